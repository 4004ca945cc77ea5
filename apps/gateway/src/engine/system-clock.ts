import type { Clock } from '#order-search';

export const systemClock: Clock = { now: () => Date.now() };
