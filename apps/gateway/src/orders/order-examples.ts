import type { AddressDto, OrderItemDto, PaymentDto, ShipmentDto } from './order-parts.dto.js';

export const ADDRESS_EXAMPLE: AddressDto = {
  firstName: 'Anna',
  lastName: 'Schmidt',
  company: 'Example GmbH',
  email: 'anna.schmidt@example.com',
  phone: '+49 30 1234567',
  line1: 'Unter den Linden 1',
  line2: null,
  city: 'Berlin',
  state: 'BE',
  postalCode: '10117',
  countryCode: 'DE',
  country: 'Germany',
};

export const ITEM_EXAMPLE: OrderItemDto = {
  id: '5501',
  productId: '310',
  sku: 'MUG-BLUE',
  name: 'Blue mug',
  quantity: 2,
  unitPrice: { amount: '20.00', currency: 'CAD' },
  total: { amount: '40.00', currency: 'CAD' },
};

export const PAYMENT_EXAMPLE: PaymentDto = {
  id: '901',
  method: 'CreditCard',
  amount: { amount: '36.50', currency: 'CAD' },
  paidAt: '2022-01-03T10:01:00Z',
  transactionId: 'ch_3K9',
};

export const SHIPMENT_EXAMPLE: ShipmentDto = {
  trackingNumber: '1Z999AA10123456784',
  trackingUrl: 'https://tracking.example.com/1Z999AA10123456784',
  carrier: 'UPS',
  createdAt: '2022-01-04T08:00:00Z',
};
