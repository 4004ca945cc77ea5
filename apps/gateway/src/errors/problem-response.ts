import { getSchemaPath } from '@nestjs/swagger';
import { PROBLEM_EXAMPLES } from './problem-examples.js';
import { ProblemDto } from './problem.dto.js';
import { PROBLEM_MEDIA_TYPE } from './problem.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

/** How the OpenAPI document tells of problems of one status, each with an example. */
export function problemResponse(codes: readonly ProblemCode[]) {
  return {
    description: codes.map((code) => `\`${code}\`: ${PROBLEM_TYPES[code].title}.`).join(' '),
    content: {
      [PROBLEM_MEDIA_TYPE]: {
        schema: { $ref: getSchemaPath(ProblemDto) },
        examples: Object.fromEntries(
          codes.map((code) => [code, { summary: PROBLEM_TYPES[code].title, value: PROBLEM_EXAMPLES[code] }]),
        ),
      },
    },
  };
}
