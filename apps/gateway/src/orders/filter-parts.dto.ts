import { Decimal, Instant, Text, Texts, TextsLike } from '../validation/rules.js';

/** A span of time; both ends belong to it, and either may be left out. */
export class TimeRangeDto {
  @Instant(
    {
      description: 'The first instant, inclusive. RFC 3339 with its zone; finer than a millisecond is rounded up.',
      example: '2022-01-01T00:00:00Z',
    },
    'to',
  )
  readonly from?: string;

  @Instant({
    description: 'The last instant, inclusive. RFC 3339 with its zone; finer than a millisecond is rounded down.',
    example: '2022-01-31T23:59:59Z',
  })
  readonly to?: string;
}

/** A span of amounts, in whatever currency the order has; both ends belong to it, and either may be left out. */
export class AmountRangeDto {
  @Decimal({ description: 'The least amount, inclusive, as a decimal text.', example: '10.00' }, 'max')
  readonly min?: string;

  @Decimal({ description: 'The greatest amount, inclusive, as a decimal text.', example: '99.90' })
  readonly max?: string;
}

export class CustomerFilterDto {
  @Text({ description: "The customer's e-mail, whatever its case.", example: 'customer@mail.com' })
  readonly email?: string;

  @Text({ description: 'The id of the customer at the source, exactly.', example: '77' })
  readonly id?: string;
}

export class AddressFilterDto {
  @Texts({ description: 'First names, whatever their case.', example: ['Anna'] })
  readonly firstName?: readonly string[];

  @Texts({ description: 'Last names, whatever their case.', example: ['Schmidt'] })
  readonly lastName?: readonly string[];

  @Texts({ description: 'E-mails, whatever their case.', example: ['anna.schmidt@example.com'] })
  readonly email?: readonly string[];

  @Texts({ description: 'Phone numbers, as the source writes them.', example: ['+49 30 1234567'] })
  readonly phone?: readonly string[];

  @Texts({ description: 'Companies, whatever their case.', example: ['Example GmbH'] })
  readonly company?: readonly string[];

  @TextsLike(/^[A-Za-z]{2}$/, 'a country code of two letters (ISO 3166-1), such as DE', {
    description: 'Countries, as ISO 3166-1 codes of two letters.',
    example: ['DE'],
  })
  readonly countryCode?: readonly string[];

  @Texts({ description: 'States or provinces, as the source writes them.', example: ['ON'] })
  readonly state?: readonly string[];

  @Texts({ description: 'Cities, whatever their case.', example: ['Toronto'] })
  readonly city?: readonly string[];

  @Texts({ description: 'Postal codes, as the source writes them.', example: ['M5V 2T6'] })
  readonly postalCode?: readonly string[];
}
