import { ORDER_STATUSES, PAYMENT_STATUSES, type OrderStatus, type PaymentStatus } from '#order-search';
import { nativeFaults } from '../validation/native-faults.js';
import { ChoicesOf, Flag, FreePart, Part, Texts, TextsLike } from '../validation/rules.js';
import { AddressFilterDto, AmountRangeDto, CustomerFilterDto, TimeRangeDto } from './filter-parts.dto.js';

type NativeScalar = string | number | boolean;

const RANGE_EXAMPLE = { from: '2022-01-01T00:00:00Z', to: '2022-01-31T23:59:59Z' };

/** Which orders match. Values within one list are alternatives, different keys must all hold. */
export class SearchFilterDto {
  @TextsLike(/^[^:\s]+:.*\S$/s, 'an order id of the form <source>:<nativeId>', {
    description: 'Ids as this gateway gives them: `<source>:<nativeId>`.',
    example: ['zonos:999-99991'],
  })
  readonly ids?: readonly string[];

  @Texts({ description: 'Order numbers as the customer sees them, exactly.', example: ['A0005555555'] })
  readonly number?: readonly string[];

  @Texts({ description: "The merchant's own references, exactly.", example: ['12345'] })
  readonly externalId?: readonly string[];

  @Flag({
    description: "`true`: only orders without a merchant's reference; `false`: only those with one.",
    example: true,
  })
  readonly missingExternalId?: boolean;

  @ChoicesOf(ORDER_STATUSES, { description: 'Where the order is in its life.', example: ['pending', 'confirmed'] })
  readonly status?: readonly OrderStatus[];

  @ChoicesOf(PAYMENT_STATUSES, { description: 'Whether it is paid for.', example: ['paid'] })
  readonly paymentStatus?: readonly PaymentStatus[];

  @Texts({ description: "The provider's own words for the status, exactly.", example: ['IGLOBAL_FRAUD_REVIEW'] })
  readonly nativeStatus?: readonly string[];

  @Part(TimeRangeDto, { description: 'When the order was made.', example: RANGE_EXAMPLE })
  readonly createdAt?: TimeRangeDto;

  @Part(TimeRangeDto, { description: 'When it was paid for.', example: RANGE_EXAMPLE })
  readonly paidAt?: TimeRangeDto;

  @Part(TimeRangeDto, { description: 'When it last changed.', example: RANGE_EXAMPLE })
  readonly updatedAt?: TimeRangeDto;

  @TextsLike(/^[A-Za-z]{3}$/, 'a currency code of three letters (ISO 4217), such as EUR', {
    description: 'Currencies, as ISO 4217 codes.',
    example: ['EUR'],
  })
  readonly currency?: readonly string[];

  @Part(CustomerFilterDto, { description: 'Who ordered.', example: { email: 'customer@mail.com' } })
  readonly customer?: CustomerFilterDto;

  @Texts({ description: 'Payment methods, as the source names them.', example: ['CreditCard'] })
  readonly paymentMethod?: readonly string[];

  @Part(AmountRangeDto, { description: 'What the customer pays.', example: { min: '10.00', max: '99.90' } })
  readonly total?: AmountRangeDto;

  @Texts({ description: 'Ids of invoices, exactly.', example: ['4711'] })
  readonly invoiceId?: readonly string[];

  @Flag({
    description: '`true`: only test orders; `false`: only live ones. Without it: both.',
    example: false,
  })
  readonly test?: boolean;

  @Part(AddressFilterDto, { description: 'The billing address.', example: { countryCode: ['DE'], city: ['Berlin'] } })
  readonly billing?: AddressFilterDto;

  @Part(AddressFilterDto, { description: 'The shipping address.', example: { countryCode: ['CA'], state: ['ON'] } })
  readonly shipping?: AddressFilterDto;

  @FreePart(nativeFaults, {
    description:
      "A source's own parameters, by the name of the source. They constrain that source's orders alone and are checked against its list; those that the gateway drives itself (paging, sorting, time windows, credentials) are refused.",
    example: { commerscale: { couponid: ['7b1d9a3e-0f0f-4b1e-9b60-6f2f0a3f9c11'] } },
    type: 'object',
    // What each connector takes is added to the document from the catalogue.
    additionalProperties: { type: 'object' },
  })
  readonly native?: Readonly<Record<string, Readonly<Record<string, NativeScalar | readonly NativeScalar[]>>>>;
}
