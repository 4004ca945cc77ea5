import type { ServerResponse } from 'node:http';
import type { Reply } from './exchange.js';

export function writeReply(response: ServerResponse, reply: Reply): void {
  const bytes = Buffer.from(reply.body);
  response.writeHead(reply.status, { ...reply.headers, 'content-length': bytes.length });
  response.end(bytes);
}
