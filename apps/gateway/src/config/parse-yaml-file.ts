import { readFileSync } from 'node:fs';
import { LineCounter, parseDocument } from 'yaml';
import type { FaultList } from './configuration-fault.js';
import { codeOf } from './read-variable.js';

/** Undefined when there is no tree to check. The parser's messages are not shown, because they quote the file. */
export function parseYamlFile(file: string, faults: FaultList): unknown {
  let text: string;
  try {
    text = readFileSync(file, 'utf8');
  } catch (error) {
    faults.add('CONFIG_FILE', `${JSON.stringify(file)} (${codeOf(error)})`, 'the path of a readable file');
    return undefined;
  }
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false });
  const complaints = [...document.errors, ...document.warnings];
  for (const { pos, code } of complaints) {
    const { line, col } = lineCounter.linePos(pos[0]);
    faults.add(`${file}:${line}:${col}`, code, 'valid YAML');
  }
  if (complaints.length > 0) return undefined;
  try {
    return document.toJS() as unknown;
  } catch {
    faults.add(file, 'aliases that expand without end', 'valid YAML');
    return undefined;
  }
}
