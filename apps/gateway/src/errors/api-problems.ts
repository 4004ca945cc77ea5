import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse, getSchemaPath } from '@nestjs/swagger';
import { PROBLEM_EXAMPLES } from './problem-examples.js';
import { ProblemDto } from './problem.dto.js';
import { PROBLEM_MEDIA_TYPE } from './problem.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

/** Documents the problems an operation can answer with, each with an example, grouped by status. */
export function ApiProblems(...codes: readonly ProblemCode[]): MethodDecorator & ClassDecorator {
  const byStatus = Map.groupBy(codes, (code) => PROBLEM_TYPES[code].status);
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...[...byStatus].map(([status, alike]) =>
      ApiResponse({
        status,
        description: alike.map((code) => `\`${code}\`: ${PROBLEM_TYPES[code].title}.`).join(' '),
        content: {
          [PROBLEM_MEDIA_TYPE]: {
            schema: { $ref: getSchemaPath(ProblemDto) },
            examples: Object.fromEntries(
              alike.map((code) => [code, { summary: PROBLEM_TYPES[code].title, value: PROBLEM_EXAMPLES[code] }]),
            ),
          },
        },
      }),
    ),
  );
}
