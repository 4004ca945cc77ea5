export type { AccessSettings, ClientSettings, JwtSettings } from './access-settings.js';
export * from './configuration.js';
export * from './configuration-fault.js';
export * from './product-version.js';
export type { LogLevel } from './environment.js';
export type { SharedCacheSettings } from './shared-cache-settings.js';
export type { TelemetrySettings } from './telemetry-settings.js';
export type { SourceSettings } from './sources-file.js';
