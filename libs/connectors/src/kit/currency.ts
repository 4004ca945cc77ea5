import { invalidResponse, optionalText } from './decode.js';

/** An ISO 4217 code in capitals, however it was written; null when the reply tells none. */
export function optionalCurrency(value: unknown, path: string): string | null {
  const code = optionalText(value, path)?.trim().toUpperCase() ?? null;
  if (code !== null && !/^[A-Z]{3}$/.test(code)) throw invalidResponse(path, 'a currency code');
  return code;
}
