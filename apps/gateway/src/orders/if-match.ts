import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { ProblemError } from '../errors/problem-error.js';

/** `*`: whatever the state is. Null: the header is absent. */
export type IfMatch = ReadonlySet<string> | '*' | null;

const ENTITY_TAG = String.raw`(?:W/)?"[\x21\x23-\x7e\x80-\xff]*"`;
const TAG_LIST = new RegExp(String.raw`^\s*${ENTITY_TAG}(?:\s*,\s*${ENTITY_TAG})*\s*$`);

/** The request's `If-Match` (RFC 9110, 13.1.1). Weak tags are read too, and match nothing. */
export const IfMatchHeader = createParamDecorator((_data: undefined, context: ExecutionContext): IfMatch =>
  toIfMatch(context.switchToHttp().getRequest<FastifyRequest>().headers['if-match']),
);

/** Throws the problem `invalid_request`: a precondition that cannot be read must not be passed over. */
function toIfMatch(header: string | undefined): IfMatch {
  if (header === undefined) return null;
  if (header.trim() === '*') return '*';
  if (TAG_LIST.test(header)) return new Set(header.match(new RegExp(ENTITY_TAG, 'g')) ?? []);
  throw new ProblemError('invalid_request', 'If-Match must be * or a list of entity tags, each in quotes.');
}
