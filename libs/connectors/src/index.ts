export * from './catalog.js';
export * from './connect-source.js';
export * from './kit/index.js';
