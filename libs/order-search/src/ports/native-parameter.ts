export const NATIVE_PARAMETER_TYPES = [
  'text',
  'texts',
  'integer',
  'integers',
  'decimal',
  'boolean',
  'true',
  'guids',
  'instant',
] as const;
/** Plural: one value or a list, of which any may match. `true`: a switch that can only be left out otherwise. */
export type NativeParameterType = (typeof NATIVE_PARAMETER_TYPES)[number];

/** A parameter of `filter.native.<source>`. */
export interface NativeParameter {
  readonly type: NativeParameterType;
  readonly description: string;
  /** A value that is taken. */
  readonly example: unknown;
  /** What each value must look like beside its type; others the provider would refuse. */
  readonly form?: {
    /** A regular expression. */
    readonly pattern: string;
    /** The end of a sentence that begins with `must be`. */
    readonly words: string;
  };
  /** What a lookup parameter answers with instead of a listing. */
  readonly lookup?: boolean;
  /** It asks after a person: names, e-mails, phones, companies, addresses. */
  readonly personal?: true;
}
