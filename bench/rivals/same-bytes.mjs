// node:http, sending the bytes of the file PAGE_FILE after reading the request's body.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';

const bytes = readFileSync(process.env.PAGE_FILE);
const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': bytes.length };

createServer((request, reply) => {
  request.on('data', () => {});
  request.on('end', () => {
    reply.writeHead(200, headers);
    reply.end(bytes);
  });
}).listen(Number(process.env.PORT), '127.0.0.1');
