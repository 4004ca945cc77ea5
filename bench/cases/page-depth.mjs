import { compared, figuresOf } from '../lib/case-result.mjs';
import { measureCosts, walkToPages } from '../lib/measure-pages.mjs';
import { startGateway } from '../lib/start-gateway.mjs';
import { startSandbox } from '../lib/start-sandbox.mjs';

/** A page deep in a long result costs what the first one does: over all five providers, asked live. */
export const pageDepth = {
  name: 'page-depth',
  title: 'Page 1,000 of a 500,000-order result',
  async run({ quick, load: { rounds }, stack }) {
    const depth = quick ? 50 : 1000;
    const sandbox = stack.use(await startSandbox(quick ? 5000 : 100_000));
    const gateway = stack.use(await startGateway(sandbox.sources));
    const cursors = await walkToPages(gateway.origin, [1, depth]);
    const names = new Map([1, depth].map((number) => [number, `page ${number.toLocaleString('en')}`]));
    const requests = Array.from(cursors, ([number, cursor]) => ({ name: names.get(number), body: { cursor } }));
    const { calls, cpuMs } = await measureCosts(gateway, sandbox, requests, { rounds, times: quick ? 3 : 20 });
    return {
      figures: [...figuresOf(cpuMs, 'CPU ms a request'), ...figuresOf(calls, 'calls a request')],
      comparisons: [
        compared(calls, names.get(depth), names.get(1), { atMost: 1.2 }, 'calls'),
        compared(cpuMs, names.get(depth), names.get(1), { atMost: 1.2 }, 'CPU'),
      ],
      notes: ['Noventiq and Softline list ids alone, so most calls are details of the orders given.'],
    };
  },
};
