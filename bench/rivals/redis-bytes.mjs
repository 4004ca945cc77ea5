// node:http, sending the bytes that Redis holds under the request's body, with the CONTENT_ENCODING they have, if any.
import { createServer } from 'node:http';
import { Redis } from 'ioredis';

const redis = new Redis(process.env.REDIS_URL);
const encoding = process.env.CONTENT_ENCODING;

createServer((request, reply) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  const answer = async () => {
    const bytes = await redis.getBuffer(Buffer.concat(chunks));
    reply.writeHead(bytes === null ? 404 : 200, {
      'content-type': 'application/json; charset=utf-8',
      'content-length': bytes?.length ?? 0,
      ...(encoding && { 'content-encoding': encoding }),
    });
    reply.end(bytes ?? undefined);
  };
  request.on('end', () => void answer());
}).listen(Number(process.env.PORT), '127.0.0.1');
