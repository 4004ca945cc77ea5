import { ConnectorFailure, FAILURE_POLICIES, type CallScope, type Clock } from '#order-search';
import type { CallKind, ConnectorDefinition, SourceConfig, Token, TokenExchange } from './connector-definition.js';
import type { ProviderReply, ProviderRequest } from './exchange.js';
import { parseJson } from './parse-json.js';
import type { ProviderClient } from './provider-client.js';
import type { TokenSource, TokenSourceFactory } from './token-source.js';

export interface ProviderCall<T> {
  readonly kind: CallKind;
  readonly scope: CallScope;
  readonly request: () => ProviderRequest;
  readonly decode: (reply: ProviderReply) => T;
}

export interface ProviderCalls {
  /** Builds, authorizes, sends, checks and decodes. Throws `ConnectorFailure` and nothing else of ours. */
  call<T>(call: ProviderCall<T>): Promise<T>;
}

interface Authorization {
  readonly exchange: TokenExchange;
  readonly tokens: TokenSource;
}

export function createProviderCalls(
  definition: ConnectorDefinition,
  config: SourceConfig,
  client: ProviderClient,
  clock: Clock,
  createTokens: TokenSourceFactory,
): ProviderCalls {
  const exchangeOf = async (kind: CallKind, request: ProviderRequest, scope: CallScope): Promise<ProviderReply> => {
    const raw = await client.send(request, scope);
    const reply: ProviderReply = { ...raw, json: parseJson(raw.text) };
    const failure = readReply(() => definition.toFailure(reply, kind));
    if (failure !== null) throw failure;
    return reply;
  };

  const logIn = async (exchange: TokenExchange, scope: CallScope): Promise<Token> => {
    const reply = await exchangeOf(
      'login',
      buildRequest(() => exchange.toLogin(config)),
      scope,
    );
    return readReply(() => exchange.fromLogin(reply, clock.now()));
  };

  const exchange = definition.token;
  const authorization: Authorization | null =
    exchange === undefined ? null : { exchange, tokens: createTokens((scope) => logIn(exchange, scope), clock) };

  return {
    async call({ kind, scope, request, decode }) {
      const built = buildRequest(request);
      const send = (authorized: ProviderRequest): Promise<ProviderReply> => exchangeOf(kind, authorized, scope);
      const reply = await (authorization === null ? send(built) : sendAuthorized(built, send, scope, authorization));
      return readReply(() => decode(reply));
    },
  };
}

/** With the token at hand; if that is refused, once more with a new one. */
async function sendAuthorized(
  request: ProviderRequest,
  send: (request: ProviderRequest) => Promise<ProviderReply>,
  scope: CallScope,
  { exchange, tokens }: Authorization,
): Promise<ProviderReply> {
  const sendWith = async (token: Token): Promise<ProviderReply> => {
    const reply = await send(buildRequest(() => exchange.authorize(request, token)));
    tokens.confirm(token);
    return reply;
  };
  const token = await tokens.get(scope);
  try {
    return await sendWith(token);
  } catch (failure) {
    if (!isTokenRefusal(failure)) throw failure;
  }
  tokens.drop(token);
  const renewed = await tokens.get(scope);
  try {
    return await sendWith(renewed);
  } catch (failure) {
    if (isTokenRefusal(failure)) tokens.distrust(renewed, failure);
    throw failure;
  }
}

function isTokenRefusal(failure: unknown): failure is ConnectorFailure {
  return failure instanceof ConnectorFailure && FAILURE_POLICIES[failure.kind].refreshToken;
}

/** A value that cannot be put into a request (half a surrogate pair in an id, say) never reaches the provider. */
function buildRequest(build: () => ProviderRequest): ProviderRequest {
  return guard(build, 'rejected', "The request cannot be written in the provider's form.");
}

/** A connector that stumbles over a reply has met a shape nobody thought of: that is the reply's fault to the caller. */
function readReply<T>(read: () => T): T {
  return guard(read, 'invalid_response', "The provider's reply is not as documented.");
}

function guard<T>(run: () => T, kind: 'rejected' | 'invalid_response', message: string): T {
  try {
    return run();
  } catch (error) {
    if (error instanceof ConnectorFailure) throw error;
    throw new ConnectorFailure(kind, message, { cause: withoutMessage(error) });
  }
}

/** Where a defect happened, but not its message: JavaScript puts values into some of them. */
function withoutMessage(error: unknown): Error {
  const trace = new Error(error instanceof Error ? error.name : 'A thrown value');
  const frames = error instanceof Error ? error.stack?.split('\n').filter((line) => /^\s+at /.test(line)) : undefined;
  trace.stack = [trace.message, ...(frames ?? [])].join('\n');
  return trace;
}
