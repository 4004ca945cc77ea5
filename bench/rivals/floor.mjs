// The floor: nothing but node:http, undici and the work itself.
import { createServer } from 'node:http';
import { searchOverUndici } from './over-undici.mjs';

createServer((request, reply) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  const answer = async () => {
    try {
      const text = JSON.stringify(await searchOverUndici(JSON.parse(Buffer.concat(chunks).toString())));
      reply.writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) });
      reply.end(text);
    } catch {
      reply.writeHead(500).end();
    }
  };
  request.on('end', () => void answer());
}).listen(Number(process.env.PORT), '127.0.0.1');
