import { Agent, type IncomingHttpHeaders, request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface RawAnswer {
  readonly status: number | undefined;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

const agent = new Agent({ keepAlive: true });

/** Posts with these headers and no others but what HTTP demands. `pieces`: the body as it is sent, a piece at a time. */
export function askRaw(
  url: string,
  headers: Readonly<Record<string, string>>,
  pieces: readonly string[],
): Promise<RawAnswer> {
  return new Promise((resolve, reject) => {
    const length = String(Buffer.byteLength(pieces.join('')));
    const asked = request(
      url,
      { agent, method: 'POST', headers: { ...headers, 'content-length': length } },
      (answer) => {
        buffer(answer).then((body) => resolve({ status: answer.statusCode, headers: answer.headers, body }), reject);
      },
    );
    asked.once('error', reject);
    const [first = '', ...rest] = pieces;
    // Each piece leaves before the next is written, so that they do not come as one.
    const send = ([next, ...others]: readonly string[]): void => {
      if (next === undefined) asked.end();
      else asked.write(next, () => send(others));
    };
    if (rest.length === 0) asked.end(first);
    else asked.write(first, () => send(rest));
  });
}
