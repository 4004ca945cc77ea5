import { type ArgumentMetadata, Injectable, type PipeTransform } from '@nestjs/common';
import { validBody } from './valid-body.js';

/** Lets a body through as it came, or refuses it with every fault at once, each with its JSON pointer. */
@Injectable()
export class ValidBodyPipe implements PipeTransform {
  transform(value: unknown, { metatype }: ArgumentMetadata): unknown {
    return metatype === undefined ? value : validBody(value, metatype);
  }
}
