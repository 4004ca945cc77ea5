import type { Type } from '@nestjs/common';
import { compileValidator, type Validator } from './compile-validator.js';
import { RequestFaults } from './request-faults.js';

const validators = new Map<Type, Validator>();
/** What was found valid, by the class whose rules it keeps: a body that is known comes as the very same value. */
const valid = new WeakMap<object, Type>();

/** The value as it came, if it keeps the rules of a DTO class. Throws the problem `invalid_request` with every fault at once. */
export function validBody<T>(value: unknown, dto: Type<T>): T {
  const isObject = typeof value === 'object' && value !== null;
  if (isObject && valid.get(value) === dto) return value as T;
  let validator = validators.get(dto);
  if (validator === undefined) validators.set(dto, (validator = compileValidator(dto)));
  const faults = new RequestFaults();
  faults.add(validator(value, ''));
  faults.throwIfAny();
  if (isObject) valid.set(value, dto);
  return value as T;
}
