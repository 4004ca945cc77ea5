import { startSandbox } from '#simulators';
import { readSandboxConfig } from './sandbox-config.js';

const sandbox = await startSandbox(readSandboxConfig());
console.log(JSON.stringify({ event: 'sandbox_ready', origin: sandbox.origin, baseUrls: sandbox.baseUrls }));

for (const signal of ['SIGTERM', 'SIGINT'] as const) process.once(signal, () => void sandbox.close());
