import fastify from 'fastify';
import { searchOverUndici } from './over-undici.mjs';

const body = {
  type: 'object',
  properties: { filter: { type: 'object' }, limit: { type: 'integer', minimum: 1, maximum: 1000 } },
  required: ['filter', 'limit'],
};

const app = fastify();
app.post('/orders/search', { schema: { body } }, (request) => searchOverUndici(request.body));
await app.listen({ port: Number(process.env.PORT), host: '127.0.0.1' });
