/** What is wrong with a source's base URL, without a word of the URL beyond its origin; null when nothing is. */
export function baseUrlFault(
  text: string,
  allowInsecure: boolean,
): { readonly value: string; readonly expected: string } | null {
  const expected = 'an https URL without credentials, query or fragment';
  const url = URL.parse(text);
  if (url === null || !/^https?:\/\//i.test(text)) return { value: 'not an absolute http(s) URL', expected };
  if (url.username !== '' || url.password !== '') return { value: 'a URL with credentials in it', expected };
  if (/[?#]/.test(text)) return { value: 'a URL with a query or a fragment', expected };
  if (url.protocol === 'http:' && !allowInsecure && !isLoopback(url.hostname)) {
    return { value: url.origin, expected: 'https (http only on a loopback host, or with allowInsecure: true)' };
  }
  return null;
}

/** Without the slashes at its end, so that paths can be appended. Only for a URL without fault. */
export function normalizedBaseUrl(text: string): string {
  return new URL(text).href.replace(/\/+$/, '');
}

export function isLoopback(hostname: string): boolean {
  // Parsing has brought 127.1 and 0x7f000001 into the dotted form.
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d+){3}$/.test(hostname);
}
