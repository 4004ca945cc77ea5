import { type ArgumentMetadata, Injectable, type PipeTransform, type Type } from '@nestjs/common';
import { ProblemError } from '../errors/problem-error.js';
import { compileValidator, type Validator } from './compile-validator.js';

/** A body made of nothing but mistakes still gets an answer of bounded size. */
const MAX_FAULTS = 100;

/** Lets a body through as it came, or refuses it with every fault at once, each with its JSON pointer. */
@Injectable()
export class ValidBodyPipe implements PipeTransform {
  readonly #validators = new Map<Type, Validator>();

  transform(value: unknown, { metatype }: ArgumentMetadata): unknown {
    if (metatype === undefined) return value;
    let validator = this.#validators.get(metatype);
    if (validator === undefined) this.#validators.set(metatype, (validator = compileValidator(metatype)));
    const faults = validator(value, '');
    if (faults.length === 0) return value;
    const more = faults.length > MAX_FAULTS ? ` The first ${MAX_FAULTS} are listed.` : '';
    throw new ProblemError(
      'invalid_request',
      `The request has ${faults.length} ${faults.length === 1 ? 'fault' : 'faults'}.${more}`,
      {
        errors: faults.slice(0, MAX_FAULTS),
      },
    );
  }
}
