import { ConnectorFailure, type FailureKind } from '#order-search';
import type { CallKind } from '../kit/connector-definition.js';
import type { ProviderReply } from '../kit/exchange.js';
import { httpFailure } from '../kit/http-failure.js';

/** The documented texts of `error`, and `Couldn't find order for sinceOrderId: …` of the sample. */
const ERRORS: readonly { readonly words: RegExp; readonly kind: FailureKind; readonly message: string }[] = [
  {
    words: /credential|unauthori[sz]ed/i,
    kind: 'unauthorized',
    message: 'Zonos refused the store or its secret.',
  },
  {
    words: /could not process order details/i,
    kind: 'unavailable',
    message: 'Zonos could not process the order details.',
  },
  {
    words: /couldn.t find order/i,
    kind: 'rejected',
    message: 'Zonos knows no order of the id given as sinceOrderId.',
  },
  {
    words: /not a valid|invalid|could not parse|is required|cannot specify/i,
    kind: 'rejected',
    message: 'Zonos refused a parameter of the request.',
  },
];

const ABOUT_ONE: ReadonlySet<CallKind> = new Set(['lookup', 'detail', 'update']);

const NO_SUCH_ORDER = /is not a valid (?:orderId|referenceId)|couldn.t find order(?! for sinceOrderId)/i;

/**
 * Zonos reports failure inside a 200 (v1) and with 400 for everything (v2), bad credentials included: so it is the text that
 * counts. An order that does not exist is no failure of a call about one order.
 */
export function toZonosFailure(reply: ProviderReply, call: CallKind): ConnectorFailure | null {
  const words = errorText(reply);
  if (words === null || reply.status === 429 || reply.status >= 500) return httpFailure(reply);
  if (ABOUT_ONE.has(call) && NO_SUCH_ORDER.test(words)) return null;
  const known = ERRORS.find((error) => error.words.test(words));
  if (known !== undefined) return new ConnectorFailure(known.kind, known.message);
  return (
    httpFailure(reply) ?? new ConnectorFailure('unavailable', 'Zonos answered with an error it does not document.')
  );
}

/** True of a reply that `toZonosFailure` let pass and that says there is no such order. */
export function saysNoSuchOrder(reply: ProviderReply): boolean {
  return NO_SUCH_ORDER.test(errorText(reply) ?? '');
}

/** The key `error` is there only when something went wrong; an empty one tells nothing. */
function errorText({ json }: ProviderReply): string | null {
  if (typeof json !== 'object' || json === null || !('error' in json)) return null;
  const { error } = json;
  if (error === null || error === '' || error === false) return null;
  return typeof error === 'string' ? error : 'not a text';
}
