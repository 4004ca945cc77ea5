const BAR_CELLS = 24;
const DRAW_EVERY_MS = 100;
/** Where nothing can be drawn over, in a log, a line now and then. */
const LINE_EVERY_MS = 10_000;
const RATE_OVER_MS = 5000;
const ERASE_LINE = '\r\u001b[K';

/** The progress of an export: one line, drawn over and over at a terminal. */
export class Progress {
  /** Orders there will be; null: not known. */
  total = null;
  #terminal;
  #now;
  #samples;
  #drawnAt;
  #isDrawn = false;

  constructor({ orders, terminal, now = () => performance.now() }) {
    this.#terminal = terminal;
    this.#now = now;
    this.#samples = [{ at: now(), orders }];
    this.#drawnAt = terminal.isTTY ? -Infinity : now();
  }

  /** @param {string} text the newest piece; the date is looked for in it only when it is shown */
  show(orders, text) {
    const at = this.#now();
    if (at - this.#drawnAt < (this.#terminal.isTTY ? DRAW_EVERY_MS : LINE_EVERY_MS)) return;
    this.#drawnAt = at;
    this.#samples.push({ at, orders });
    while (this.#samples.length > 2 && at - this.#samples[0].at > RATE_OVER_MS) this.#samples.shift();
    const [first] = this.#samples;
    // A connection that was cut takes orders back.
    const perSecond = Math.max(0, ((orders - first.orders) / Math.max(at - first.at, 1)) * 1000);
    this.#draw(describeProgress({ orders, total: this.total, perSecond, date: lastDate(text) }));
  }

  say(message) {
    this.#erase();
    this.#terminal.write(`${message}\n`);
  }

  end() {
    this.#erase();
  }

  #draw(line) {
    if (!this.#terminal.isTTY) return this.say(line);
    this.#terminal.write(`${ERASE_LINE}${line.slice(0, (this.#terminal.columns ?? 80) - 1)}`);
    this.#isDrawn = true;
  }

  #erase() {
    if (this.#isDrawn) this.#terminal.write(ERASE_LINE);
    this.#isDrawn = false;
  }
}

/** `██████░░░░░░  50 %  1,000 of 2,000 orders  250/s  2026-03-02  0:04 left` */
export function describeProgress({ orders, total, perSecond, date }) {
  const rate = `${Math.round(perSecond).toLocaleString('en')}/s`;
  const when = date === null ? [] : [date];
  const count = orders.toLocaleString('en');
  if (total === null || total === 0) return [`${count} orders`, rate, ...when].join('  ');
  const part = Math.min(orders / total, 1);
  const full = Math.round(part * BAR_CELLS);
  const left = perSecond > 0 && orders < total ? [`${formatClock((total - orders) / perSecond)} left`] : [];
  return [
    '█'.repeat(full) + '░'.repeat(BAR_CELLS - full),
    `${String(Math.floor(part * 100)).padStart(3)} %`,
    `${count} of ${total.toLocaleString('en')} orders`,
    rate,
    ...when,
    ...left,
  ].join('  ');
}

/** The day of the newest order in a piece of NDJSON or CSV. */
export function lastDate(text) {
  // An order's own time is the first in its line.
  for (const line of text.trimEnd().split('\n').slice(-2).toReversed()) {
    const date = /(?:"createdAt":"|,)(\d{4}-\d\d-\d\d)T\d\d:\d\d:\d\d/.exec(line);
    if (date !== null) return date[1];
  }
  return null;
}

function formatClock(seconds) {
  const whole = Math.ceil(seconds);
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  const two = (value) => String(value).padStart(2, '0');
  return hours > 0 ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
}
