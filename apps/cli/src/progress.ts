import type { Terminal } from './surroundings.js';

const BAR_CELLS = 24;
const DRAW_EVERY_MS = 100;
/** Where nothing can be drawn over, in a log, a line now and then. */
const LINE_EVERY_MS = 10_000;
const RATE_OVER_MS = 5000;
const ERASE_LINE = '\r\u001b[K';

/** How far something long has come: one line, drawn over and over at a terminal. */
export class Progress {
  /** Orders there will be; null: not known. */
  total: number | null = null;
  readonly #terminal: Terminal;
  readonly #now: () => number;
  readonly #samples: { readonly at: number; readonly orders: number }[];
  #drawnAt: number;
  #isDrawn = false;

  constructor(terminal: Terminal, orders: number, now: () => number = () => performance.now()) {
    this.#terminal = terminal;
    this.#now = now;
    this.#samples = [{ at: now(), orders }];
    this.#drawnAt = terminal.isTTY ? -Infinity : now();
  }

  /** `remark`: a date, or a name. */
  show(orders: number, remark: string | null): void {
    const at = this.#now();
    if (at - this.#drawnAt < (this.#terminal.isTTY ? DRAW_EVERY_MS : LINE_EVERY_MS)) return;
    this.#drawnAt = at;
    this.#samples.push({ at, orders });
    while (this.#samples.length > 2 && at - (this.#samples[0]?.at ?? at) > RATE_OVER_MS) this.#samples.shift();
    const first = this.#samples[0] ?? { at, orders };
    const perSecond = Math.max(0, ((orders - first.orders) / Math.max(at - first.at, 1)) * 1000);
    this.#draw(describeProgress({ orders, total: this.total, perSecond, remark }));
  }

  say(message: string): void {
    this.end();
    this.#terminal.write(`${message}\n`);
  }

  end(): void {
    if (this.#isDrawn) this.#terminal.write(ERASE_LINE);
    this.#isDrawn = false;
  }

  #draw(line: string): void {
    if (!this.#terminal.isTTY) return this.say(line);
    this.#terminal.write(`${ERASE_LINE}${line.slice(0, (this.#terminal.columns ?? 80) - 1)}`);
    this.#isDrawn = true;
  }
}

export interface ProgressState {
  readonly orders: number;
  readonly total: number | null;
  readonly perSecond: number;
  readonly remark: string | null;
}

/** `██████░░░░░░  50 %  1,000 of 2,000 orders  250/s  2026-03-02  0:04 left` */
export function describeProgress({ orders, total, perSecond, remark }: ProgressState): string {
  const rate = `${Math.round(perSecond).toLocaleString('en')}/s`;
  const remarks = remark === null ? [] : [remark];
  const count = orders.toLocaleString('en');
  if (total === null || total === 0) return [`${count} orders`, rate, ...remarks].join('  ');
  const part = Math.min(orders / total, 1);
  const full = Math.round(part * BAR_CELLS);
  const left = perSecond > 0 && orders < total ? [`${formatClock((total - orders) / perSecond)} left`] : [];
  return [
    '█'.repeat(full) + '░'.repeat(BAR_CELLS - full),
    `${String(Math.floor(part * 100)).padStart(3)} %`,
    `${count} of ${total.toLocaleString('en')} orders`,
    rate,
    ...remarks,
    ...left,
  ].join('  ');
}

function formatClock(seconds: number): string {
  const whole = Math.ceil(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value: number): string => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}

/** `950 ms`, `12.3 s` */
export function formatDuration(durationMs: number): string {
  return durationMs < 1000 ? `${Math.round(durationMs)} ms` : `${(durationMs / 1000).toFixed(1)} s`;
}
