import { runProgram } from './create-program.js';

const interrupt = new AbortController();
// `npm run` passes on a Ctrl-C that the terminal has sent here already: only the first one counts.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => interrupt.abort());

process.exitCode = await runProgram(process.argv.slice(2), {
  environment: process.env,
  // `npm run` goes to the root of the project; a file is meant from where the command was given.
  folder: process.env['INIT_CWD'] ?? process.cwd(),
  output: process.stdout,
  remarks: process.stderr,
  signal: interrupt.signal,
});
