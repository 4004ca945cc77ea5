import { inspect } from 'node:util';
import { ConnectorFailure, FAILURE_POLICIES } from '#order-search';

/** Stands in replies of ours, so that a body that leaks into an error is found there. */
export const BODY_MARK = 'body-7f3a';

/** Tells what must not be told, as it is once the call has ended. */
export interface SecretHolder {
  readonly secrets: readonly string[];
}

/** The failure a call ends with; throws when it ends well, and whatever `classified` refuses. */
export async function failureOf(call: Promise<unknown>, holder: SecretHolder): Promise<ConnectorFailure> {
  const outcome = await call.then(
    (value) => ({ value }),
    (error: unknown) => ({ error }),
  );
  if (!('error' in outcome)) throw new Error(`expected a failure, got ${inspect(outcome.value, { depth: 2 })}`);
  return classified(outcome.error, holder);
}

/** A `ConnectorFailure` of a known kind that the connector's decoder meant, and that tells nothing secret; else throws. */
export function classified(error: unknown, { secrets }: SecretHolder): ConnectorFailure {
  if (!(error instanceof ConnectorFailure)) throw new Error('not a ConnectorFailure', { cause: error });
  if (!Object.hasOwn(FAILURE_POLICIES, error.kind)) throw new Error(`no such kind: ${error.kind}`);
  // A cause is what the kit makes of a defect: of a shape that the connector's decoder did not think of.
  if (error.cause !== undefined) throw new Error('a defect, not a decision', { cause: error.cause });
  const told = [inspect(error, { depth: null, showHidden: true }), error.message, error.stack, JSON.stringify(error)];
  const leaked = [...secrets, BODY_MARK].some((secret) => told.join('\n').includes(secret));
  if (leaked) throw new Error('the failure tells a credential or a body');
  return error;
}
