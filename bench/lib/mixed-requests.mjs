const GIVEN_UP_AFTER_MS = 30;
const YEAR_MS = 365 * 86_400_000;

/**
 * What callers of all kinds ask, one after another, the same in every run: first pages, later ones, filters, whole orders,
 * counts, short exports, and some who leave before they are answered.
 * @param {readonly { name: string }[]} sources
 * @returns {() => { path: string, body: object, leaves: boolean, live: boolean, onAnswer?: (answer: object) => void }}
 */
export function mixOfRequests(sources) {
  const now = Date.now();
  let cursor = null;
  let turn = 0;
  const range = (share, days) => {
    const from = now - share * YEAR_MS;
    return { from: new Date(from).toISOString(), to: new Date(from + days * 86_400_000).toISOString() };
  };
  return () => {
    turn += 1;
    const wander = ((turn * 0.618) % 1) + 0.05;
    const [path, body, onAnswer] = [
      ['/orders/search', {}],
      ['/orders/search', { cursor }, (answer) => (cursor = answer.page?.nextCursor ?? null)],
      ['/orders/search', { filter: { createdAt: range(wander, 3) }, limit: 100 }],
      ['/orders/search', { sources: [sources[turn % sources.length].name], limit: 10, view: 'full' }],
      ['/orders/search', { filter: { status: ['completed'] }, limit: 20, sort: 'createdAt:asc' }],
      ['/orders/count', { filter: { createdAt: range(wander, 30) } }],
      ['/orders/export', { filter: { createdAt: range(wander, 2) } }],
    ][turn % 7];
    return { path, body, onAnswer, leaves: turn % 23 === 0, live: turn % 11 === 0 };
  };
}

/** @returns {Promise<string>} `complete`, `incomplete`, `left`, `no answer (why)`, or the status where it is not 200 */
export async function send(origin, { path, body, onAnswer, leaves, live }) {
  try {
    const answer = await fetch(`${origin}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...(live && { 'cache-control': 'no-store' }) },
      body: JSON.stringify(body),
      ...(leaves && { signal: AbortSignal.timeout(GIVEN_UP_AFTER_MS) }),
    });
    const text = await answer.text();
    if (answer.status !== 200) return String(answer.status);
    if (path === '/orders/export')
      return text.includes('\n{"end":') || text.startsWith('{"end":') ? 'complete' : 'cut short';
    const told = JSON.parse(text);
    onAnswer?.(told);
    return told.complete === false ? 'incomplete' : 'complete';
  } catch (error) {
    if (error.name === 'TimeoutError') return 'left';
    // How `fetch` says that the connection failed: half an hour's figures are not thrown away for it.
    if (error.cause === undefined) throw error;
    return `no answer (${error.cause.code ?? error.cause.message})`;
  }
}
