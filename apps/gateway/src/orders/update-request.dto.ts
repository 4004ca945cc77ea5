import { ORDER_STATUSES, type OrderStatus } from '#order-search';
import { Choice, Flag, rule, Text } from '../validation/rules.js';

/** What is to be changed of an order: its status, or the merchant's reference. */
export class UpdateRequestDto {
  @Choice(ORDER_STATUSES, {
    description: "The new status, where one of the source's own words has this meaning.",
    example: 'confirmed',
  })
  @rule('alone', (_status, { nativeStatus }) =>
    nativeStatus === undefined ? null : 'must not come with nativeStatus: one of them is enough',
  )
  readonly status?: OrderStatus;

  @Text({ description: "The new status in the source's own word.", example: 'P' })
  readonly nativeStatus?: string;

  @Flag({ description: 'Whether the customer is told of the new status. Default: no.', example: true })
  @rule('ofStatus', (_notify, { status, nativeStatus }) =>
    status === undefined && nativeStatus === undefined ? 'needs a status or nativeStatus to tell of' : null,
  )
  readonly notifyCustomer?: boolean;

  @Text({ description: "The merchant's own reference, sent alone.", example: 'ABC1234' })
  @rule('alone', (_reference, { status, nativeStatus }) =>
    status === undefined && nativeStatus === undefined ? null : 'must come without a status',
  )
  readonly externalId?: string;
}
