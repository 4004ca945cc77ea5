import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';

export interface FoundOrder {
  readonly id: string;
  readonly [field: string]: unknown;
}

/** One line of a reconciliation, whichever it is. */
export interface ReconcileLine {
  readonly onlyInSource?: FoundOrder;
  readonly onlyInList?: object;
  readonly different?: { readonly known: object; readonly found: FoundOrder; readonly fields: readonly string[] };
  readonly unknown?: { readonly known?: object; readonly found?: FoundOrder; readonly reason: string };
  readonly progress?: { readonly source: string; readonly orders: number };
  readonly end?: {
    readonly counts: Readonly<Record<string, number>>;
    readonly complete: boolean;
    readonly sources: readonly { readonly source: string; readonly status: string; readonly gap: boolean }[];
  };
  readonly error?: { readonly code: string; readonly status: number };
}

/** Sends the list as NDJSON, behind the request. */
export function postList(
  origin: string,
  request: object,
  list: Iterable<unknown>,
  signal: AbortSignal | null = null,
): Promise<Response> {
  const lines = (function* () {
    for (const value of [request, ...list]) yield Buffer.from(`${JSON.stringify(value)}\n`);
  })();
  return fetch(`${origin}/orders/reconcile`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/x-ndjson' },
    body: Readable.toWeb(Readable.from(lines)) as ReadableStream,
    duplex: 'half',
    signal,
  });
}

export async function linesOf(response: Response): Promise<readonly ReconcileLine[]> {
  if (response.status !== 200 || response.body === null) {
    throw new Error(`reconcile: ${response.status} ${await response.text()}`);
  }
  const lines: ReconcileLine[] = [];
  const body = Readable.fromWeb(response.body);
  for await (const line of createInterface({ input: body })) lines.push(JSON.parse(line) as ReconcileLine);
  return lines;
}

export async function reconcile(
  origin: string,
  request: object,
  list: Iterable<unknown>,
): Promise<readonly ReconcileLine[]> {
  return linesOf(await postList(origin, request, list));
}
