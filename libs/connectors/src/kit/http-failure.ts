import { ConnectorFailure } from '#order-search';
import type { ProviderReply } from './exchange.js';

/**
 * What the HTTP status alone says, the same for every provider; null when the reply is JSON under a 2xx and is to be
 * decoded. A connector looks for its documented error bodies first, and asks here when there are none. Messages are fixed
 * words and the status code: nothing of the reply's body is ever in them.
 */
export function httpFailure(reply: ProviderReply): ConnectorFailure | null {
  const { status } = reply;
  if (status === 429) {
    return new ConnectorFailure('rate_limited', 'HTTP 429: too many requests', { retryAfterMs: retryAfterMs(reply) });
  }
  // A 403 that is not JSON comes from a firewall in front of the provider and says nothing of our credentials.
  if (status === 401 || (status === 403 && reply.json !== undefined)) {
    return new ConnectorFailure('unauthorized', `HTTP ${status}: the credentials were refused`);
  }
  if (status >= 500 || status === 408 || status === 403) {
    return new ConnectorFailure('unavailable', `HTTP ${status}: the provider is not available`, {
      retryAfterMs: retryAfterMs(reply),
    });
  }
  if (status >= 400) {
    return new ConnectorFailure('rejected', `HTTP ${status}: the provider refused the request`);
  }
  // Redirects are never followed: they would replay credentials.
  if (status < 200 || status >= 300) {
    return new ConnectorFailure('invalid_response', `HTTP ${status}: not an answer of the interface`);
  }
  return reply.json === undefined
    ? new ConnectorFailure('invalid_response', `HTTP ${status}: the reply is not JSON`)
    : null;
}

const HTTP_DATE = /^[A-Z][a-z]{2}, \d{2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}:\d{2} GMT$/;

/**
 * `Retry-After` (RFC 9110) in milliseconds; null when absent or unreadable. A date is taken against the reply's own `Date`,
 * so that no clock is needed and the provider's may be off.
 */
export function retryAfterMs(reply: Pick<ProviderReply, 'headers'>): number | null {
  const value = reply.headers['retry-after']?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Number(value) * 1000;
  const sentAt = httpDate(reply.headers['date']);
  const until = httpDate(value);
  return sentAt === null || until === null ? null : Math.max(0, until - sentAt);
}

/** An HTTP date (RFC 9110, the form that servers send) in epoch milliseconds; null when absent or unreadable. */
export function httpDate(value: string | undefined): number | null {
  if (value === undefined || !HTTP_DATE.test(value.trim())) return null;
  const instant = Date.parse(value);
  return Number.isNaN(instant) ? null : instant;
}
