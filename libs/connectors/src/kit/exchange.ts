/** One request to a provider, as data. */
export interface ProviderRequest {
  readonly method: 'GET' | 'POST' | 'PUT';
  /** Appended to the source's base URL; starts with `/`, and is already percent-encoded. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  readonly headers: Readonly<Record<string, string>>;
  /** JSON text; the caller sets the content type. */
  readonly body?: string;
}

/** What came back, whatever the status. */
export interface ProviderReply {
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** The body as text, decoded as UTF-8. */
  readonly text: string;
  /** The body parsed by `parseJson`, or `undefined` when it is not JSON. */
  readonly json: unknown;
}
