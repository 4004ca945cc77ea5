/** Under this token the limits of each source's calls are injected: `ReadonlyMap<string, CallLimits>`, by name. */
export const SOURCE_LIMITS = Symbol('SourceLimits');
