import type { components } from './api-schema.js';

type Schemas = components['schemas'];

export type Order = Schemas['OrderDto'];
export type Money = Schemas['MoneyDto'];
export type SearchRequest = Schemas['SearchRequestDto'];
export type SearchFilter = Schemas['SearchFilterDto'];
export type SearchResponse = Schemas['SearchResponseDto'];
export type CountRequest = Schemas['CountRequestDto'];
export type CountResponse = Schemas['CountResponseDto'];
export type ExplainResponse = Schemas['ExplainResponseDto'];
export type ExportRequest = Schemas['ExportRequestDto'];
export type ExportEnd = Schemas['ExportEndDto'];
export type SourceReport = Schemas['SourceReportDto'];
export type OrderUpdate = Schemas['UpdateRequestDto'];
export type Source = Schemas['SourceDto'];
export type SourceList = Schemas['SourceListDto'];
export type KnownOrder = Schemas['KnownOrderDto'];
export type FoundOrder = Schemas['FoundOrderDto'];
/** What is asked of a reconciliation; the list itself is given beside it. */
export type ReconcileRequest = Omit<Schemas['ReconcileRequestDto'], 'known'>;
export type ReconcileEnd = Schemas['ReconcileEndDto'];
export type ReconcileProgress = Schemas['ReconcileProgressDto'];
/** One thing that does not agree; it has one of these keys. */
export type ReconcileFinding = Pick<
  Schemas['ReconcileLineDto'],
  'onlyInSource' | 'onlyInList' | 'different' | 'unknown'
>;
/** The body of an answer that is an error (RFC 9457). */
export type Problem = Schemas['ProblemDto'];
