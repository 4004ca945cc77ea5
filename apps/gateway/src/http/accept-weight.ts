/**
 * How much a client wants a media type, from 0 (not at all) to 1. The most exact range that covers it decides
 * (RFC 9110, 12.5.1): `application/json;q=0, *\/*` refuses JSON.
 */
export function acceptWeight(accept: string, mediaType: string): number {
  const weights = new Map<string, number>();
  for (const range of accept.split(',')) {
    const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
    if (type === '') continue;
    const weight = parameters.find((parameter) => parameter.startsWith('q='));
    weights.set(type, weight === undefined ? 1 : Number(weight.slice(2)));
  }
  // As without the header.
  if (weights.size === 0) return 1;
  const family = `${mediaType.split('/', 1)[0]}/*`;
  const weight = weights.get(mediaType) ?? weights.get(family) ?? weights.get('*/*');
  return weight !== undefined && weight > 0 ? weight : 0;
}
