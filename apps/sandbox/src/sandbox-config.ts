export interface SandboxConfig {
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  /** In each source. */
  readonly orders: number;
}

/** Reads `SANDBOX_PORT`, `SANDBOX_HOST`, `SANDBOX_SEED` and `SANDBOX_ORDERS`; throws with every fault at once. */
export function readSandboxConfig(
  environment: Readonly<Record<string, string | undefined>> = process.env,
): SandboxConfig {
  const faults: string[] = [];
  const integer = (name: string, fallback: number, max: number): number => {
    const text = environment[name] ?? '';
    if (text === '') return fallback;
    if (/^\d{1,9}$/.test(text) && Number(text) <= max) return Number(text);
    faults.push(`${name}: expected a whole number up to ${max}`);
    return fallback;
  };
  const config = {
    port: integer('SANDBOX_PORT', 4010, 65_535),
    host: environment['SANDBOX_HOST'] || '127.0.0.1',
    seed: integer('SANDBOX_SEED', 1, 999_999_999),
    orders: integer('SANDBOX_ORDERS', 10_000, 1_000_000),
  };
  if (faults.length > 0) throw new Error(faults.join('\n'));
  return config;
}
