import type { Engine } from './open-search.js';

/** What whoever asks may see. Absent: everything. */
export interface Rights {
  /** Names of the sources that exist for the caller; `null`: all. */
  readonly visible?: ReadonlySet<string> | null;
  /** `refuse`: a filter on personal data is `forbidden`, since matches would tell what the answer hides. */
  readonly personalFilters?: 'allow' | 'refuse';
}

/** The engine as the caller sees it. A source out of his sight is not in it, so nothing can tell it from one that is not there. */
export function withinRights(engine: Engine, { visible = null, personalFilters = 'allow' }: Rights = {}): Engine {
  if (visible === null) return personalFilters === 'allow' ? engine : { ...engine, personalFilters };
  const sources = new Map([...engine.sources].filter(([name]) => visible.has(name)));
  return { ...engine, sources, restricted: true, personalFilters };
}
