import fc from 'fast-check';

const DEEP = Number.MAX_SAFE_INTEGER;

/** What no request should hold, and what is hard to handle well. */
const JUNK: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, 0, -0, -1, 1.5, 1e308, 2 ** 53 + 2, DEEP, '', ' ', [], {}, [[]], [null], [{}]),
  fc.constantFrom('\u0000', '\ud800', '\udfff\ud800', '‮‏', 'e\u0301'.repeat(300), '🏴‍☠️'.repeat(80), '\ufeff', '\u2028'),
  fc.constantFrom('x'.repeat(513), 'x'.repeat(2049), '9'.repeat(400), '1e999', '-0', 'NaN', '0x10', '٣'),
  fc.constantFrom(
    "' OR 1=1 --",
    '${7*7}',
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '\r\nSet-Cookie: a=b',
    '%00',
  ),
  fc.constantFrom(
    '9999-12-31T23:59:59.999999999Z',
    '0000-00-00T00:00:00Z',
    '-271821-04-20T00:00:00Z',
    '2022-13-01T00:00:00Z',
  ),
  fc.integer({ min: 2, max: 40 }).map(nested),
  fc.array(fc.string(), { minLength: 101, maxLength: 120 }),
  fc.jsonValue({ maxDepth: 3, stringUnit: 'binary' }),
  fc.string({ unit: 'binary', maxLength: 40 }),
);

const KEYS = fc.oneof(
  fc.constantFrom(
    '__proto__',
    'constructor',
    'prototype',
    'toString',
    'hasOwnProperty',
    'length',
    'then',
    'toJSON',
    '',
  ),
  fc.string({ unit: 'binary', maxLength: 12 }),
  fc.constantFrom('Limit', 'filter ', 'k'.repeat(300), 'a/b~c', '\u0000'),
);

function nested(depth: number): unknown {
  let value: unknown = 'x';
  for (let level = 0; level < depth; level += 1) value = level % 2 === 0 ? [value] : { filter: value };
  return value;
}

interface Change {
  /** Which of all places in the value. */
  readonly place: number;
  readonly kind: 'replace' | 'add' | 'remove';
  readonly key: string;
  readonly junk: unknown;
}

const CHANGE: fc.Arbitrary<Change> = fc.record({
  place: fc.nat(1000),
  kind: fc.constantFrom('replace', 'add', 'remove'),
  key: KEYS,
  junk: JUNK,
});

/** The value with one to three places changed for the worse. */
export function spoiled(valid: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc
    .tuple(valid, fc.array(CHANGE, { minLength: 1, maxLength: 3 }))
    .map(([value, changes]) => changes.reduce<unknown>(applied, structuredClone(value)));
}

type Container = Record<string, unknown> | unknown[];

function applied(root: unknown, { place, kind, key, junk }: Change): unknown {
  const holder = { root };
  const places = placesIn(holder);
  const value = structuredClone(junk);
  const [container, at] = places[place % places.length] ?? [holder, 'root'];
  const target = Reflect.get(container, at) as unknown;
  if (kind === 'remove') Reflect.deleteProperty(container, at);
  else if (kind === 'replace' || typeof target !== 'object' || target === null) put(container, at, value);
  else put(target, Array.isArray(target) ? String(target.length) : key, value);
  return holder.root;
}

/** `__proto__` too becomes a key like any other. */
function put(container: object, key: string, value: unknown): void {
  Object.defineProperty(container, key, { value, enumerable: true, configurable: true, writable: true });
}

function placesIn(container: object): (readonly [container: object, key: string])[] {
  return Object.entries(container).flatMap(([key, value]: [string, unknown]) => [
    [container, key] as const,
    ...(typeof value === 'object' && value !== null ? placesIn(value as Container) : []),
  ]);
}

/** Bodies that are no JSON, or hardly. */
export const RAW_BODIES: fc.Arbitrary<Buffer> = fc.oneof(
  fc
    .constantFrom(
      '',
      '{',
      '{}}',
      'null',
      '[]',
      '"{}"',
      '0',
      'undefined',
      "{'limit':1}",
      '{"limit":1,}',
      '{"limit":1e999}',
      '{"limit":-1e999}',
      '{"limit":1,"limit":0}',
      '{"limit":01}',
      `{"limit":${'9'.repeat(400)}}`,
      '{"__proto__":{"limit":0}}',
      '{"filter":{"__proto__":{"status":["x"]}}}',
      '\ufeff{}',
      '{"cursor":"\\ud800"}',
      `${'['.repeat(50_000)}${']'.repeat(50_000)}`,
      `{"filter":${'{"native":'.repeat(5000)}{}${'}'.repeat(5000)}}`,
      `{"sources":[${'"a",'.repeat(20_000)}"a"]}`,
      `{"cursor":"${'x'.repeat(262_144)}"}`,
    )
    .map((text) => Buffer.from(text)),
  fc.uint8Array({ maxLength: 60 }).map((bytes) => Buffer.from(bytes)),
);
