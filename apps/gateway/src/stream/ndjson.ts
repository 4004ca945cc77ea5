/** One JSON object a line. */
export const NDJSON = {
  mediaType: 'application/x-ndjson',
  contentType: 'application/x-ndjson; charset=utf-8',
} as const;
