import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { compileValidator, type Validator } from './compile-validator.js';
import { RequestFaults } from './request-faults.js';

/** Lets a body through as it came, or refuses it with every fault at once, each with its JSON pointer. */
@Injectable()
export class ValidBodyPipe implements PipeTransform {
  readonly #validators = new Map<Type, Validator>();
  /** What was found valid, by the class whose rules it keeps: a body that is known comes as the very same value. */
  readonly #valid = new WeakMap<object, Type>();

  transform(value: unknown, { metatype }: ArgumentMetadata): unknown {
    if (metatype === undefined) return value;
    const isObject = typeof value === 'object' && value !== null;
    if (isObject && this.#valid.get(value) === metatype) return value;
    let validator = this.#validators.get(metatype);
    if (validator === undefined) this.#validators.set(metatype, (validator = compileValidator(metatype)));
    const faults = new RequestFaults();
    faults.add(validator(value, ''));
    faults.throwIfAny();
    if (isObject) this.#valid.set(value, metatype);
    return value;
  }
}
