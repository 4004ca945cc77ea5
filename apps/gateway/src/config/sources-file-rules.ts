import { baseUrlFault } from './base-url.js';
import type { FaultList } from './configuration-fault.js';

type Entry = Readonly<Record<string, unknown>>;

/** What the schema cannot say. Takes the file as it is, faulty or not, so that every fault shows at once. */
export function addRuleFaults(tree: unknown, faults: FaultList): void {
  const sources = entriesOf(tree, 'sources');
  const clients = entriesOf(tree, 'clients');
  sources.forEach(({ baseUrl, allowInsecure }, index) => {
    const fault = typeof baseUrl === 'string' ? baseUrlFault(baseUrl, allowInsecure === true) : null;
    if (fault !== null) faults.add(`sources[${index}].baseUrl`, fault.value, fault.expected);
  });
  addRepeats('sources', sources, 'name', faults);
  addRepeats('clients', clients, 'name', faults);
  addRepeats('clients', clients, 'keySha256', faults);

  const names = sources.map(({ name }) => name);
  clients.forEach(({ sources: allowed }, index) => {
    if (!Array.isArray(allowed)) return;
    allowed.forEach((name: unknown, place) => {
      if (names.includes(name)) return;
      faults.add(`clients[${index}].sources[${place}]`, 'no such source', 'the name of a source in this file');
    });
  });
}

function entriesOf(tree: unknown, key: 'sources' | 'clients'): readonly Entry[] {
  const list = (tree as Entry | null)?.[key];
  return Array.isArray(list)
    ? list.map((entry: unknown) => (typeof entry === 'object' && entry !== null ? entry : {}) as Entry)
    : [];
}

function addRepeats(list: string, entries: readonly Entry[], key: string, faults: FaultList): void {
  const firsts = new Map<unknown, number>();
  entries.forEach(({ [key]: value }, index) => {
    const first = firsts.get(value);
    if (value === undefined) return;
    if (first === undefined) firsts.set(value, index);
    else faults.add(`${list}[${index}].${key}`, `the same as ${list}[${first}].${key}`, 'one of its own');
  });
}
