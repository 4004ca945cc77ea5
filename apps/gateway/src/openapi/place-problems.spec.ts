import { expect, it } from 'vitest';
import { PROBLEM_EXAMPLES } from '../errors/problem-examples.js';
import { placeProblems } from './place-problems.js';

it('tells each problem where it is shown, and touches nothing else', () => {
  const operation = (instance: string) => ({
    post: {
      requestBody: { content: { 'application/json': { example: { instance: 'a caller’s own word' } } } },
      responses: {
        404: {
          description: '',
          content: {
            'application/problem+json': {
              examples: { unknown_source: { value: { ...PROBLEM_EXAMPLES.unknown_source, instance } } },
            },
          },
        },
      },
    },
  });
  const document = (a: string, b: string) => ({
    openapi: '3.1.0',
    info: { title: '', version: '' },
    paths: { '/a': operation(a), '/b': operation(b) },
  });
  expect(placeProblems(document('/orders/search', '/orders/search'))).toEqual(document('/a', '/b'));
});
