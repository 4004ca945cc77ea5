// GraphQL Mesh composes the shops' lists into one schema, Hive Gateway serves it: as far as it can do the work. One query asks
// all five shops; it answers with five lists, and whoever asked has to merge them.
import { createServer } from 'node:http';
import { createGatewayRuntime } from '@graphql-hive/gateway-runtime';
import { getComposedSchemaFromConfig } from '@graphql-mesh/compose-cli';
import { loadJSONSchemaSubgraph } from '@omnigraph/json-schema';
import { callTo, sources } from '../work.mjs';
import { fieldOf, ORDER_FIELDS } from './query.mjs';

const TEXT = { type: 'string' };
const ORDER = {
  type: 'object',
  title: 'Order',
  properties: { ...Object.fromEntries(ORDER_FIELDS.map((field) => [field, TEXT])), timestamp: { type: 'integer' } },
};
const LIST = { type: 'object', title: 'Orders', properties: { orders: { type: 'array', items: ORDER } } };

function subgraphOf(source) {
  const { url, method, headers } = callTo(source, { email: '' });
  const operation = {
    type: 'Query',
    field: fieldOf(source),
    method,
    path: `${url.slice(source.baseUrl.length)}{args.email}`,
    argTypeMap: { email: TEXT },
    responseSchema: LIST,
  };
  const options = { endpoint: source.baseUrl, operationHeaders: headers, operations: [operation] };
  return { sourceHandler: loadJSONSchemaSubgraph(fieldOf(source), options) };
}

const silent = new Proxy(() => silent, { get: () => silent });
const supergraph = await getComposedSchemaFromConfig({ subgraphs: sources.map(subgraphOf) }, silent);
const gateway = createGatewayRuntime({ supergraph, logging: false, landingPage: false, graphiql: false });
createServer((request, reply) => void gateway(request, reply)).listen(Number(process.env.PORT), '127.0.0.1');
