import type { Command } from 'commander';
import { createClient, type TributaryClient } from '#client';
import { Failure } from './failure.js';
import type { Surroundings } from './surroundings.js';

export interface ConnectionOptions {
  readonly url?: string;
}

export function withConnectionOptions(command: Command): Command {
  return command.option('-u, --url <url>', 'the gateway. Default: TRIBUTARY_URL, else http://127.0.0.1:3000');
}

/** The key comes from the environment alone: other processes can read a command line. */
export function connect({ url }: ConnectionOptions, { environment }: Surroundings): TributaryClient {
  const baseUrl = url ?? (environment['TRIBUTARY_URL'] || 'http://127.0.0.1:3000');
  if (!/^https?:\/\//.test(baseUrl) || !URL.canParse(baseUrl)) {
    throw new Failure(`${baseUrl} is no URL of a gateway.`);
  }
  return createClient({
    baseUrl,
    apiKey: environment['TRIBUTARY_API_KEY'] || undefined,
    token: environment['TRIBUTARY_TOKEN'] || undefined,
  });
}
