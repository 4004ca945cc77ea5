import { describe, expect, it } from 'vitest';
import { FILTER_KEYS, type Filter, type NativeParameters } from '../model/filter.js';
import type { Capabilities, Capability, Resolution } from '../ports/order-source.js';
import { ModelSource } from '../testing/model-source.js';
import { planSource } from './plan-source.js';
import type { SourcePlan } from './source-plan.js';

const native = (variants: readonly NativeParameters[], changes = false): Resolution => ({
  kind: 'native',
  variants,
  changes,
});

/** A source with one filter of every kind. */
function source(): ModelSource {
  const all = Object.fromEntries(FILTER_KEYS.map((key) => [key, { support: 'unanswerable', told: 'never' }]));
  const each = (parameter: string, told: 'row' | 'detail' | 'sometimes' | 'never'): Capability<readonly string[]> => ({
    support: 'native',
    told,
    resolve: (values) => native(values.map((value) => ({ [parameter]: value }))),
  });
  const capabilities = {
    ...all,
    createdAt: { support: 'native', told: 'row' },
    ids: {
      support: 'native',
      told: 'row',
      resolve: (ids: readonly string[]) => ({ kind: 'lookup', lookups: ids.map((id) => ({ id })) }),
    },
    status: {
      support: 'native',
      told: 'row',
      resolve: (values: readonly string[]) =>
        native(
          values.map((value) => ({ status: value })),
          true,
        ),
    },
    currency: each('currency', 'row'),
    paymentMethod: each('method', 'detail'),
    invoiceId: each('invoice', 'never'),
    total: { support: 'detail', told: 'detail' },
    test: {
      support: 'configured',
      told: 'never',
      resolve: (test: boolean) => ({ kind: test ? 'nothing' : 'everything' }),
    },
  } as unknown as Capabilities;
  const model = new ModelSource('a', [], {
    kind: 'windowed',
    pageCap: 10,
    granularity: 'second',
    shuffle: 0,
    countsInReply: true,
    nativeStatus: true,
    tellsParams: true,
    statusInDetail: false,
  });
  return Object.assign(model, {
    capabilities,
    nativeParameters: {
      coupon: { type: 'text', example: 'C', description: '' },
      ref: { type: 'text', example: 'R', description: '', lookup: true },
    },
  });
}

const plan = (filter: Filter, own: NativeParameters = {}): SourcePlan => planSource(source(), filter, own, { now: 0 });

const codes = (count: number): string[] => Array.from({ length: count }, (_, index) => `C${10 + index}`);

describe('a plan', () => {
  it('of no filter is one listing of everything', () => {
    expect(plan({})).toMatchObject({ kind: 'read', access: { kind: 'listing', natives: [{}] } });
  });

  it('sends what the provider can filter, and checks the rows again', () => {
    expect(plan({ currency: ['EUR'], createdAt: { from: 1, to: null } }, { coupon: 'x' })).toMatchObject({
      access: { kind: 'listing', natives: [{ coupon: 'x', currency: 'EUR' }] },
      checks: { row: ['currency'], detail: [], trusted: [] },
      filters: { native: ['currency', 'createdAt', 'native.coupon'], residual: [], unanswerable: [] },
      expensive: false,
    });
  });

  it('fans out over one parameter, and checks the values of a second', () => {
    expect(plan({ currency: ['CAD', 'EUR'], paymentMethod: ['Card', 'Cash'] })).toMatchObject({
      access: { natives: [{ currency: 'CAD' }, { currency: 'EUR' }] },
      checks: { row: ['currency'], detail: ['paymentMethod'] },
      filters: { native: ['currency'], residual: ['paymentMethod'] },
    });
  });

  it('fans out over no more than 12 values', () => {
    expect(plan({ currency: codes(12) })).toMatchObject({ access: { natives: { length: 12 } } });
    expect(plan({ currency: codes(13) })).toMatchObject({
      access: { natives: [{}] },
      filters: { native: [], residual: ['currency'] },
    });
  });

  it('offers one listing with a check where orders move between several', () => {
    expect(plan({ status: ['paid', 'pending'] as never })).toMatchObject({
      access: { natives: [{ status: 'paid' }, { status: 'pending' }] },
      steadier: { access: { natives: [{}] }, checks: { row: ['status'] } },
    });
    expect(plan({ status: ['pending'] })).toMatchObject({
      access: { natives: [{ status: 'pending' }] },
      steadier: null,
    });
  });

  it('looks up what is bounded, and checks the rest on the orders found', () => {
    expect(plan({ ids: ['1', '2'], currency: ['EUR'], createdAt: { from: 1, to: 2 } })).toMatchObject({
      access: { kind: 'lookup', lookups: [{ id: '1' }, { id: '2' }] },
      checks: { row: ['currency'] },
      filters: { native: ['ids'], residual: ['currency', 'createdAt'] },
    });
  });

  it('lists instead of looking up when only the provider can check the rest', () => {
    expect(plan({ ids: ['1'], invoiceId: ['9'] })).toMatchObject({
      access: { kind: 'listing', natives: [{ invoice: '9' }] },
      checks: { row: ['ids'], detail: [], trusted: [] },
    });
  });

  it('is expensive when a detail is read for nothing but a check', () => {
    expect(plan({ total: { min: '1', max: null } })).toMatchObject({ expensive: true, checks: { detail: ['total'] } });
    expect(plan({ ids: ['1'], total: { min: '1', max: null } })).toMatchObject({ expensive: false });
  });

  it('has no calls where nothing can match, and leaves out what always does', () => {
    expect(plan({ test: true })).toEqual({
      kind: 'nothing',
      filters: { native: [], residual: ['test'], unanswerable: [] },
    });
    expect(plan({ test: false })).toMatchObject({ kind: 'read', access: { natives: [{}] } });
  });

  it('names what the source cannot answer, and nothing else', () => {
    expect(plan({ 'customer.id': '7', currency: ['EUR'] })).toEqual({
      kind: 'unanswerable',
      reason: 'unsupported_filter',
      predictedCalls: null,
      filters: { native: [], residual: [], unanswerable: ['customer.id'] },
    });
    expect(plan({ invoiceId: ['1', '2'], currency: ['CAD', 'EUR'] })).toMatchObject({ kind: 'read' });
    expect(plan({ invoiceId: ['9'] }, { ref: 'x' })).toMatchObject({
      kind: 'unanswerable',
      filters: { unanswerable: ['invoiceId'] },
    });
  });

  it('reads a lookup of its own parameter', () => {
    expect(plan({ currency: ['EUR'] }, { ref: 'x' })).toMatchObject({
      access: { kind: 'lookup', lookups: [{ ref: 'x' }] },
      checks: { row: ['currency'] },
      filters: { native: ['native.ref'], residual: ['currency'] },
    });
  });
});
