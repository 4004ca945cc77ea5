import { cpus, totalmem } from 'node:os';
import { CORES } from './cores.mjs';

/** Where and with what was measured. */
export function describeMachine() {
  const [{ model }] = cpus();
  return {
    date: new Date().toISOString().slice(0, 10),
    processor: `${cpus().length} × ${model.trim()}`,
    memoryGb: Math.round(totalmem() / 1024 ** 3),
    system: `${process.platform} ${process.arch}`,
    node: process.version,
    boundToCores: CORES !== null,
  };
}
