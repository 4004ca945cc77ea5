import { findConnector, type ConnectorDefinition } from '#connectors';

/** A connector of the catalogue; throws when there is none of this name. */
export function definitionOf(name: string): ConnectorDefinition {
  const entry = findConnector(name);
  if (entry === undefined) throw new Error(`no connector ${name} in the catalogue`);
  return entry.definition;
}
