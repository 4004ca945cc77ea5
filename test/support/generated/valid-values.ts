import fc from 'fast-check';
import { resolved, type Schema } from './open-api.js';

/** Values that are worth more than what chance would find: they lead past the first check. */
const KNOWN: Readonly<Record<string, fc.Arbitrary<unknown>>> = {
  sources: fc.subarray(['noventiq', 'zonos', 'macke'], { minLength: 1 }),
  ids: fc.array(fc.constantFrom('noventiq:1', 'zonos:7', 'macke:0', 'zonos:none', 'hidden:1'), {
    minLength: 1,
    maxLength: 4,
  }),
  native: fc.constantFrom(
    { zonos: { missingMerchantOrderId: true } },
    { macke: { email: 'a@example.com', user_id: 5 } },
    { noventiq: { currency: 'EUR', external_id: 'x' } },
    { hidden: { billingphone: ['1'] } },
    {},
  ),
  limit: fc.constantFrom(1, 2, 50, 1000, null),
  timeoutMs: fc.constantFrom(100, 5000, 30_000, null),
};

const INSTANT = fc
  .date({ min: new Date('1969-01-01'), max: new Date('2099-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString());

/** Values that satisfy a schema of the document. */
export function valuesOf(given: Schema): fc.Arbitrary<unknown> {
  const schema = resolved(given);
  const alternatives = schema.anyOf ?? schema.oneOf ?? schema.allOf;
  if (alternatives !== undefined) return fc.oneof(...alternatives.map(valuesOf));
  if (schema.enum !== undefined) return fc.constantFrom(...schema.enum);
  const types = [schema.type ?? 'object'].flat();
  return fc.oneof(...types.map((type) => valuesOfType(type, schema)));
}

function valuesOfType(type: string, schema: Schema): fc.Arbitrary<unknown> {
  switch (type) {
    case 'null':
      return fc.constant(null);
    case 'boolean':
      return fc.boolean();
    case 'integer':
      return fc.integer({ min: schema.minimum ?? -9, max: schema.maximum ?? 9 });
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true });
    case 'string':
      return texts(schema);
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}), { minLength: schema.minItems ?? 0, maxLength: 3 });
    case 'object':
      return objects(schema);
    default:
      throw new Error(`the document has a type ${type}`);
  }
}

function texts({ format, pattern, minLength = 0 }: Schema): fc.Arbitrary<string> {
  if (format === 'date-time') return INSTANT;
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern));
  return fc.string({ minLength, maxLength: 12, unit: 'grapheme' });
}

/** Few keys of many, so that requests differ in what they ask rather than asking everything. */
function objects({ properties = {}, required = [], additionalProperties }: Schema): fc.Arbitrary<object> {
  const keys = Object.keys(properties);
  if (keys.length === 0) {
    return typeof additionalProperties === 'object'
      ? fc.dictionary(fc.string({ maxLength: 8 }), valuesOf(additionalProperties), { maxKeys: 3 })
      : fc.constant({});
  }
  return fc
    .subarray(keys, { maxLength: Math.min(4, keys.length) })
    .chain((chosen) =>
      fc.record(
        Object.fromEntries(
          [...new Set([...required, ...chosen])].map((key) => [key, KNOWN[key] ?? valuesOf(properties[key] ?? {})]),
        ),
      ),
    );
}
