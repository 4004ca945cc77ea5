import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compared, figuresOf } from '../lib/case-result.mjs';
import { measureThroughput } from '../lib/measure-throughput.mjs';
import { search, startGateway } from '../lib/start-gateway.mjs';
import { nginxMissing, startNginxWithPage } from '../lib/start-nginx.mjs';
import { startRival } from '../lib/start-rival.mjs';
import { customerSearch, FIVE_SHOPS, KEPT_FOR_AN_HOUR, lightSources, startUpstream } from '../lib/start-upstream.mjs';

/** A page of 50 orders out of the process's own memory, against others that send the same bytes. */
export const pageHit = {
  name: 'page-hit',
  title: 'Page hit in memory, 50 orders',
  async run({ load, stack }) {
    const upstream = stack.use(await startUpstream());
    const sources = lightSources(upstream.origin, { ...FIVE_SHOPS, cache: KEPT_FOR_AN_HOUR });
    const body = customerSearch(1);
    const gateway = stack.use(await startGateway(sources));
    const logging = stack.use(await startGateway(sources, { env: { LOG_LEVEL: 'info' } }));

    const folder = mkdtempSync(join(tmpdir(), 'tributary-page-'));
    stack.use({ stop: () => rmSync(folder, { recursive: true }) });
    const pageFile = join(folder, 'page.json');
    await search(gateway.origin, body);
    const page = await search(gateway.origin, body);
    if (page.orders.length !== 50) throw new Error(`the page has ${page.orders.length} orders`);
    writeFileSync(pageFile, page.text);

    const variants = [
      { name: 'tributary', server: gateway },
      { name: 'tributary, a log line an answer', server: logging },
      { name: 'node:http', server: stack.use(await startRival('same-bytes', { env: { PAGE_FILE: pageFile } })) },
    ];
    if (nginxMissing === null) variants.push({ name: 'nginx', server: stack.use(await startNginxWithPage(pageFile)) });
    const { perCpuSecond, perSecond } = await measureThroughput(variants, {
      ...load,
      connections: 16,
      body,
    });
    return {
      figures: [
        ...figuresOf(perCpuSecond, 'requests per CPU second'),
        ...figuresOf(perSecond, 'requests per second of the clock'),
      ],
      comparisons: [
        compared(perCpuSecond, 'tributary', 'node:http', { atLeast: 0.85 }),
        ...(nginxMissing === null ? [compared(perCpuSecond, 'tributary', 'nginx', { atLeast: 0.25 })] : []),
        compared(perCpuSecond, 'tributary, a log line an answer', 'node:http'),
      ],
      missing: nginxMissing === null ? [] : [{ what: 'nginx', why: nginxMissing }],
      notes: [`The page is ${Buffer.byteLength(page.text)} bytes.`],
    };
  },
};
