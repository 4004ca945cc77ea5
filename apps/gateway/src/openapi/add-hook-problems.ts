import type { OpenAPIObject } from '@nestjs/swagger';
import { ACCESS_EXTENSION } from '../auth/access.js';
import { problemResponse } from '../errors/problem-response.js';
import { PROBLEM_MEDIA_TYPE } from '../errors/problem.js';
import { PROBLEM_TYPES, type ProblemCode } from '../errors/problem-types.js';
import { isObject } from '../validation/value-faults.js';

/** What `guardRoutes` may answer, on whatever route with a scope. */
const ACCESS_PROBLEMS: readonly ProblemCode[] = [
  'unauthenticated',
  'forbidden',
  'rate_limited',
  'authentication_unavailable',
];

type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
type Responses = Operation['responses'];

/** Tells of each operation what may become of a request before it is reached, beside what the operation tells itself. */
export function addHookProblems(document: OpenAPIObject): OpenAPIObject {
  const paths = Object.entries(document.paths).map(([path, item]) => [
    path,
    Object.fromEntries(
      Object.entries(item).map(([method, operation]) => [
        method,
        isOperation(operation) ? withProblems(operation) : operation,
      ]),
    ),
  ]);
  return { ...document, paths: Object.fromEntries(paths) };
}

function isOperation(value: unknown): value is Operation {
  return isObject(value) && 'responses' in value;
}

function withProblems(operation: Operation): Operation {
  const codes: readonly ProblemCode[] = [
    ...(ACCESS_EXTENSION in operation ? ACCESS_PROBLEMS : []),
    ...(operation.requestBody === undefined ? [] : (['request_timeout'] as const)),
  ];
  const responses: Responses = { ...operation.responses };
  for (const [status, alike] of Map.groupBy(codes, (code) => String(PROBLEM_TYPES[code].status))) {
    responses[status] = problemResponse([...new Set([...codesIn(responses[status]), ...alike])]);
  }
  return { ...operation, responses };
}

/** The examples of problems go by their codes. */
function codesIn(response: Responses[string] | undefined): readonly ProblemCode[] {
  const content = response !== undefined && 'content' in response ? response.content?.[PROBLEM_MEDIA_TYPE] : undefined;
  return Object.keys(content?.examples ?? {}) as ProblemCode[];
}
