import { expect, it } from 'vitest';
import { runCommand } from './run-command.mjs';

const node = (script, options) => runCommand(process.execPath, ['-e', script], { name: 'it', ...options });

it('hands back what a command prints', async () => {
  expect(await node('console.log("done")')).toBe('done\n');
});

it('fails with what a command printed when it ends badly', async () => {
  await expect(node('console.log("why"); process.exit(3)')).rejects.toMatchObject({
    message: 'it exited with status 3',
    output: 'why\n',
  });
});

it('ends a command that takes longer than it may', async () => {
  await expect(node('setInterval(() => {}, 1000)', { limitMs: 100 })).rejects.toMatchObject({
    message: 'it was ended by SIGTERM',
  });
});
