import type { IncomingHttpHeaders } from 'node:http';
import type { AnswerAge, SourceReport } from '#order-search';
import type { Codec } from '#platform';
import { acceptsGzip, gunzipKept, gzipToKeep, keepForm } from '../http/compress-answer.js';
import type { SearchResponseDto } from '../orders/search-response.dto.js';

/** A page of the list as JSON, and how old what it is made of is. */
export interface RenderedPage {
  readonly body: Buffer;
  readonly age: AnswerAge;
  /** The body compressed, where it came like that; then `body` is made of it each time it is asked for. */
  readonly gzip?: Buffer;
}

/** A page as it was made, and the same without its orders. */
interface Unwritten {
  readonly made: Buffer;
  readonly rest: Omit<SearchResponseDto, 'orders'>;
}

/**
 * A page as it is for the caller it was made for, and as it is for whoever is given it again, for whom no source was
 * asked. Hardly any page is given again, so that one is written when it is looked at. `now`: epoch milliseconds.
 */
export function renderPage(
  { orders, ...rest }: SearchResponseDto,
  age: AnswerAge,
  now: number,
): { readonly made: RenderedPage; readonly again: RenderedPage } {
  const made = Buffer.from(JSON.stringify({ orders, ...rest }));
  // One or the other: what it is written from is as large as the page itself.
  let again: Buffer | Unwritten = { made, rest };
  return {
    made: { body: made, age },
    again: {
      get body() {
        if (!Buffer.isBuffer(again)) again = givenAgain(again);
        return again;
      },
      age: { ...age, oldestAt: age.oldestAt ?? now, kept: true },
    },
  };
}

/** The orders, the first field, are taken over as bytes: they are nearly all of a page. */
function givenAgain({ made, rest }: Unwritten): Buffer {
  const reports: readonly SourceReport[] = rest.sources;
  const sources = reports.map((report) => ({ ...report, upstreamCalls: 0, tookMs: 0, cache: 'hit' as const }));
  const orders = made.subarray(0, made.length - afterOrders(rest).length);
  return Buffer.concat([orders, afterOrders({ ...rest, sources, tookMs: 0 })]);
}

const afterOrders = (fields: object): Buffer => Buffer.from(JSON.stringify(fields).slice(1));

const HEAD_BYTES = 16;

/** How whoever asks for a page is given it. */
export type PageForm = 'plain' | 'gzip';

export const pageFormFor = (headers: IncomingHttpHeaders): PageForm => (acceptsGzip(headers) ? 'gzip' : 'plain');

/**
 * A page that may be given again, as bytes: its two times, then its body, compressed where it is not too short for it. What
 * comes from another replica can so be sent to whoever accepts gzip as it came; to the others it is decompressed, once.
 */
export function pageCodec(form: PageForm): Codec<RenderedPage> {
  return CODECS[form];
}

const codecOf = (form: PageForm): Codec<RenderedPage> => ({
  encode: ({ body, age }) => {
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeDoubleBE(age.oldestAt ?? 0, 0);
    head.writeDoubleBE(age.freshUntil ?? 0, 8);
    return Buffer.concat([head, gzipToKeep(body)]);
  },
  decode: (bytes) => {
    const age = { oldestAt: bytes.readDoubleBE(0), freshUntil: bytes.readDoubleBE(8), kept: true, reusable: true };
    const body = bytes.subarray(HEAD_BYTES);
    if (body[0] !== GZIP_BEGINS) return { body, age };
    return form === 'gzip' ? new GzippedPage(body, age) : { body: gunzipKept(body), age };
  },
});

/** No JSON does. */
const GZIP_BEGINS = 0x1f;
const CODECS: Readonly<Record<PageForm, Codec<RenderedPage>>> = { plain: codecOf('plain'), gzip: codecOf('gzip') };

class GzippedPage implements RenderedPage {
  constructor(
    readonly gzip: Buffer,
    readonly age: AnswerAge,
  ) {}

  get body(): Buffer {
    const body = gunzipKept(this.gzip);
    keepForm(body, 'gzip', this.gzip);
    return body;
  }
}
