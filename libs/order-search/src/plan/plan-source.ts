import type { Filter, FilterKey, NativeParameters } from '../model/filter.js';
import type { Capability, OrderSource, PlanContext, Resolution, Told } from '../ports/order-source.js';
import type { PlannedFilters, ReadPlan, SourcePlan } from './source-plan.js';

/** More listings than this side by side cost more than a check of the rows. */
const MAX_VARIANTS = 12;

interface Demand {
  readonly key: FilterKey;
  readonly told: Told;
  readonly resolution: Resolution;
}

function resolveFilter(source: OrderSource, filter: Filter, context: PlanContext): Demand[] {
  return (Object.keys(filter) as FilterKey[])
    .filter((key) => key !== 'createdAt')
    .map((key) => {
      const capability = source.capabilities[key] as Capability<unknown>;
      const resolution: Resolution =
        capability.resolve?.(filter[key], context) ??
        (capability.support === 'unanswerable' ? { kind: 'unanswerable' } : { kind: 'residual' });
      return { key, told: capability.told, resolution };
    });
}

const isNative = (resolution: Resolution): resolution is Extract<Resolution, { kind: 'native' | 'narrowed' }> =>
  resolution.kind === 'native' || resolution.kind === 'narrowed';

const canCheck = (demand: Demand): boolean => demand.told === 'row' || demand.told === 'detail';

/** A check of the rows of a listing can stand in for the provider's own filter. */
const canCheckListed = (demand: Demand): boolean =>
  canCheck(demand) && !(isNative(demand.resolution) && demand.resolution.unlistedElsewhere === true);

/** What of the filter the provider is asked, and what is left for the gateway. */
interface Split {
  readonly natives: readonly NativeParameters[];
  readonly sent: readonly Demand[];
  readonly checked: readonly Demand[];
}

const shareParameter = (a: NativeParameters, b: NativeParameters): boolean => Object.keys(b).some((name) => name in a);

function splitListing(demands: readonly Demand[], own: NativeParameters, mayFanOut: boolean): Split | FilterKey {
  let base: NativeParameters = own;
  let fanned: readonly NativeParameters[] | null = null;
  const sent: Demand[] = [];
  const checked: Demand[] = [];
  // Who can only be sent comes first: there is room for one list of values.
  const ordered = [...demands].sort((a, b) => Number(canCheckListed(a)) - Number(canCheckListed(b)));
  for (const demand of ordered) {
    const { resolution } = demand;
    if (isNative(resolution)) {
      const { variants } = resolution;
      const first = variants[0] ?? {};
      const free = !variants.some((variant) => shareParameter({ ...base, ...fanned?.[0] }, variant));
      if (free && variants.length === 1) {
        base = { ...base, ...first };
        sent.push(demand);
        continue;
      }
      const fansOut = mayFanOut || resolution.changes !== true;
      if (free && fansOut && fanned === null && variants.length <= MAX_VARIANTS) {
        fanned = variants;
        sent.push(demand);
        continue;
      }
    }
    if (!canCheckListed(demand)) return demand.key;
    checked.push(demand);
  }
  return { natives: (fanned ?? [{}]).map((variant) => ({ ...base, ...variant })), sent, checked };
}

function readPlan(
  source: OrderSource,
  filter: Filter,
  split: { readonly sent: readonly Demand[]; readonly checked: readonly Demand[]; readonly lookedUp?: Demand },
  access: ReadPlan['access'],
  own: NativeParameters,
): ReadPlan {
  const rechecked = split.sent.filter((demand) => demand.resolution.kind === 'narrowed');
  const strict = [...split.checked, ...rechecked];
  const trusted = split.sent.filter((demand) => demand.resolution.kind === 'native' && demand.told !== 'never');
  const nativeRow = trusted.filter((demand) => demand.told === 'row');
  const windowed = access.kind === 'listing';
  const timed = filter.createdAt !== undefined;
  const native = [
    ...split.sent.map((demand) => demand.key),
    ...(split.lookedUp === undefined ? [] : [split.lookedUp.key]),
    ...(timed && windowed ? ['createdAt' as const] : []),
    ...Object.keys(own).map((name) => `native.${name}`),
  ];
  const residual = [...strict.map((demand) => demand.key), ...(timed && !windowed ? ['createdAt' as const] : [])];
  return {
    kind: 'read',
    filter,
    filters: { native, residual, unanswerable: [] },
    checks: {
      row: [...strict.filter((d) => d.told === 'row'), ...nativeRow].map((d) => d.key),
      detail: strict.filter((d) => d.told === 'detail').map((d) => d.key),
      trusted: trusted.filter((d) => d.told !== 'row').map((d) => d.key),
    },
    access,
    expensive:
      windowed && split.checked.some((d) => d.told === 'detail' && source.capabilities[d.key].support === 'detail'),
    steadier: null,
  };
}

/** Pure: what this source does for this filter, by its declared capabilities. `own` is `filter.native.<source>`. */
export function planSource(
  source: OrderSource,
  filter: Filter,
  own: NativeParameters,
  context: PlanContext,
): SourcePlan {
  const demands = resolveFilter(source, filter, context);
  const names = (kind: Resolution['kind']): string[] =>
    demands.filter((d) => d.resolution.kind === kind).map((d) => d.key);
  const none: PlannedFilters = { native: [], residual: [], unanswerable: [] };
  const unanswerable = (keys: readonly string[]): SourcePlan => ({
    kind: 'unanswerable',
    filters: { ...none, unanswerable: keys },
    reason: 'unsupported_filter',
    predictedCalls: null,
  });

  if (names('nothing').length > 0) return { kind: 'nothing', filters: { ...none, residual: names('nothing') } };
  if (names('unanswerable').length > 0) return unanswerable(names('unanswerable'));

  const asked = demands.filter((d) => d.resolution.kind !== 'everything');
  const ownLookups = Object.keys(own).filter((name) => source.nativeParameters[name]?.lookup === true);
  const ownFilters = Object.fromEntries(Object.entries(own).filter(([name]) => !ownLookups.includes(name)));

  const byOwn = ownLookups[0];
  if (byOwn !== undefined) {
    const rest = asked.filter((d) => !canCheck(d)).map((d) => d.key);
    const others = Object.keys(own)
      .filter((name) => name !== byOwn)
      .map((name) => `native.${name}`);
    if (rest.length + others.length > 0) return unanswerable([...rest, ...others]);
    return readPlan(
      source,
      filter,
      { sent: [], checked: asked },
      { kind: 'lookup', lookups: [{ [byOwn]: own[byOwn] }] },
      own,
    );
  }

  // Of several lookups, one under which all else can be checked on the orders it finds.
  const lookedUp = asked.find(
    (demand) => demand.resolution.kind === 'lookup' && asked.every((other) => other === demand || canCheck(other)),
  );
  if (lookedUp?.resolution.kind === 'lookup' && Object.keys(ownFilters).length === 0) {
    const access = { kind: 'lookup', lookups: lookedUp.resolution.lookups } as const;
    const checked = asked.filter((demand) => demand !== lookedUp);
    return readPlan(source, filter, { sent: [], checked, lookedUp }, access, own);
  }

  const fanned = splitListing(asked, ownFilters, true);
  if (typeof fanned === 'string') return unanswerable([fanned]);
  const plan = (split: Split): ReadPlan =>
    readPlan(source, filter, split, { kind: 'listing', natives: split.natives }, own);
  const moving = fanned.natives.length > 1 && fanned.sent.some((d) => isNative(d.resolution) && d.resolution.changes);
  const single = moving ? splitListing(asked, ownFilters, false) : null;
  // With one listing the row must tell what changes; a detail per row only for that would cost far more.
  const steadier =
    single !== null && typeof single !== 'string' && single.checked.every((d) => d.told === 'row')
      ? plan(single)
      : null;
  return { ...plan(fanned), steadier };
}
