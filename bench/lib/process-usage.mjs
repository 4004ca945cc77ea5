import { readFileSync } from 'node:fs';
import { readCommand } from '../../scripts/lib/run-command.mjs';

const TICKS_PER_SECOND = 100;
const PAGE_BYTES = 4096;

/** CPU time that a process has taken so far, in the kernel too, in milliseconds; to 10 ms. */
export function cpuMsOf(pid) {
  if (process.platform === 'linux') {
    // The name of the command, in brackets, may hold blanks; user and system time are fields 14 and 15.
    const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /s, '')
      .split(' ');
    return ((Number(fields[11]) + Number(fields[12])) * 1000) / TICKS_PER_SECOND;
  }
  const parts = (readCommand('ps', ['-o', 'time=', '-p', String(pid)]) ?? '0').split(':').map(Number);
  return parts.reduce((total, part) => total * 60 + part, 0) * 1000;
}

/** Resident memory now, in bytes. */
export function residentBytesOf(pid) {
  if (process.platform === 'linux') {
    return Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * PAGE_BYTES;
  }
  return Number(readCommand('ps', ['-o', 'rss=', '-p', String(pid)]) ?? 0) * 1024;
}
