import type { AccessSettings } from './config/index.js';
import { type AdmissionLimits, DEFAULT_ADMISSION_LIMITS } from './http/admission.js';
import { DEFAULT_BODY_TIMEOUT_MS } from './http/limit-arrival.js';
import { type RunningTelemetry, UNWATCHED } from './telemetry/start-telemetry.js';
import { DEFAULT_RECONCILE_LIMITS, type ReconcileLimits } from './reconcile/reconcile-limits.js';

/** What the HTTP shell is told beside its engine and its logs. */
export interface ShellOptions {
  /** How callers are told apart. Without a default: to serve everybody must be said. */
  readonly access: AccessSettings;
  readonly admission: AdmissionLimits;
  readonly reconcile: ReconcileLimits;
  /** A body in one piece must have arrived within this. */
  readonly bodyTimeoutMs: number;
  /** After SIGTERM requests are still taken for this long, until whoever sends them has seen that this replica is not ready. */
  readonly shutdownDelayMs: number;
  readonly telemetry: RunningTelemetry;
}

/** Injection token of the `ShellOptions`. */
export const SHELL_OPTIONS = Symbol('ShellOptions');

/** For tests and tools: ends at once. The process itself is told by its environment. */
export const DEFAULT_SHELL_OPTIONS: Omit<ShellOptions, 'access'> = {
  admission: DEFAULT_ADMISSION_LIMITS,
  reconcile: DEFAULT_RECONCILE_LIMITS,
  bodyTimeoutMs: DEFAULT_BODY_TIMEOUT_MS,
  shutdownDelayMs: 0,
  telemetry: UNWATCHED,
};
