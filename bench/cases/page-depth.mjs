import { compared, figuresOf } from '../lib/case-result.mjs';
import { measureCosts, pointsOf, walkToPages } from '../lib/measure-pages.mjs';
import { startGateway } from '../lib/start-gateway.mjs';
import { startSandbox } from '../lib/start-sandbox.mjs';

/** A page deep in a long result costs what the first one does: over all five providers, asked live. */
export const pageDepth = {
  name: 'page-depth',
  title: 'Page 1,000 of a 500,000-order result',
  async run({ quick, load: { rounds }, stack }) {
    const numbers = quick ? [1, 10, 50] : [1, 10, 100, 1000];
    const depth = String(numbers.at(-1));
    const sandbox = stack.use(await startSandbox(quick ? 5000 : 100_000));
    const gateway = stack.use(await startGateway(sandbox.sources));
    const cursors = await walkToPages(gateway.origin, numbers);
    const requests = numbers.map((number) => ({ name: String(number), body: { cursor: cursors.get(number) } }));
    const { calls, cpuMs } = await measureCosts(gateway, sandbox, requests, { rounds, times: quick ? 3 : 10 });
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
      notes: ['Noventiq and Softline list ids alone, so most calls are details of the orders given.'],
    };
  },
};
