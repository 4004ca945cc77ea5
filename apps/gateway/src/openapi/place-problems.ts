import type { OpenAPIObject } from '@nestjs/swagger';
import type { Problem } from '../errors/problem.js';
import { isObject } from '../validation/value-faults.js';

type PathItem = OpenAPIObject['paths'][string];

/** All operations share the examples of problems; here each gets the `instance` it would have where it is shown. */
export function placeProblems(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [path, placed(item, path)]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function placed(item: PathItem, path: string): PathItem {
  return JSON.parse(JSON.stringify(item), (_key, value: unknown) =>
    isProblem(value) ? { ...value, instance: path } : value,
  );
}

const isProblem = (value: unknown): value is Problem =>
  isObject(value) && 'instance' in value && String(value['type']).startsWith('urn:problem-type:');
