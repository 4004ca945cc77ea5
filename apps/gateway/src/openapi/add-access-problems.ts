import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS_EXTENSION } from '../auth/access.js';
import { problemResponse } from '../errors/problem-response.js';
import { PROBLEM_MEDIA_TYPE } from '../errors/problem.js';
import { PROBLEM_TYPES, type ProblemCode } from '../errors/problem-types.js';
import { isObject } from '../validation/value-faults.js';

/** What `guardRoutes` may answer, on whatever route. */
const ACCESS_PROBLEMS: readonly ProblemCode[] = [
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'authentication_unavailable',
];

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Operation['responses'];

/** Tells of each operation with a scope what becomes of callers without it, beside what the operation tells itself. */
export function addAccessProblems(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, operation]) => [
        method,
        isGuarded(operation) ? withProblems(operation) : operation,
      ]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function isGuarded(operation: unknown): operation is Operation {
  return isObject(operation) && ACCESS_EXTENSION in operation;
}

function withProblems(operation: Operation): Operation {
  const responses: Responses = { ...operation.responses };
  for (const [status, codes] of Map.groupBy(ACCESS_PROBLEMS, (code) => String(PROBLEM_TYPES[code].status))) {
    responses[status] = problemResponse([...codesIn(responses[status]), ...codes]);
  }
  return { ...operation, responses };
}

/** The examples of problems go by their codes. */
function codesIn(response: Responses[string] | undefined): readonly ProblemCode[] {
  const content = response !== undefined && 'content' in response ? response.content?.[PROBLEM_MEDIA_TYPE] : undefined;
  return Object.keys(content?.examples ?? {}) as ProblemCode[];
}
