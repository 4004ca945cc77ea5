/** The simulated provider's own clock, in epoch milliseconds. */
export interface SimulatorClock {
  now(): number;
}

export const systemClock: SimulatorClock = { now: () => Date.now() };
