import { applyDecorators } from '@nestjs/common';
import { ApiHeader } from '@nestjs/swagger';
import { ApiProblems } from '../errors/api-problems.js';

/** The headers of an answer that may be one that was kept: for `ApiOkResponse`. */
export const CACHE_HEADERS = {
  'Cache-Status': {
    description: 'Where the answer came from (RFC 9211).',
    schema: { type: 'string' as const, example: 'tributary; hit; ttl=12' },
  },
  Age: {
    description: 'Seconds since the oldest of what it is made of was read; absent when all was read for this answer.',
    schema: { type: 'integer' as const, minimum: 0, example: 3 },
  },
};

/** Documents what a caller may say of kept answers. */
export function ApiCaching(): MethodDecorator {
  return applyDecorators(
    ApiHeader({
      name: 'Cache-Control',
      required: false,
      description:
        '`no-cache`, `max-age=<seconds>` and `no-store` pass by what is kept, with the scope `orders:fresh`, and are ignored without it; `only-if-cached` asks no source.',
      schema: { type: 'string', example: 'max-age=60' },
    }),
    ApiProblems('not_cached', 'sources_timed_out'),
  );
}
