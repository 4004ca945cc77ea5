import type { AnswerAge, SourceReport } from '#order-search';
import type { Codec } from '#platform';
import type { SearchResponseDto } from '../orders/search-response.dto.js';

/** A page of the list as JSON, and how old what it is made of is. */
export interface RenderedPage {
  readonly body: Buffer;
  readonly age: AnswerAge;
}

/**
 * A page written once: as it is for the caller it was made for, and as it is for whoever is given it again, for whom no
 * source was asked. `now`: epoch milliseconds.
 */
export function renderPage(
  { orders, ...rest }: SearchResponseDto,
  age: AnswerAge,
  now: number,
): { readonly made: RenderedPage; readonly again: RenderedPage } {
  const list = JSON.stringify(orders);
  const write = (others: typeof rest): Buffer => Buffer.from(`{"orders":${list},${JSON.stringify(others).slice(1)}`);
  const reports: readonly SourceReport[] = rest.sources;
  const sources = reports.map((report) => ({ ...report, upstreamCalls: 0, tookMs: 0, cache: 'hit' as const }));
  return {
    made: { body: write(rest), age },
    again: {
      body: write({ ...rest, sources, tookMs: 0 }),
      age: { ...age, oldestAt: age.oldestAt ?? now, kept: true },
    },
  };
}

const HEAD_BYTES = 16;

/** A page that may be given again, as bytes: its two times, then its body. */
export const PAGE_CODEC: Codec<RenderedPage> = {
  encode: ({ body, age }) => {
    const head = Buffer.alloc(HEAD_BYTES);
    head.writeDoubleBE(age.oldestAt ?? 0, 0);
    head.writeDoubleBE(age.freshUntil ?? 0, 8);
    return Buffer.concat([head, body]);
  },
  decode: (bytes) => ({
    body: bytes.subarray(HEAD_BYTES),
    age: { oldestAt: bytes.readDoubleBE(0), freshUntil: bytes.readDoubleBE(8), kept: true, reusable: true },
  }),
};
