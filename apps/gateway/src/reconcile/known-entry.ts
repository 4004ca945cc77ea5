import { KNOWN_KEYS, type KnownKey, type KnownOrder, type RequestFault } from '#order-search';
import { compileValidator } from '../validation/compile-validator.js';
import { pointerTo } from '../validation/json-pointer.js';
import { isObject } from '../validation/value-faults.js';
import { KnownOrderDto } from './known-order.dto.js';

const faultsOf = compileValidator(KnownOrderDto);

/**
 * An entry of the list as the engine takes it, or all that is wrong with it. `onlySource` is meant where an entry names
 * none; null where several are asked.
 */
export function toKnownOrder(
  value: unknown,
  pointer: string,
  onlySource: string | null,
): KnownOrder | readonly RequestFault[] {
  const entry = typeof value === 'string' ? { id: value } : value;
  const faults = faultsOf(entry, pointer);
  if (faults.length > 0) return faults;
  const dto = entry as KnownOrderDto;
  const named = KNOWN_KEYS.filter((key) => isGiven(dto[key]));
  const [key] = named;
  if (key === undefined || named.length > 1) {
    return [{ pointer, message: 'an order is named by exactly one of id, number and externalId' }];
  }
  const { source, name } = nameOf(dto, key);
  const from = source ?? (isGiven(dto.source) ? dto.source.trim() : onlySource);
  if (from === null) {
    return [{ pointer, message: `${key} needs its source, where not exactly one source is asked` }];
  }
  if (source !== null && isGiven(dto.source) && dto.source.trim() !== source) {
    return [{ pointer: pointerTo(pointer, 'source'), message: 'source is not the one of the id' }];
  }
  const { total } = dto;
  return {
    source: from,
    key,
    value: name,
    status: dto.status ?? null,
    total: isObject(total)
      ? { amount: total.amount.trim(), currency: total.currency?.trim().toUpperCase() ?? null }
      : null,
  };
}

function nameOf(dto: KnownOrderDto, key: KnownKey): { readonly source: string | null; readonly name: string } {
  const name = String(dto[key]).trim();
  if (key !== 'id') return { source: null, name };
  const colon = name.indexOf(':');
  return { source: name.slice(0, colon), name: name.slice(colon + 1) };
}

const isGiven = <T>(value: T | null | undefined): value is T => value !== null && value !== undefined;
