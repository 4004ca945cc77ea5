import { applyDecorators } from '@nestjs/common';
import { ApiExtraModels, ApiResponse } from '@nestjs/swagger';
import { problemResponse } from './problem-response.js';
import { ProblemDto } from './problem.dto.js';
import { PROBLEM_TYPES, type ProblemCode } from './problem-types.js';

/** Documents the problems an operation can answer with, each with an example, grouped by status. */
export function ApiProblems(...codes: readonly ProblemCode[]): MethodDecorator & ClassDecorator {
  const byStatus = Map.groupBy(codes, (code) => PROBLEM_TYPES[code].status);
  return applyDecorators(
    ApiExtraModels(ProblemDto),
    ...[...byStatus].map(([status, alike]) => ApiResponse({ status, ...problemResponse(alike) })),
  );
}
