import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

/** One line of an export, whichever it is. */
export interface ExportLine {
  readonly order?: { readonly id: string; readonly createdAt: string };
  readonly checkpoint?: { readonly cursor: string; readonly orders: number };
  readonly end?: {
    readonly orders: number;
    readonly complete: boolean;
    readonly sources: readonly Record<string, unknown>[];
  };
  readonly error?: { readonly code: string; readonly cursor: string };
}

export function postExport(
  origin: string,
  body: object,
  headers: Readonly<Record<string, string>> = {},
  signal: AbortSignal | null = null,
): Promise<Response> {
  return fetch(`${origin}/orders/export`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal,
  });
}

/** Line by line, as they arrive. */
export async function* linesOf(response: Response): AsyncGenerator<ExportLine> {
  if (response.body === null) return;
  const body = Readable.fromWeb(response.body);
  for await (const line of createInterface({ input: body })) yield JSON.parse(line) as ExportLine;
}

export async function allLinesOf(response: Response): Promise<readonly ExportLine[]> {
  const lines: ExportLine[] = [];
  for await (const line of linesOf(response)) lines.push(line);
  return lines;
}

export async function readExport(origin: string, body: object): Promise<readonly ExportLine[]> {
  const response = await postExport(origin, body);
  if (response.status !== 200) throw new Error(`export: ${response.status} ${await response.text()}`);
  return allLinesOf(response);
}

export function ordersOf(lines: readonly ExportLine[]): readonly NonNullable<ExportLine['order']>[] {
  return lines.flatMap(({ order }) => (order === undefined ? [] : [order]));
}
