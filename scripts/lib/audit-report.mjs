const GRAVE = ['high', 'critical'];

/**
 * @param {string} output of `npm audit --json`
 * @returns {readonly string[] | undefined} packages with a vulnerability that is high or critical; undefined when the
 *   registry gave no answer
 */
export function graveVulnerabilities(output) {
  const report = parseReport(output);
  if (report?.vulnerabilities === undefined) return undefined;
  return Object.values(report.vulnerabilities)
    .filter(({ severity }) => GRAVE.includes(severity))
    .map(({ name, severity, range }) => `${name} ${range}: ${severity}`);
}

function parseReport(output) {
  try {
    return JSON.parse(output);
  } catch {
    return undefined;
  }
}
