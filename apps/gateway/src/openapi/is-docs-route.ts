/** Swagger UI and the OpenAPI document: from memory, and nothing in them that is not published anyway. */
export function isDocsRoute(url: string): boolean {
  return /^\/(?:docs(?:\/|$)|openapi\.json$)/.test(url);
}
