import { ConnectorFailure } from '#order-search';
import type { CallKind } from '../kit/connector-definition.js';
import type { ProviderReply } from '../kit/exchange.js';
import { httpFailure } from '../kit/http-failure.js';

const ABOUT_ONE: ReadonlySet<CallKind> = new Set(['detail', 'lookup', 'update']);

/**
 * What a reply says of the call. 404 is an answer where one thing was asked for: no such order, or "Your search did not
 * return any results" from `/orders/search`. A page of HTML is neither, it comes from a wrong base URL or a firewall.
 */
export function toCsCartFailure(reply: ProviderReply, call: CallKind): ConnectorFailure | null {
  if (reply.status !== 404 || !ABOUT_ONE.has(call)) return httpFailure(reply);
  return reply.text.trimStart().startsWith('<')
    ? new ConnectorFailure('invalid_response', 'HTTP 404: the reply is a page, not an answer of the interface')
    : null;
}
