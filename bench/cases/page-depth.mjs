import { compared, figuresOf } from '../lib/case-result.mjs';
import { measureCosts, pointsOf, walkToPages } from '../lib/measure-pages.mjs';
import { startGateway } from '../lib/start-gateway.mjs';
import { startSandbox } from '../lib/start-sandbox.mjs';

/** What one page costs depends on where its ends happen to lie in windows of time: the mean of this many tells. */
const PAGES = 6;
const HOUR_MS = 3_600_000;

/** A page deep in a long result costs what the first one does: over all five providers, asked live. */
export const pageDepth = {
  name: 'page-depth',
  title: 'Page 1,000 of a 500,000-order result',
  async run({ quick, load: { rounds }, stack }) {
    const deep = quick ? [10, 50] : [10, 100, 1000];
    const numbers = [1, ...deep];
    const depth = String(numbers.at(-1));
    const sandbox = stack.use(await startSandbox(quick ? 5000 : 100_000));
    const gateway = stack.use(await startGateway(sandbox.sources));
    const from = (number) => Array.from({ length: PAGES }, (_, index) => number + index);
    const cursors = await walkToPages(gateway.origin, deep.flatMap(from));
    const requests = [
      { name: '1', bodies: firstPages(Date.now()) },
      ...deep.map((number) => ({
        name: String(number),
        bodies: from(number).map((each) => ({ cursor: cursors.get(each) })),
      })),
    ];
    const { calls, cpuMs } = await measureCosts(gateway, sandbox, requests, { rounds, times: 1 });
    const named = (figures) => figures.map((figure) => ({ ...figure, name: `page ${figure.name}` }));
    const against = (figures, what) => ({
      ...compared(figures, depth, '1', { atMost: 1.2 }, what),
      ours: `page ${depth}`,
      against: 'page 1',
    });
    return {
      figures: named([...figuresOf(cpuMs, 'CPU ms a request'), ...figuresOf(calls, 'calls a request')]),
      comparisons: [against(calls, 'calls'), against(cpuMs, 'CPU')],
      series: [{ name: 'page', title: 'Page number', points: pointsOf({ calls, cpuMs }, numbers) }],
      notes: [
        'Noventiq and Softline list ids alone, so most calls are details of the orders given.',
        `Each figure is the mean of ${PAGES} pages: of page 1 of the whole and of what was ordered until some hours ago, of the others with those that follow.`,
      ],
    };
  },
};

/** Of the whole, and of the results that end some hours before: all of them within the last day. */
const firstPages = (now) =>
  Array.from({ length: PAGES }, (_, index) =>
    index === 0 ? {} : { filter: { createdAt: { to: new Date(now - 3 * index * HOUR_MS).toISOString() } } },
  );
