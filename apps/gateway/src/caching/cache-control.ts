import { ANY_AGE, type Caching } from '#order-search';

/**
 * What a request's `Cache-Control` (RFC 9111) asks of the gateway's cache. What passes by the cache costs the
 * providers, so it is heeded only of callers who may (`orders:fresh`); what is not understood is ignored.
 */
export function toCaching(header: string | undefined, mayPassBy: boolean): Caching {
  if (header === undefined) return ANY_AGE;
  const directives = new Map(
    header.split(',').map((part): [string, string] => {
      const [name = '', value = ''] = part.split('=', 2).map((piece) => piece.trim());
      return [name.toLowerCase(), value.replace(/^"(.*)"$/, '$1')];
    }),
  );
  const onlyIfCached = directives.has('only-if-cached');
  if (!mayPassBy) return { ...ANY_AGE, onlyIfCached };
  return { maxAgeMs: maxAgeOf(directives), stores: !directives.has('no-store'), onlyIfCached };
}

function maxAgeOf(directives: ReadonlyMap<string, string>): number | null {
  if (directives.has('no-cache') || directives.has('no-store')) return 0;
  const seconds = directives.get('max-age');
  return seconds !== undefined && /^\d{1,10}$/.test(seconds) ? Number(seconds) * 1000 : null;
}
