import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import type { JsonSchema } from '#connectors';
import type { FaultList } from './configuration-fault.js';
import { expectationOf } from './schema-expectation.js';

/** Places whose value is never shown, whatever is wrong with it. */
const HIDDEN = /(^|\.)(credentials|baseUrl|keySha256)\b/;
const SCALARS: readonly unknown[] = ['string', 'integer', 'number', 'boolean', undefined];

/** The schema's verdict on `tree`. Values are shown as in `written`, the tree before variables were filled in. */
export function addSchemaFaults(schema: JsonSchema, tree: unknown, written: unknown, faults: FaultList): void {
  const ajv = new Ajv2020({ allErrors: true, verbose: true, strictTypes: false });
  ajv.addFormat('date', isDate);
  ajv.addFormat('iana-time-zone', isTimeZone);
  const validate = ajv.compile(schema);
  if (validate(tree)) return;
  for (const error of withoutAlternatives(validate.errors ?? [])) addFault(error, written, faults);
}

function addFault(error: ErrorObject, written: unknown, faults: FaultList): void {
  const place = error.instancePath.split('/').slice(1).map(unescape);
  const schema = error.parentSchema as JsonSchema;
  const known = (schema['properties'] ?? {}) as Readonly<Record<string, JsonSchema>>;
  if (error.keyword === 'required') {
    const { missingProperty } = error.params as { missingProperty: string };
    faults.add(pathOf([...place, missingProperty]), 'absent', expectationOf(known[missingProperty] ?? {}));
  } else if (error.keyword === 'additionalProperties') {
    const { additionalProperty } = error.params as { additionalProperty: string };
    faults.add(pathOf([...place, additionalProperty]), 'unknown key', `one of ${Object.keys(known).join(', ')}`);
  } else if (error.keyword !== 'if') {
    faults.add(pathOf(place), shown(place, schema, written), expectationOf(schema));
  }
}

/** What is wrong with each alternative of a choice says less than the choice itself. */
function withoutAlternatives(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const choices = errors.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  return errors.filter((error) => !choices.some((choice) => error.schemaPath.startsWith(`${choice.schemaPath}/`)));
}

function shown(place: readonly string[], schema: JsonSchema, written: unknown): string {
  let value = written;
  for (const key of place) value = (value as Readonly<Record<string, unknown>> | null | undefined)?.[key];
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'object') return 'a mapping';
  // YAML takes `store: 999` for a number.
  if (typeof value === 'number' && schema['type'] === 'string') return 'a number without quotes';
  // A text where a mapping belongs may be anything, a secret too.
  if (HIDDEN.test(pathOf(place)) || !SCALARS.includes(schema['type'])) return `a ${typeof value} that does not fit`;
  return JSON.stringify(value);
}

/** `['sources', '2', 'name']` → `sources[2].name`. */
function pathOf(place: readonly string[]): string {
  const path = place.map((key) => (/^\d+$/.test(key) ? `[${key}]` : `.${key}`)).join('');
  return path === '' ? 'the file' : path.replace(/^\./, '');
}

/** JSON pointer (RFC 6901). */
function unescape(key: string): string {
  return key.replaceAll('~1', '/').replaceAll('~0', '~');
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const instant = Date.parse(`${text}T00:00:00Z`);
  // Date.parse takes 2015-02-30 for the second of March.
  return !Number.isNaN(instant) && new Date(instant).toISOString().startsWith(text);
}

function isTimeZone(text: string): boolean {
  // An offset is no zone: it would be wrong for half of the year.
  if (!/^[A-Za-z]/.test(text)) return false;
  try {
    return new Intl.DateTimeFormat('en', { timeZone: text }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}
