import { expect, it } from 'vitest';
import { describeError } from './describe-error.js';

it('keeps the words of an error and of its causes, and nothing that hangs on them', () => {
  const cause = Object.assign(new TypeError('broken pipe'), {
    config: { headers: { authorization: 'Bearer secret' } },
  });
  const error = Object.assign(new Error('call failed', { cause }), { body: { password: 'secret' } });

  const described = describeError(error);

  expect(described).toEqual({
    type: 'Error',
    message: 'call failed',
    stack: error.stack,
    cause: { type: 'TypeError', message: 'broken pipe', stack: cause.stack },
  });
  expect(JSON.stringify(described)).not.toContain('secret');
});

it('does not follow causes for ever', () => {
  const error = new Error('again');
  error.cause = error;
  expect(JSON.stringify(describeError(error)).match(/again"/g)).toHaveLength(6);
});

it('says of anything else only what it is', () => {
  expect(describeError('password=secret')).toEqual({
    type: 'string',
    message: 'something else than an error was thrown',
  });
});
