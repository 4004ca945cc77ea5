/** What a caller may do; `orders:read` is needed for every answer about orders, the others add to it. */
export const SCOPES = ['orders:read', 'orders:write', 'orders:pii', 'orders:raw', 'orders:fresh'] as const;
export type Scope = (typeof SCOPES)[number];
