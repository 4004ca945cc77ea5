import { SORTS, VIEWS, type Sort, type View } from '#order-search';
import { Cursor, Listed, Part, rule, Setting, Switch, Whole } from '../validation/rules.js';
import { SearchFilterDto } from './search-filter.dto.js';

export const DEFAULT_LIMIT = 50;
export const DEFAULT_TIMEOUT_MS = 5000;

/** A search. `{}` is a valid one: the newest orders of every source. Outside of `filter`, null means the default. */
export class SearchRequestDto {
  @Listed({
    description: 'The sources to ask, by name. Default: every source the caller may see.',
    example: ['noventiq', 'zonos'],
  })
  readonly sources?: readonly string[] | null;

  @Part(
    SearchFilterDto,
    {
      description: 'Which orders match. Without it: all.',
      example: { createdAt: { from: '2022-01-01T00:00:00Z' }, paymentStatus: ['paid'] },
    },
    'nullable',
  )
  readonly filter?: SearchFilterDto | null;

  @Setting(SORTS, 'createdAt:desc', {
    description:
      '`createdAt:desc` newest first, `createdAt:asc` oldest first, `source` by source in whatever order is cheapest to read. With the view `ids` it is `source`, by default too.',
    example: 'createdAt:desc',
  })
  @rule('sortOfView', (sort, { view }) =>
    view === 'ids' && sort !== 'source' ? 'must be source with the view ids' : null,
  )
  readonly sort?: Sort | null;

  @Setting(VIEWS, 'basic', {
    description:
      '`basic` what most lists show, `full` also addresses, items, payments and shipments, `ids` the ids and what came for free; it costs no detail calls.',
    example: 'basic',
  })
  readonly view?: View | null;

  @Whole(1, 1000, DEFAULT_LIMIT, { description: 'Orders on a page.', example: DEFAULT_LIMIT })
  readonly limit?: number | null;

  @Cursor({
    description: '`page.nextCursor` of the page before, with the same request otherwise. Null: the first page.',
    example: 'AXsicSI6IjhmMWMi',
  })
  readonly cursor?: string | null;

  @Switch({ description: 'Count the matches too; on the first page only.', example: true })
  readonly includeTotal?: boolean | null;

  @Switch({ description: "Put the provider's own object on each order as `raw`.", example: false })
  readonly includeRaw?: boolean | null;

  @Setting(['allow', 'reject'], 'allow', {
    description: '`reject`: when a source is missing from the answer, the request fails instead.',
    example: 'allow',
  })
  readonly partial?: 'allow' | 'reject' | null;

  @Setting(['refuse', 'allow'], 'refuse', {
    description: '`allow`: also ask sources that need a detail call per order only to check a filter.',
    example: 'refuse',
  })
  readonly expensive?: 'refuse' | 'allow' | null;

  @Whole(100, 30_000, DEFAULT_TIMEOUT_MS, {
    description: 'Milliseconds the sources have; what has arrived by then is answered.',
    example: DEFAULT_TIMEOUT_MS,
  })
  readonly timeoutMs?: number | null;
}
