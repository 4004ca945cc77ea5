import { expect, it } from 'vitest';
import { graveVulnerabilities } from './audit-report.mjs';

const reportOf = (...severities) =>
  JSON.stringify({
    auditReportVersion: 2,
    vulnerabilities: Object.fromEntries(
      severities.map((severity, at) => [`p${at}`, { name: `p${at}`, severity, range: '<2.0.0' }]),
    ),
  });

it('names what is high or critical', () => {
  expect(graveVulnerabilities(reportOf('low', 'high', 'moderate', 'critical'))).toEqual([
    'p1 <2.0.0: high',
    'p3 <2.0.0: critical',
  ]);
  expect(graveVulnerabilities(reportOf())).toEqual([]);
});

it('takes no answer for no answer, never for a good one', () => {
  expect(graveVulnerabilities('{"message":"405 Method Not Allowed","statusCode":405}')).toBeUndefined();
  expect(graveVulnerabilities('{"error":{"code":"ENOTFOUND"}}')).toBeUndefined();
  expect(graveVulnerabilities('npm error audit endpoint returned an error')).toBeUndefined();
  expect(graveVulnerabilities('')).toBeUndefined();
});
