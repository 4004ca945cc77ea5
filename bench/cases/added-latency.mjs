import { Agent, request } from 'undici';
import { alternate } from '../lib/alternate.mjs';
import { applyLoad } from '../lib/apply-load.mjs';
import { bounded } from '../lib/case-result.mjs';
import { startGateway } from '../lib/start-gateway.mjs';
import { startRival } from '../lib/start-rival.mjs';
import { FIVE_SHOPS, lightSources, newCustomers, startUpstream } from '../lib/start-upstream.mjs';
import { percentile, summarize } from '../lib/statistics.mjs';
import { atSteadyRate } from '../lib/steady-rate.mjs';
import { callTo, readRequest } from '../rivals/work.mjs';

const PER_SECOND = 100;
const LATENCY_MS = 50;
const WARM_UP_CONNECTIONS = 64;

/** What the gateway adds to upstreams that take 50 ms, against the same upstreams asked directly, all five at once. */
export const addedLatency = {
  name: 'added-latency',
  title: 'Added latency, 50 ms upstream, 100 requests a second',
  async run({ quick, load: { rounds, warmUpMs }, stack }) {
    const upstream = stack.use(await startUpstream({ latencyMs: LATENCY_MS }));
    const sources = lightSources(upstream.origin, FIVE_SHOPS);
    const env = { SOURCES: JSON.stringify(sources) };
    const dispatcher = new Agent({ connections: null });
    stack.use({ stop: () => dispatcher.destroy() });

    const ask = async (url, call) => {
      const reply = await request(url, { ...call, dispatcher });
      if (reply.statusCode !== 200) throw new Error(`${url} answered ${reply.statusCode}`);
      await reply.body.arrayBuffer();
    };
    const nextSearch = newCustomers();
    const askDirectly = () => {
      const asked = readRequest(JSON.parse(nextSearch()));
      return Promise.all(
        sources.map((source) => {
          const { url, ...call } = callTo(source, asked);
          return ask(url, call);
        }),
      );
    };
    const through =
      ({ origin }) =>
      () =>
        ask(`${origin}/orders/search`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: nextSearch(),
        });
    const servers = [
      stack.use(await startGateway(sources)),
      stack.use(await startRival('floor', { name: 'hand-written floor', env })),
    ];
    const variants = [
      { name: 'upstreams', work: askDirectly },
      ...servers.map((server) => ({ name: server.name, work: through(server) })),
    ];
    const durationMs = quick ? 1000 : 5000;
    // At the steady rate it would take them a minute: until then one core is the compiler's as much as theirs.
    for (const { origin } of servers) {
      await applyLoad({ origin, body: nextSearch, connections: WARM_UP_CONNECTIONS, durationMs: warmUpMs });
    }
    for (const { work } of variants) await atSteadyRate(work, { perSecond: PER_SECOND, durationMs: durationMs / 2 });
    const latencies = await alternate(variants, Math.min(rounds, 3), ({ work }) =>
      atSteadyRate(work, { perSecond: PER_SECOND, durationMs }),
    );
    const at = (name, share) => latencies.get(name).map((round) => percentile(round, share));
    const added = (name, share) => at(name, share).map((ms, round) => ms - at('upstreams', share)[round]);
    const p50 = ['p50', 0.5];
    const p99 = ['p99', 0.99];
    return {
      figures: variants.flatMap(({ name }) =>
        [p50, p99].map(([what, share]) => ({
          name: `${name}, ${what}`,
          unit: 'ms',
          ...summarize(at(name, share)),
          rounds: at(name, share),
        })),
      ),
      comparisons: [
        bounded('p50 added', 'tributary', 'upstreams', added('tributary', 0.5), 'ms', { atMost: 2 }),
        bounded('p99 added', 'tributary', 'upstreams', added('tributary', 0.99), 'ms', { atMost: 10 }),
        bounded('p50 added', 'hand-written floor', 'upstreams', added('hand-written floor', 0.5), 'ms', {}),
        bounded('p99 added', 'hand-written floor', 'upstreams', added('hand-written floor', 0.99), 'ms', {}),
      ],
    };
  },
};
