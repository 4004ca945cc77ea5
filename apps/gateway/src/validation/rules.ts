import { applyDecorators, type Type } from '@nestjs/common';
import { ApiProperty, type ApiPropertyOptions } from '@nestjs/swagger';
import { IsOptional, ValidateBy, ValidateIf, ValidateNested } from 'class-validator';
import { compileValidator, type NestedContext, type Validator } from './compile-validator.js';
import {
  choiceFault,
  cursorFault,
  type FaultOf,
  flagFault,
  instantFault,
  decimalFault,
  integerFault,
  isAfter,
  isMoreThan,
  listFault,
  MAX_CURSOR_LENGTH,
  MAX_LIST_VALUES,
  MAX_TEXT_LENGTH,
  objectFault,
  patternFault,
  textFault,
} from './value-faults.js';

/** What each property says of itself in the OpenAPI document. */
export interface Described {
  readonly description: string;
  readonly example: unknown;
}

/** Whether a key that is there may be null: not inside `filter`, where null could mean too many things. */
type Presence = 'given' | 'nullable';

const LIST_BOUNDS = { isArray: true, minItems: 1, maxItems: MAX_LIST_VALUES } as const;
const TEXT_BOUNDS = { minLength: 1, maxLength: MAX_TEXT_LENGTH } as const;

/** A class-validator rule out of a function that says what is wrong; `other` is the owner's other key it looks at. */
export function rule(
  name: string,
  faultOf: (value: unknown, owner: Record<string, unknown>) => string | null,
  each = false,
) {
  return ValidateBy(
    {
      name,
      validator: {
        validate: (value, details) => faultOf(value, ownerOf(details?.object)) === null,
        defaultMessage: (details) => faultOf(details?.value, ownerOf(details?.object)) ?? '',
      },
    },
    { each },
  );
}

const ownerOf = (owner: object | undefined) => (owner ?? {}) as Record<string, unknown>;

export function Optional(api: ApiPropertyOptions, presence: Presence): PropertyDecorator {
  return applyDecorators(
    presence === 'nullable' ? IsOptional() : ValidateIf((_owner, value) => value !== undefined),
    ApiProperty({
      ...api,
      required: false,
      ...(presence === 'nullable' ? { nullable: true } : {}),
    } as ApiPropertyOptions),
  );
}

function ListOf(name: string, faultOf: FaultOf, api: ApiPropertyOptions): PropertyDecorator {
  return applyDecorators(
    Optional({ ...api, ...LIST_BOUNDS }, 'given'),
    rule('list', listFault),
    rule(name, faultOf, true),
  );
}

/** Texts, any of which may match. */
export function Texts(doc: Described): PropertyDecorator {
  return ListOf('text', textFault, { ...doc, type: 'array', items: { type: 'string', ...TEXT_BOUNDS } });
}

/** Texts of one form, any of which may match. */
export function TextsLike(pattern: RegExp, form: string, doc: Described): PropertyDecorator {
  return ListOf('pattern', patternFault(pattern, form), {
    ...doc,
    type: 'array',
    items: { type: 'string', pattern: pattern.source },
  });
}

/** A text of one form, outside of `filter`. */
export function TextLike(pattern: RegExp, form: string, doc: Described): PropertyDecorator {
  return applyDecorators(
    Optional({ ...doc, type: 'string', pattern: pattern.source }, 'nullable'),
    rule('pattern', patternFault(pattern, form)),
  );
}

/** One of a few words that has no default. */
export function ChoiceOf(choices: readonly string[], doc: Described): PropertyDecorator {
  return applyDecorators(Optional({ ...doc, enum: [...choices] }, 'nullable'), rule('choice', choiceFault(choices)));
}

export function ChoicesOf(choices: readonly string[], doc: Described): PropertyDecorator {
  return ListOf('choice', choiceFault(choices), { ...doc, enum: [...choices] });
}

export function Text(doc: Described): PropertyDecorator {
  return applyDecorators(Optional({ ...doc, type: 'string', ...TEXT_BOUNDS }, 'given'), rule('text', textFault));
}

export function Flag(doc: Described): PropertyDecorator {
  return applyDecorators(Optional({ ...doc, type: 'boolean' }, 'given'), rule('flag', flagFault));
}

/** The lower end of a range of times (`notAfter` names the upper), or the upper. */
export function Instant(doc: Described, notAfter?: string): PropertyDecorator {
  return applyDecorators(
    Optional({ ...doc, type: 'string', format: 'date-time' }, 'given'),
    rule('instant', instantFault),
    rule('range', (value, owner) =>
      notAfter !== undefined && isAfter(value, owner[notAfter]) ? `must not be after ${notAfter}` : null,
    ),
  );
}

/** The lower end of a range of amounts (`notAbove` names the upper), or the upper. */
export function Decimal(doc: Described, notAbove?: string): PropertyDecorator {
  return applyDecorators(
    Optional({ ...doc, type: 'string', pattern: String.raw`^-?\d{1,18}(\.\d{1,18})?$` }, 'given'),
    rule('decimal', decimalFault),
    rule('range', (value, owner) =>
      notAbove !== undefined && isMoreThan(value, owner[notAbove]) ? `must not be more than ${notAbove}` : null,
    ),
  );
}

/** An object of its own class. */
export function Part(type: Type, doc: Described, presence: Presence = 'given'): PropertyDecorator {
  let validator: Validator | undefined;
  return Nested(() => (validator ??= compileValidator(type)), { ...doc, type: () => type }, presence);
}

/** An object whose keys are not known beforehand. */
export function FreePart(validator: Validator, api: ApiPropertyOptions): PropertyDecorator {
  return Nested(() => validator, api, 'given');
}

function Nested(validator: () => Validator, api: ApiPropertyOptions, presence: Presence): PropertyDecorator {
  const context: NestedContext = { validator };
  return applyDecorators(Optional(api, presence), rule('object', objectFault), ValidateNested({ context }));
}

/** One of a few words. */
export function Choice(choices: readonly string[], doc: Described): PropertyDecorator {
  return applyDecorators(Optional({ ...doc, enum: [...choices] }, 'given'), rule('choice', choiceFault(choices)));
}

/** One of a few words; null and absent mean the default. */
export function Setting(choices: readonly string[], fallback: string, doc: Described): PropertyDecorator {
  return applyDecorators(
    Optional({ ...doc, enum: [...choices], default: fallback }, 'nullable'),
    rule('choice', choiceFault(choices)),
  );
}

export function Switch(doc: Described): PropertyDecorator {
  return applyDecorators(Optional({ ...doc, type: 'boolean', default: false }, 'nullable'), rule('flag', flagFault));
}

/** A switch in the query of an address, where everything is a text. */
export function QuerySwitch(doc: Described): PropertyDecorator {
  return applyDecorators(
    Optional({ ...doc, type: 'boolean', default: false }, 'given'),
    rule('flag', (value) => (value === 'true' || value === 'false' ? null : 'must be true or false')),
  );
}

export function Whole(minimum: number, maximum: number, fallback: number, doc: Described): PropertyDecorator {
  return applyDecorators(
    Optional({ ...doc, type: 'integer', minimum, maximum, default: fallback }, 'nullable'),
    rule('integer', integerFault(minimum, maximum)),
  );
}

/** Texts outside of `filter`: null means the default, an empty list is still a mistake. */
export function Listed(doc: Described): PropertyDecorator {
  return applyDecorators(
    Optional({ ...doc, type: 'array', items: { type: 'string', ...TEXT_BOUNDS }, ...LIST_BOUNDS }, 'nullable'),
    rule('list', listFault),
    rule('text', textFault, true),
  );
}

export function Cursor(doc: Described): PropertyDecorator {
  return applyDecorators(
    Optional({ ...doc, type: 'string', maxLength: MAX_CURSOR_LENGTH }, 'nullable'),
    rule('cursor', cursorFault),
  );
}
