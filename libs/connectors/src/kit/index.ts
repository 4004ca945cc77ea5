export * from './connector-definition.js';
export * from './exchange.js';
export * from './provider-client.js';
