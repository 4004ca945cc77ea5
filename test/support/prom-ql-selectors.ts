/** A metric that an expression asks for, and the labels it is asked by. */
export interface Selector {
  readonly metric: string;
  readonly labels: readonly string[];
}

const WORDS = new Set(
  'sum max min avg rate increase histogram_quantile label_values by on group_left and or unless'.split(' '),
);
/** What Prometheus and its scrape add to every sample. */
const SCRAPED = new Set(['job', 'instance']);

/** Of an expression in PromQL, as far as dashboards and rules of ours go. */
export function selectorsOf(expression: string): readonly Selector[] {
  const groupings = [...expression.matchAll(/\b(?:by|on)\s*\(([^)]*)\)/g)].flatMap(([, list = '']) => names(list));
  const bare = expression.replace(/\b(by|on|group_left)\s*\([^)]*\)/g, '$1').replace(/\[[^\]]*\]|\boffset \w+/g, '');
  const asked = [...bare.matchAll(/([A-Za-z_:][\w:]*)(?:\{([^}]*)\})?/g)]
    .filter(([, word = '']) => !WORDS.has(word))
    .map(([, metric = '', matchers = '']) => ({
      metric,
      labels: [...matchers.matchAll(/(\w+)\s*(?:=~|!~|!=|=)/g)].map(([, label = '']) => label),
    }));
  return asked.map(({ metric, labels }) => ({
    metric,
    labels: [...new Set([...labels, ...groupings])].filter((label) => !SCRAPED.has(label)),
  }));
}

const names = (list: string): readonly string[] => list.split(',').map((name) => name.trim());
