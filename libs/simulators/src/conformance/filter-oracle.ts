import { Big } from 'big.js';
import type { FilterKey, FilterValues, Order } from '#order-search';

/** Written apart from the engine's own checks, by the contract. `null`: the order does not tell. */
export function matches<K extends FilterKey>(order: Order, key: K, value: FilterValues[K]): boolean | null {
  const told = toldBy(order, key);
  if (key === 'missingExternalId') return (told === null) === value;
  if (told === null) return null;
  if (key === 'total') {
    const { min, max } = value as FilterValues['total'];
    return (min === null || new Big(told).gte(min)) && (max === null || new Big(told).lte(max));
  }
  if (key === 'paidAt' || key === 'updatedAt' || key === 'createdAt') {
    const { from, to } = value as FilterValues['createdAt'];
    return (from === null || Number(told) >= from) && (to === null || Number(told) <= to);
  }
  const wanted = (Array.isArray(value) ? (value as readonly unknown[]) : [value]).map(String);
  return isFreeText(key) ? wanted.some((each) => folded(each) === folded(told)) : wanted.includes(told);
}

function toldBy(order: Order, key: FilterKey): string | null {
  const [group, field] = key.split('.') as [string, string | undefined];
  if (group === 'billing' || group === 'shipping') return textOf(order[`${group}Address`], field);
  if (group === 'customer') return textOf(order.customer, field);
  if (key === 'ids') return order.nativeId;
  if (key === 'total') return order.total?.amount ?? null;
  if (key === 'currency') return order.total?.currency ?? null;
  return textOf(order, key === 'missingExternalId' ? 'externalId' : key);
}

function textOf(owner: object | null, field: string | undefined): string | null {
  const value = owner === null || field === undefined ? null : (owner as Record<string, unknown>)[field];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? String(value) : null;
}

function isFreeText(key: FilterKey): boolean {
  return (
    key === 'customer.email' || key === 'paymentMethod' || key.startsWith('billing.') || key.startsWith('shipping.')
  );
}

function folded(text: string): string {
  return text.trim().toLowerCase();
}
