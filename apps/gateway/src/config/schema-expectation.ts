import type { JsonSchema } from '#connectors';

const FORMATS: Readonly<Record<string, string>> = {
  date: 'a date, like 2015-01-31',
  'iana-time-zone': 'an IANA time zone, like Europe/Berlin',
};

/** The keywords that have words here. */
interface Keywords {
  readonly type?: string | undefined;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly format?: string;
  readonly pattern?: string;
  readonly minLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly uniqueItems?: boolean;
  readonly required?: readonly string[];
  readonly oneOf?: readonly Keywords[];
  readonly anyOf?: readonly Keywords[];
}

/** What a schema asks for, in words. */
export function expectationOf(schema: JsonSchema): string {
  const keywords = schema as Keywords;
  const alternatives = keywords.oneOf ?? keywords.anyOf;
  if (alternatives !== undefined) return `exactly one of: ${alternatives.map(keysOf).join('; or ')}`;
  if (keywords.const !== undefined) return JSON.stringify(keywords.const);
  if (keywords.enum !== undefined) return `one of ${keywords.enum.join(', ')}`;
  if (keywords.format !== undefined) return FORMATS[keywords.format] ?? keywords.format;
  if (keywords.pattern !== undefined) return `text of the form ${keywords.pattern}`;
  switch (keywords.type ?? 'object') {
    case 'integer':
      return `a whole number${boundsOf(keywords)}`;
    case 'boolean':
      return 'true or false';
    case 'array':
      return `a list of ${keywords.minItems ?? 0} or more${keywords.uniqueItems === true ? ', without repeats' : ''}`;
    case 'string':
      return `text${keywords.minLength === undefined ? '' : ' that is not empty'}`;
    default:
      return `a mapping${keywords.required === undefined ? '' : ` with ${keysOf(keywords)}`}`;
  }
}

function boundsOf({ minimum = 0, maximum }: Keywords): string {
  return maximum === undefined ? ` of ${minimum} or more` : ` from ${minimum} to ${maximum}`;
}

function keysOf({ required = [] }: Keywords): string {
  return required.join(' and ');
}
