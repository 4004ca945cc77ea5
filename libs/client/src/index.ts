export type { CallOptions, ClientOptions } from './connection.js';
export { createClient, type TributaryClient, type UpdateOptions, type VersionedOrder } from './create-client.js';
export type { ExportOptions, ExportStretch } from './export-orders.js';
export type * from './model.js';
export type { KnownOrders, ReconcileOptions } from './reconcile-orders.js';
export { TributaryDisconnected, TributaryProblem } from './tributary-problem.js';
