import { addedLatency } from './added-latency.mjs';
import { exportCase } from './export.mjs';
import { fanOut } from './fan-out.mjs';
import { growth } from './growth.mjs';
import { merge } from './merge.mjs';
import { pageDepth } from './page-depth.mjs';
import { pageHit } from './page-hit.mjs';
import { redisHit } from './redis-hit.mjs';
import { start } from './start.mjs';

/** Every case, in the order of the table. */
export const CASES = [pageHit, redisHit, fanOut, addedLatency, pageDepth, exportCase, merge, start, growth];
