import { ApiProperty } from '@nestjs/swagger';
import { ORDER_STATUSES, type OrderStatus } from '#order-search';
import { ChoiceOf, Optional, Part, rule, TextLike } from '../validation/rules.js';
import { decimalFault, patternFault, textFault } from '../validation/value-faults.js';
import { applyDecorators } from '@nestjs/common';

const CURRENCY = /^[A-Za-z]{3}$/;

/** A text that says which order is meant. */
function Name(description: string, example: string): PropertyDecorator {
  return applyDecorators(
    Optional({ description, example, type: 'string', minLength: 1 }, 'nullable'),
    rule('text', textFault),
  );
}

export class KnownMoneyDto {
  @ApiProperty({ description: 'A decimal text.', example: '36.50', type: 'string' })
  @rule('decimal', (value) => (value === undefined ? 'must be given' : decimalFault(value)))
  readonly amount!: string;

  @Optional(
    { description: 'As an ISO 4217 code. Without it, amounts alone are compared.', example: 'EUR', type: 'string' },
    'nullable',
  )
  @rule('currency', patternFault(CURRENCY, 'a currency code of three letters (ISO 4217), such as EUR'))
  readonly currency?: string | null;
}

/** One order of the caller's list. It is named by one of `id`, `number` and `externalId`; the rest is compared where it is given. */
export class KnownOrderDto {
  @TextLike(/^[^:\s]+:.*\S$/s, 'an order id of the form <source>:<nativeId>', {
    description: 'The id as this gateway gives it: `<source>:<nativeId>`.',
    example: 'zonos:999-99991',
  })
  readonly id?: string | null;

  @Name('With `number` or `externalId`: the source. Not needed where one source alone is asked.', 'zonos')
  readonly source?: string | null;

  @Name('The order number as the customer sees it, exactly.', 'A0005555555')
  readonly number?: string | null;

  @Name("The merchant's own reference, exactly.", 'M-187301')
  readonly externalId?: string | null;

  @ChoiceOf(ORDER_STATUSES, {
    description: 'What the caller believes the status to be.',
    example: 'confirmed',
  })
  readonly status?: OrderStatus | null;

  @Part(
    KnownMoneyDto,
    { description: 'What the caller believes the customer pays.', example: { amount: '36.50', currency: 'EUR' } },
    'nullable',
  )
  readonly total?: KnownMoneyDto | null;
}
