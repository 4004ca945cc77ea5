import type { OrderChange } from '#order-search';
import { ProblemError } from '../errors/problem-error.js';
import type { UpdateRequestDto } from './update-request.dto.js';

/** A validated change as the engine takes it, texts trimmed. Throws the problem `invalid_request` when it changes nothing. */
export function toOrderChange({ status, nativeStatus, notifyCustomer, externalId }: UpdateRequestDto): OrderChange {
  if (status === undefined && nativeStatus === undefined && externalId === undefined) {
    const errors = [{ pointer: '', message: 'must have status, nativeStatus or externalId' }];
    throw new ProblemError('invalid_request', 'The request has 1 fault.', { errors });
  }
  return {
    ...(status !== undefined && { status }),
    ...(nativeStatus !== undefined && { nativeStatus: nativeStatus.trim() }),
    ...(notifyCustomer !== undefined && { notifyCustomer }),
    ...(externalId !== undefined && { externalId: externalId.trim() }),
  };
}
