import { ORDER_STATUSES, PAYMENT_STATUSES, type Order } from '#order-search';

export interface Owner {
  readonly name: string;
  readonly connector: string;
}

const DECIMAL = /^-?\d+(\.\d+)?$/;
const CURRENCY = /^[A-Z]{3}$/;
const TIMES = new Set(['createdAt', 'updatedAt', 'paidAt']);

/** What of that which holds for every order, a bare row as well as a whole one, does not hold for this; empty is good. */
export function faultsOf(order: Order, owner: Owner): readonly string[] {
  const { raw: _, ...told } = order;
  const rules: readonly (readonly [boolean, string])[] = [
    [/\S/.test(order.nativeId), 'nativeId is blank'],
    [order.id === `${owner.name}:${order.nativeId}`, 'id is not source and native id'],
    [order.source === owner.name && order.connector === owner.connector, 'it is of another source'],
    [order.status === null || ORDER_STATUSES.includes(order.status), 'status is not one of ours'],
    [
      order.paymentStatus === null || PAYMENT_STATUSES.includes(order.paymentStatus),
      'paymentStatus is not one of ours',
    ],
  ];
  const broken = rules.filter(([holds]) => !holds).map(([, fault]) => `${order.id}: ${fault}`);
  return [...broken, ...faultsIn(told, order.id)];
}

function faultsIn(value: unknown, path: string): readonly string[] {
  if (value === undefined) return [`${path} is undefined`];
  if (value === '') return [`${path} is empty instead of null`];
  if (typeof value === 'number' && !Number.isFinite(value)) return [`${path} is ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap((each, index) => faultsIn(each, `${path}[${index}]`));
  const isMoney = 'amount' in value && 'currency' in value;
  return Object.entries(value).flatMap(([key, field]) => [
    ...faultsIn(field, `${path}.${key}`),
    ...(isSound(key, field, isMoney) ? [] : [`${path}.${key} is ${JSON.stringify(field)}`]),
  ]);
}

function isSound(key: string, field: unknown, isMoney: boolean): boolean {
  if (TIMES.has(key)) return field === null || Number.isSafeInteger(field);
  if (!isMoney) return true;
  if (key === 'currency' && field === null) return true;
  return typeof field === 'string' && (key === 'amount' ? DECIMAL : CURRENCY).test(field);
}
