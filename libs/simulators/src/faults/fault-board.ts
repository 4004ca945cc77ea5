import type { CallKind } from '../http/recorded-call.js';
import type { Fault, PlantedFault } from './fault.js';

/** The faults that wait for calls, in the order planted. */
export class FaultBoard {
  private waiting: { readonly planted: PlantedFault; left: number }[] = [];

  plant(fault: PlantedFault): void {
    this.waiting.push({ planted: fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.waiting = [];
  }

  /** With `times` as they are left. */
  planted(): readonly PlantedFault[] {
    return this.waiting.map(({ planted, left }) => (left === Infinity ? planted : { ...planted, times: left }));
  }

  /** What this call meets: every latency that fits, and the first other fault. */
  take(kind: CallKind): { readonly delayMs: number; readonly fault: Fault | null } {
    let delayMs = 0;
    let fault: Fault | null = null;
    for (const entry of this.waiting) {
      const { planted } = entry;
      if (planted.kinds !== undefined && !planted.kinds.includes(kind)) continue;
      if (planted.fault === 'latency') delayMs += planted.delayMs;
      else if (fault === null) fault = planted;
      else continue;
      entry.left -= 1;
    }
    this.waiting = this.waiting.filter((entry) => entry.left > 0);
    return { delayMs, fault };
  }
}
