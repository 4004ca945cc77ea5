import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { FinishedSearch } from '#order-search';
import type { CacheLookup } from '../cache/tiered-loader.js';
import type { ProviderHealth } from '../http/provider-health.js';
import type { UpstreamCall } from '../http/upstream-call.js';
import type { RedisStatus } from '../redis/redis-connection.js';

/** One HTTP request that has been answered, or left before it was. */
export interface AnsweredRequest {
  readonly method: string;
  /** As it was registered, never the address that was asked: `/orders/:id`. */
  readonly route: string;
  /** The HTTP status, or `left`. */
  readonly status: string;
  readonly tookMs: number;
}

const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];
const BREAKER_STATES = ['closed', 'half_open', 'open'] as const;

/**
 * What Prometheus is told. Labels are routes, statuses, sources and closed sets of words: nothing of a caller, an order or
 * a filter, and nothing whose values have no bound.
 */
export class Metrics {
  readonly #registry = new Registry();
  readonly #requests = this.#counter('http_requests_total', 'Requests answered.', ['method', 'route', 'status']);
  readonly #requestSeconds = this.#histogram('http_request_duration_seconds', 'Time to answer.', ['method', 'route']);
  readonly #refused = this.#counter('requests_refused_total', 'Requests refused because too many were served.', [
    'lane',
  ]);
  readonly #calls = this.#counter('upstream_calls_total', 'Requests to providers.', ['source', 'kind', 'outcome']);
  readonly #callSeconds = this.#histogram('upstream_call_duration_seconds', 'Time a provider took.', [
    'source',
    'kind',
  ]);
  readonly #answers = this.#counter('source_answers_total', 'Searches and counts by what a source did.', [
    'source',
    'status',
  ]);
  readonly #errors = this.#counter('source_errors_total', 'Searches and counts that a source failed, by kind.', [
    'source',
    'code',
  ]);
  readonly #lookups = this.#counter('cache_lookups_total', 'Readings by where they were found.', ['tier', 'outcome']);
  readonly #rowsRead = this.#counter('merge_rows_read_total', 'Orders that came into merges.', []);
  readonly #rowsReturned = this.#counter('merge_rows_returned_total', 'Orders that came out of them on a page.', []);
  readonly #reloads = this.#counter('config_reloads_total', 'Reloads of the configuration.', ['outcome']);

  constructor(version: string) {
    collectDefaultMetrics({ register: this.#registry });
    this.#gauge('build_info', 'Always 1.', ['version']).set({ version }, 1);
    for (const outcome of ['ok', 'refused'] as const) this.#reloads.inc({ outcome }, 0);
  }

  /** The media type and the text of the exposition format. */
  async expose(): Promise<{ readonly contentType: string; readonly text: string }> {
    return { contentType: this.#registry.contentType, text: await this.#registry.metrics() };
  }

  requestAnswered({ method, route, status, tookMs }: AnsweredRequest): void {
    this.#requests.inc({ method, route, status });
    this.#requestSeconds.observe({ method, route }, tookMs / 1000);
  }

  requestRefused(lane: string): void {
    this.#refused.inc({ lane });
  }

  upstreamCalled({ source, kind, outcome, tookMs }: UpstreamCall): void {
    this.#calls.inc({ source, kind, outcome });
    this.#callSeconds.observe({ source, kind }, tookMs / 1000);
  }

  cacheLookedUp({ tier, outcome }: CacheLookup): void {
    this.#lookups.inc({ tier, outcome });
  }

  searchFinished({ sources, rowsRead, rowsReturned }: FinishedSearch): void {
    for (const { source, status, error } of sources) {
      this.#answers.inc({ source, status });
      if (error !== null) this.#errors.inc({ source, code: error.code });
    }
    this.#rowsRead.inc(rowsRead);
    this.#rowsReturned.inc(rowsReturned);
  }

  configurationReloaded(outcome: 'ok' | 'refused'): void {
    this.#reloads.inc({ outcome });
  }

  /** Shows from now on how many requests are served in each lane. */
  watchRequests<L extends string>(lanes: readonly L[], inFlight: (lane: L) => number): void {
    for (const lane of lanes) this.#refused.inc({ lane }, 0);
    this.#gauge('requests_in_flight', 'Requests being served.', ['lane'], (gauge) => {
      for (const lane of lanes) gauge.set({ lane }, inFlight(lane));
    });
  }

  /** Shows from now on, in place of what was shown before, how the providers are doing. */
  watchSources(read: () => ReadonlyMap<string, ProviderHealth>): void {
    const shown = (name: string, help: string, value: (health: ProviderHealth) => number | null): void => {
      this.#gauge(name, help, ['source'], (gauge) => {
        for (const [source, health] of read()) {
          const number = value(health);
          if (number !== null) gauge.set({ source }, number);
        }
      });
    };
    this.#gauge('breaker_state', '1 for the state the circuit of a source is in.', ['source', 'state'], (gauge) => {
      for (const [source, health] of read()) {
        for (const state of BREAKER_STATES) gauge.set({ source, state }, health.state === state ? 1 : 0);
      }
    });
    shown('upstream_in_flight', 'Requests to a provider under way.', ({ inFlight }) => inFlight);
    shown('upstream_waiting', 'Requests that wait for their turn.', ({ waiting }) => waiting);
    shown('upstream_retries_left', 'Repeated calls the budget has room for.', ({ retriesLeft }) => retriesLeft);
    shown('upstream_penalty_seconds', 'For how long a provider has asked to be left alone.', ({ penaltyUntil }) =>
      Math.max(0, ((penaltyUntil ?? 0) - Date.now()) / 1000),
    );
    shown('token_age_seconds', 'Since the provider gave its token.', ({ tokenAgeMs }) =>
      tokenAgeMs === null ? null : tokenAgeMs / 1000,
    );
  }

  /** Shows from now on, in place of what was shown before, how the Redis of all replicas is doing. */
  watchRedis(read: () => RedisStatus): void {
    this.#gauge('redis_up', '1 while Redis is used, 0 while replicas go on without it.', [], (gauge) =>
      gauge.set(read().available ? 1 : 0),
    );
    this.#counted('redis_lost_total', 'How often Redis was lost.', () => read().timesLost);
    this.#counted('redis_commands_failed_total', 'Commands that failed or took too long.', () => read().commandsFailed);
  }

  /** A counter that is counted elsewhere. */
  #counted(name: string, help: string, read: () => number): void {
    const named = this.#named(name, help);
    this.#registry.removeSingleMetric(named.name);
    const counter: Counter = new Counter({
      ...named,
      collect: () => {
        counter.reset();
        counter.inc(read());
      },
    });
  }

  #counter<L extends string>(name: string, help: string, labelNames: readonly L[]): Counter<L> {
    return new Counter({ ...this.#named(name, help), labelNames });
  }

  #histogram<L extends string>(name: string, help: string, labelNames: readonly L[]): Histogram<L> {
    return new Histogram({ ...this.#named(name, help), labelNames, buckets: SECONDS });
  }

  /** `collect` fills it anew whenever it is asked for. */
  #gauge<L extends string>(
    name: string,
    help: string,
    labelNames: readonly L[],
    collect?: (gauge: Gauge<L>) => void,
  ): Gauge<L> {
    const named = this.#named(name, help);
    this.#registry.removeSingleMetric(named.name);
    const gauge: Gauge<L> = new Gauge({
      ...named,
      labelNames,
      ...(collect && {
        collect: () => {
          gauge.reset();
          collect(gauge);
        },
      }),
    });
    return gauge;
  }

  #named(name: string, help: string): { readonly name: string; readonly help: string; readonly registers: Registry[] } {
    return { name: `tributary_${name}`, help, registers: [this.#registry] };
  }
}
