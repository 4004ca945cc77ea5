import {
  reconcileSource,
  type Finding,
  type KnownOrder,
  type Order,
  SearchRefusal,
  type SearchResult,
  type ReconciledSource,
} from '#order-search';
import type { Problem } from '../errors/problem.js';
import { MergedReports } from '../export/merged-reports.js';
import { toSourceReport } from '../orders/from-search-result.js';
import { toInstant } from '../orders/to-instant.js';
import { inPieces, toLine } from '../stream/text-pieces.js';
import type { ReadList } from './read-list.js';
import type { FoundOrderDto, ReconcileCountsDto, ReconcileLineDto } from './reconcile-line.dto.js';

type Page = Pick<SearchResult, 'orders' | 'sources'>;

export interface ReconcileScope {
  /** A whole chain of pages of one source. */
  readonly pagesOf: (source: ReconciledSource) => AsyncIterable<Page>;
  /** Called when an answer that has begun cannot be ended. */
  readonly fail: (error: unknown) => Problem;
}

/**
 * What the list and the sources do not agree on, source by source, as pieces of NDJSON; after each stretch a line of
 * `progress`, at the end one `end` or `error`. Throws what fails before the first piece. The list is disposed of at the end.
 */
export async function* writeFindings(list: ReadList, { pagesOf, fail }: ReconcileScope): AsyncGenerator<string> {
  using known = list.known;
  const reports = new MergedReports();
  const counts = { known: known.size, repeated: list.repeated, notAsked: list.notAsked, ...NO_COUNTS };
  let hasBegun = false;
  try {
    for (const source of list.sources) {
      let orders = 0;
      const pages = noting(tellingGaps(pagesOf(source), list.request.partial === 'reject'), reports);
      for await (const part of reconcileSource(source, pages, known)) {
        const lines = part.findings.map((finding) => toLine(toFindingLine(finding)));
        for (const { kind } of part.findings) counts[kind] += 1;
        counts.orders += part.orders;
        counts.matched += part.matched;
        counts.notCompared += part.notCompared;
        orders += part.orders;
        lines.push(toLine({ progress: { source: source.name, orders } } satisfies ReconcileLineDto));
        hasBegun = true;
        yield* inPieces(lines);
      }
    }
    const complete = counts.unknown === 0 && reports.all.every(({ gap }) => !gap);
    const sources = reports.all.map(toSourceReport);
    yield toLine({ end: { counts, complete, sources } } satisfies ReconcileLineDto);
  } catch (error) {
    if (!hasBegun) throw error;
    yield toLine({ error: fail(error) });
  }
}

const NO_COUNTS: Omit<ReconcileCountsDto, 'known' | 'repeated' | 'notAsked'> = {
  orders: 0,
  matched: 0,
  onlyInSource: 0,
  onlyInList: 0,
  different: 0,
  unknown: 0,
  notCompared: 0,
};

/** A source that fails ends its own pages alone: what it would have told stays unknown. */
async function* tellingGaps(pages: AsyncIterable<Page>, reject: boolean): AsyncGenerator<Page> {
  try {
    yield* pages;
  } catch (error) {
    if (reject || !(error instanceof SearchRefusal) || error.sources.length === 0) throw error;
    yield { orders: [], sources: error.sources };
  }
}

async function* noting(pages: AsyncIterable<Page>, reports: MergedReports): AsyncGenerator<Page> {
  for await (const page of pages) {
    reports.add(page.sources);
    yield page;
  }
}

function toFindingLine(finding: Finding): ReconcileLineDto {
  switch (finding.kind) {
    case 'onlyInSource':
      return { onlyInSource: toFoundOrder(finding.order) };
    case 'onlyInList':
      return { onlyInList: toEntry(finding.known) };
    case 'different':
      return {
        different: { known: toEntry(finding.known), found: toFoundOrder(finding.order), fields: finding.fields },
      };
    case 'unknown': {
      const { subject, reason } = finding;
      return {
        unknown:
          'order' in subject
            ? { found: toFoundOrder(subject.order), reason }
            : { known: toEntry(subject.known), reason },
      };
    }
  }
}

/** An entry as it may be sent again. */
function toEntry({ source, key, value, status, total }: KnownOrder) {
  return {
    ...(key === 'id' ? { id: `${source}:${value}` } : { source, [key]: value }),
    ...(status === null ? {} : { status }),
    ...(total === null ? {} : { total }),
  };
}

/** Nothing of an order that tells of a person. */
function toFoundOrder(order: Order): FoundOrderDto {
  return {
    id: order.id,
    source: order.source,
    number: order.number,
    externalId: order.externalId,
    createdAt: toInstant(order.createdAt),
    status: order.status,
    nativeStatus: order.nativeStatus,
    total: order.total,
  };
}
