import { alternate } from '../lib/alternate.mjs';
import { compared, figuresOf } from '../lib/case-result.mjs';
import { startGateway } from '../lib/start-gateway.mjs';
import { startRival } from '../lib/start-rival.mjs';
import { FIVE_SHOPS, lightSources, startUpstream } from '../lib/start-upstream.mjs';

/** From the start of the process to its first ready answer. */
export const start = {
  name: 'start',
  title: 'Start to ready',
  async run({ quick, stack }) {
    const upstream = stack.use(await startUpstream());
    const sources = lightSources(upstream.origin, FIVE_SHOPS);
    const variants = [
      { name: 'tributary', begin: () => startGateway(sources) },
      { name: 'Nest with an empty module', begin: () => startRival('empty-nest', { readyPath: '/health/ready' }) },
    ];
    const times = await alternate(variants, quick ? 3 : 9, async ({ begin }) => {
      const server = await begin();
      await server.stop();
      return server.readyMs;
    });
    return {
      figures: figuresOf(times, 'ms'),
      comparisons: [compared(times, 'tributary', 'Nest with an empty module', { atMost: 2 })],
    };
  },
};
