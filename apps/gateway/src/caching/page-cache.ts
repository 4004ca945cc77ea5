import { Inject, Injectable } from '@nestjs/common';
import {
  ANY_AGE,
  type CacheKey,
  freshnessAt,
  type Loaded,
  type LoadScope,
  NotCached,
  type OrderSearch,
  type SearchOptions,
} from '#order-search';
import { fromSearchResult } from '../orders/from-search-result.js';
import { ORDER_SEARCH } from '../orders/order-search.token.js';
import { ANSWER_CACHE, type AnswerCache } from './answer-cache.js';
import type { AskedPage } from './asked-page.js';
import { pageCodec, type PageForm, renderPage, type RenderedPage } from './rendered-page.js';

interface PageFor {
  /** Stands for the request. */
  readonly request: object;
  readonly form: PageForm;
}

interface PageLookup extends PageFor {
  /** Whether it was asked for before. */
  readonly isAgain: boolean;
}

interface PageOptions extends SearchOptions, PageFor {
  readonly signal: AbortSignal;
}

type MadePage = ReturnType<typeof renderPage> & Pick<Loaded<RenderedPage>, 'ttlMs'>;

/** A page may take a little longer than its sources. */
const GRACE_MS = 1000;

/** Pages, each made once for all who ask the same at the same time, and kept as bytes as long as all it is made of. */
@Injectable()
export class PageCache {
  /** The requests whose page no other replica had. */
  readonly #lookedUp = new WeakSet<object>();

  constructor(
    @Inject(ORDER_SEARCH) private readonly orders: Pick<OrderSearch, 'search'>,
    @Inject(ANSWER_CACHE) private readonly answers: AnswerCache,
  ) {}

  /** A page that lies in memory and may be believed, without waiting; null where there is none. */
  kept(key: CacheKey): RenderedPage | null {
    return this.answers.cache.kept<RenderedPage>(key)?.value ?? null;
  }

  /** One that another replica keeps; null at once where none need be asked, or can be. */
  fromOthers(key: CacheKey, { request, form, isAgain }: PageLookup): Promise<RenderedPage | null> | null {
    // Most pages are asked for once. To take those into memory costs more, by what the collector has to do, than to get the
    // others from Redis a second time.
    const asking = this.answers.cache.fromOthers<RenderedPage>(key, pageCodec(form), isAgain);
    if (asking === null) return null;
    return asking.then((reading) => {
      if (reading === null) this.#lookedUp.add(request);
      return reading?.value ?? null;
    });
  }

  /** Throws what the search throws. */
  async page(asked: AskedPage, { request, form, ...options }: PageOptions): Promise<RenderedPage> {
    const { cache, clock } = this.answers;
    const freshness = freshnessAt(clock.now(), options.caching ?? ANY_AGE);
    const make = async (signal: AbortSignal): Promise<MadePage> => {
      const result = await this.orders.search(asked.request, { ...options, signal });
      const now = clock.now();
      const { reusable, freshUntil } = result.age;
      const page = renderPage(fromSearchResult(result, asked.presentation), result.age, now);
      return { ...page, ttlMs: reusable && freshUntil !== null ? Math.max(0, freshUntil - now) : 0 };
    };
    let mine: MadePage | null = null;
    const load = async ({ signal }: LoadScope): Promise<Loaded<RenderedPage>> => {
      mine = await make(signal);
      const { made, again, ttlMs } = mine;
      return { value: again, bytes: made.body.length, ttlMs };
    };
    const deadlineAt = clock.now() + asked.request.timeoutMs + GRACE_MS;
    try {
      const reading = await cache.read<RenderedPage>(asked.key, {
        freshness,
        signal: options.signal,
        deadlineAt,
        staleAt: deadlineAt,
        load,
        // A page is as old as the oldest of what it is made of.
        accepts: ({ age: { oldestAt } }) =>
          freshness.notOlderThan === null || (oldestAt ?? 0) >= freshness.notOlderThan,
        codec: pageCodec(form),
        unshared: true,
        lookedUp: this.#lookedUp.has(request),
      });
      return (mine as MadePage | null)?.made ?? reading.value;
    } catch (error) {
      if (!(error instanceof NotCached)) throw error;
      // The page is not kept, but what it is made of may be.
      return (await make(options.signal)).made;
    }
  }
}
