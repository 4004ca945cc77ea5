import { ApiProperty } from '@nestjs/swagger';

export class MoneyDto {
  @ApiProperty({ description: 'A decimal text, never a float.', example: '36.50' })
  readonly amount!: string;

  @ApiProperty({
    description: 'ISO 4217, or null where the source tells none.',
    example: 'CAD',
    type: String,
    nullable: true,
  })
  readonly currency!: string | null;
}

const text = (description: string, example: string) =>
  ApiProperty({ description, example, type: String, nullable: true });

const money = (description: string, amount: string) =>
  ApiProperty({ description, example: { amount, currency: 'CAD' }, type: () => MoneyDto, nullable: true });

const time = (description: string, example: string) =>
  ApiProperty({ description, example, type: String, format: 'date-time', nullable: true });

export class CustomerDto {
  @text('Id of the customer at the source.', '77')
  readonly id!: string | null;

  @text('Name.', 'Anna Schmidt')
  readonly name!: string | null;

  @text('E-mail.', 'anna.schmidt@example.com')
  readonly email!: string | null;

  @text('Phone number.', '+49 30 1234567')
  readonly phone!: string | null;

  @text('Company.', 'Example GmbH')
  readonly company!: string | null;
}

export class AddressDto {
  @text('First name.', 'Anna')
  readonly firstName!: string | null;

  @text('Last name.', 'Schmidt')
  readonly lastName!: string | null;

  @text('Company.', 'Example GmbH')
  readonly company!: string | null;

  @text('E-mail.', 'anna.schmidt@example.com')
  readonly email!: string | null;

  @text('Phone number.', '+49 30 1234567')
  readonly phone!: string | null;

  @text('Street and number.', 'Unter den Linden 1')
  readonly line1!: string | null;

  @text('What does not fit the first line.', '2nd floor')
  readonly line2!: string | null;

  @text('City.', 'Berlin')
  readonly city!: string | null;

  @text('State or province, as the source writes it.', 'BE')
  readonly state!: string | null;

  @text('Postal code.', '10117')
  readonly postalCode!: string | null;

  @text('ISO 3166-1, two letters.', 'DE')
  readonly countryCode!: string | null;

  @text('The country by name, as the source writes it.', 'Germany')
  readonly country!: string | null;
}

export class OrderItemDto {
  @text('Id of the line.', '5501')
  readonly id!: string | null;

  @text('Id of the product.', '310')
  readonly productId!: string | null;

  @text('Stock keeping unit.', 'MUG-BLUE')
  readonly sku!: string | null;

  @text('Name of the product.', 'Blue mug')
  readonly name!: string | null;

  @ApiProperty({ description: 'How many.', example: 2, type: Number, nullable: true })
  readonly quantity!: number | null;

  @money('Price of one.', '20.00')
  readonly unitPrice!: MoneyDto | null;

  @money('Price of the line.', '40.00')
  readonly total!: MoneyDto | null;
}

export class PaymentDto {
  @text('Id of the payment.', '901')
  readonly id!: string | null;

  @text('Payment method, as the source names it.', 'CreditCard')
  readonly method!: string | null;

  @money('What was paid.', '36.50')
  readonly amount!: MoneyDto | null;

  @time('When it was paid, in UTC.', '2022-01-03T10:01:00Z')
  readonly paidAt!: string | null;

  @text("The payment provider's id.", 'ch_3K9')
  readonly transactionId!: string | null;
}

export class ShipmentDto {
  @text('Tracking number.', '1Z999AA10123456784')
  readonly trackingNumber!: string | null;

  @text('Where to follow it.', 'https://tracking.example.com/1Z999AA10123456784')
  readonly trackingUrl!: string | null;

  @text('Carrier.', 'UPS')
  readonly carrier!: string | null;

  @time('When it was shipped, in UTC.', '2022-01-04T08:00:00Z')
  readonly createdAt!: string | null;
}
