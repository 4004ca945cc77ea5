import type { FaultList } from './configuration-fault.js';
import { type Environment, readVariable } from './read-variable.js';

/** `$${` stands for a `${` that is meant as it is. */
const VARIABLE = /(\$?)\$\{([^}]*)\}?/g;
const NAME = /^[A-Za-z_][A-Za-z0-9_]*$/;

/**
 * The same tree with `${VARIABLE}` filled in, in string values only. It works on what was parsed, so a value can never
 * become structure. A text with a fault stays as it was written.
 */
export function substituteVariables(tree: unknown, environment: Environment, faults: FaultList, path = ''): unknown {
  if (typeof tree === 'string') return fillIn(tree, environment, faults, path);
  if (Array.isArray(tree)) {
    return tree.map((entry, index) => substituteVariables(entry, environment, faults, `${path}[${index}]`));
  }
  if (typeof tree !== 'object' || tree === null) return tree;
  return Object.fromEntries(
    Object.entries(tree).map(([key, value]) => [
      key,
      substituteVariables(value, environment, faults, path === '' ? key : `${path}.${key}`),
    ]),
  );
}

function fillIn(text: string, environment: Environment, faults: FaultList, path: string): string {
  return text.replace(VARIABLE, (written: string, escape: string, name: string) => {
    if (escape !== '') return written.slice(1);
    if (!NAME.test(name) || !written.endsWith('}')) {
      faults.add(
        path,
        'a `${` without the name of a variable',
        '`${NAME}`, or `$${` for a `${` that is meant as it is',
      );
      return written;
    }
    const value = readVariable(environment, name, faults);
    if (value === undefined) {
      faults.add(path, `\${${name}}`, `the environment variable ${name}, or ${name}_FILE, to be set`);
    }
    return value ?? written;
  });
}
