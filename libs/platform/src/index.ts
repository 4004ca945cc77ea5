export * from './cache/memory-cache.js';
export * from './http/call-pace.js';
export * from './http/provider-client.js';
export * from './http/provider-http.module.js';
export * from './http/undici-axios.js';
export * from './http/undici-provider-clients.js';
