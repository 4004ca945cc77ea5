import { OmitType } from '@nestjs/swagger';
import { SearchRequestDto } from '../orders/search-request.dto.js';
import { Cursor, Switch, Whole } from '../validation/rules.js';

/** The longest there is: an export is a bulk job, so a slow source is waited for rather than left behind. */
export const DEFAULT_PAGE_TIMEOUT_MS = 30_000;

/** A search without `limit`. `{}` is a valid one: every order of every source, newest first. */
export class ExportRequestDto extends OmitType(SearchRequestDto, ['limit', 'cursor', 'includeTotal', 'timeoutMs']) {
  @Cursor({
    description:
      'Where to go on: the `cursor` of the last `checkpoint`, or of the `error`, with the same request otherwise. Null: from the start.',
    example: 'AXsicSI6IjhmMWMi',
  })
  readonly cursor?: string | null;

  @Switch({
    description: 'Count the matches too: `total` in the reports of `end`. Not with a cursor, and not in CSV.',
    example: false,
  })
  readonly includeTotal?: boolean | null;

  @Whole(100, 30_000, DEFAULT_PAGE_TIMEOUT_MS, {
    description:
      'Milliseconds the sources have for each stretch of the export, of 1,000 orders or fewer; the whole may take as long as it needs.',
    example: DEFAULT_PAGE_TIMEOUT_MS,
  })
  readonly timeoutMs?: number | null;
}
