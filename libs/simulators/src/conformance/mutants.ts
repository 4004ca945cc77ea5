export interface Mutant {
  /** What was spoiled, and how. */
  readonly name: string;
  readonly body: string;
  /** The list that holds the rows is no list any more: this can be no answer. */
  readonly isRowless: boolean;
}

const SPOILED: readonly unknown[] = [null, [], {}, '', 'x', -1, 1.5, true, [null], { x: 1 }];
/** Rows are alike: of each list the first two are enough. */
const ELEMENTS = 2;

/** The reply with any one of its values, at whatever depth, replaced by something of another type or left out. */
export function mutantsOf(body: string): readonly Mutant[] {
  const document = JSON.parse(body) as unknown;
  return pathsIn(document, []).flatMap((path) => {
    const before = valueAt(document, path);
    const replaced = SPOILED.map((value) => ({
      name: `${path.join('.') || 'the reply'} = ${JSON.stringify(value)}`,
      body: JSON.stringify(withValue(document, path, value)),
      isRowless: Array.isArray(before) && before.length > 0 && path.length < 2 && !Array.isArray(value),
    }));
    if (path.length === 0) return replaced;
    const without = { name: `no ${path.join('.')}`, body: JSON.stringify(withValue(document, path, undefined)) };
    return [...replaced, { ...without, isRowless: false }];
  });
}

type Path = readonly string[];

function pathsIn(value: unknown, path: Path): readonly Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? Object.entries(value).slice(0, ELEMENTS) : Object.entries(value);
  return [path, ...entries.flatMap(([key, each]) => pathsIn(each, [...path, key]))];
}

function valueAt(value: unknown, [key, ...rest]: Path): unknown {
  return key === undefined ? value : valueAt((value as Readonly<Record<string, unknown>>)[key], rest);
}

function withValue(value: unknown, [key, ...rest]: Path, replacement: unknown): unknown {
  if (key === undefined) return replacement;
  const owner = value as Readonly<Record<string, unknown>>;
  const changed = withValue(owner[key], rest, replacement);
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...owner, [key]: changed };
}
