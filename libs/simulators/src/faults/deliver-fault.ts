import type { ServerResponse } from 'node:http';
import { htmlReply, jsonReply, type Reply } from '../http/exchange.js';
import { writeReply } from '../http/write-reply.js';
import type { Fault } from './fault.js';

const DEFAULT_HUGE_BYTES = 10 * 1024 * 1024;

/** Spoils one reply. `answer` gives the true one, for the faults that need it. */
export function deliverFault(fault: Fault, response: ServerResponse, answer: () => Reply): void {
  switch (fault.fault) {
    case 'cut':
      return writeHalf(response, answer(), () => response.destroy());
    case 'hang_in_body':
      return writeHalf(response, answer(), () => undefined);
    case 'hang_before_headers':
      return;
    case 'disconnect':
      response.destroy();
      return;
    case 'latency':
    case 'token_revoked':
      return writeReply(response, answer());
    case 'server_error':
    case 'rate_limited':
    case 'html':
    case 'challenge':
    case 'empty':
    case 'wrong_shape':
    case 'huge':
    case 'redirect':
      return writeReply(response, spoiledReply(fault));
  }
}

type ReplyFault = Extract<
  Fault,
  {
    readonly fault:
      | 'server_error'
      | 'rate_limited'
      | 'html'
      | 'challenge'
      | 'empty'
      | 'wrong_shape'
      | 'huge'
      | 'redirect';
  }
>;

function spoiledReply(fault: ReplyFault): Reply {
  switch (fault.fault) {
    case 'server_error': {
      const status = fault.status ?? 503;
      return fault.json === true ? jsonReply(status, { message: 'out of order' }) : htmlReply(status, 'Out of order');
    }
    case 'rate_limited': {
      const { retryAfter = '1' } = fault;
      return jsonReply(429, { message: 'Too many requests' }, retryAfter === null ? {} : { 'retry-after': retryAfter });
    }
    case 'html':
      return htmlReply(200, 'Scheduled maintenance', 'We are back in a minute.');
    case 'challenge':
      return htmlReply(403, 'Just a moment...', 'Checking your browser before you continue.');
    case 'empty':
      return { status: fault.status ?? 200, headers: { 'content-type': 'application/json' }, body: '' };
    case 'wrong_shape':
      return jsonReply(200, fault.body === undefined ? { unexpected: { shape: [1, 'two', null] } } : fault.body);
    case 'huge':
      return jsonReply(200, { padding: 'x'.repeat(fault.bytes ?? DEFAULT_HUGE_BYTES) });
    case 'redirect':
      return { status: 302, headers: { location: fault.location ?? 'https://elsewhere.example.com/' }, body: '' };
  }
}

/** The length of the whole is announced, so that the reader knows that something is missing. */
function writeHalf(response: ServerResponse, reply: Reply, then: () => void): void {
  const bytes = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': bytes.length });
  response.flushHeaders();
  response.write(bytes.subarray(0, Math.floor(bytes.length / 2)), then);
}
