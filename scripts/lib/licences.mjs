/** Licences (SPDX) that ask for no more than to be named. Another one is a decision that somebody has to take. */
const ALLOWED = new Set([
  '0BSD',
  'Apache-2.0',
  'BlueOak-1.0.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Python-2.0',
]);

/**
 * @param {object} component of a CycloneDX document
 * @returns {string} an SPDX expression, as the package has it; `unknown` where it tells none
 */
export function licenceOf({ licenses: told = [] }) {
  const parts = told.map(({ expression, license }) => expression ?? license?.id ?? license?.name ?? 'unknown');
  return parts.length === 0 ? 'unknown' : parts.join(' AND ');
}

/** Of alternatives one has to be allowed, of licences that hold together all. */
export function isAllowedLicence(expression) {
  const alternatives = expression.replaceAll(/[()]/g, '').split(' OR ');
  return alternatives.some((alternative) => alternative.split(' AND ').every((licence) => ALLOWED.has(licence.trim())));
}

/** `licence`, then its packages, one a line: for whoever ships the gateway. */
export function listLicences(components) {
  const licences = [...new Set(components.map(licenceOf))].toSorted((one, other) => (one < other ? -1 : 1));
  const under = (licence) => components.filter((component) => licenceOf(component) === licence);
  const linesOf = (licence) => [licence, ...under(licence).map((component) => `  ${component['bom-ref']}`)];
  return licences.map((licence) => linesOf(licence).join('\n')).join('\n\n');
}
