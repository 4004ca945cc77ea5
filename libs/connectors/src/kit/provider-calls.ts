import { ConnectorFailure, FAILURE_POLICIES, type CallScope, type Clock } from '#order-search';
import type { CallKind, ConnectorDefinition, SourceConfig, Token, TokenExchange } from './connector-definition.js';
import type { ProviderReply, ProviderRequest } from './exchange.js';
import { hasTooManyValues } from './json-bounds.js';
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

type Decode<T> = (reply: ProviderReply) => T;

/** A reply that cannot be decoded says something of that order here, and nothing of how the provider is doing. */
const ABOUT_ONE_ORDER: ReadonlySet<CallKind> = new Set(['detail', 'lookup', 'update']);

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
  const sendOf = <T>(kind: CallKind, scope: CallScope, request: ProviderRequest, decode: Decode<T>): Promise<T> =>
    client.send({
      kind,
      scope,
      request,
      read: (raw) => {
        const reply: ProviderReply = { ...raw, json: parseJson(raw.text) };
        if (reply.json === undefined) refuseTooMany(raw.text);
        const failure = readReply(() => definition.toFailure(reply, kind));
        if (failure !== null) throw failure;
        return readReply(() => decode(reply));
      },
    });

  const logIn = async (exchange: TokenExchange, scope: CallScope): Promise<Token> =>
    sendOf(
      'login',
      scope,
      buildRequest(() => exchange.toLogin(config)),
      (reply) => exchange.fromLogin(reply, clock.now()),
    );

  const exchange = definition.token;
  const authorization: Authorization | null =
    exchange === undefined ? null : { exchange, tokens: createTokens((scope) => logIn(exchange, scope), clock) };

  return {
    async call({ kind, scope, request, decode }) {
      const built = buildRequest(request);
      const send = <R>(decodeOf: Decode<R>): Promise<R> =>
        authorization === null
          ? sendOf(kind, scope, built, decodeOf)
          : sendAuthorized(built, (authorized) => sendOf(kind, scope, authorized, decodeOf), scope, authorization);
      if (!ABOUT_ONE_ORDER.has(kind)) return send(decode);
      const reply = await send((whole) => whole);
      return readReply(() => decode(reply));
    },
  };
}

/** With the token at hand; if that is refused, once more with a new one, or with one newer than another replica's. */
async function sendAuthorized<T>(
  request: ProviderRequest,
  send: (request: ProviderRequest) => Promise<T>,
  scope: CallScope,
  { exchange, tokens }: Authorization,
): Promise<T> {
  const sendWith = async (token: Token): Promise<T> => {
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
    if (!isTokenRefusal(failure) || tokens.distrust(renewed, failure)) throw failure;
  }
  return sendWith(await tokens.get(scope));
}

function isTokenRefusal(failure: unknown): failure is ConnectorFailure {
  return failure instanceof ConnectorFailure && FAILURE_POLICIES[failure.kind].refreshToken;
}

/** Told like a reply of too many bytes: asking for less may help. */
function refuseTooMany(text: string): void {
  if (!hasTooManyValues(text)) return;
  throw new ConnectorFailure('invalid_response', 'The reply holds too many values.', { oversize: true });
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
