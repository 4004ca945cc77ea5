import type { ConnectorDefinition } from '#connectors';
import { describe, expect, it } from 'vitest';
import { makeCall } from './calls-of.js';
import type { ConnectorCases } from './connector-cases.js';
import { idsOf } from './read-listing.js';
import { Rig, TestScope } from './rig.js';

const CONCURRENT = 20;

/** For providers that hand out tokens: nobody logs in twice where once is enough. */
export function describeTokens(definition: ConnectorDefinition, cases: ConnectorCases): void {
  describe('with a token', () => {
    const listAll = (rig: Rig) =>
      Promise.all(
        Array.from({ length: CONCURRENT }, async () => {
          const rows = await makeCall('list', rig.source, cases, new TestScope());
          return typeof rows === 'number' ? [] : idsOf(rows);
        }),
      );
    const answers = Array.from({ length: CONCURRENT }, () => cases.listed.toSorted());

    it(`logs in once for ${CONCURRENT} calls at the same time`, async () => {
      await using rig = await Rig.start(definition, cases);
      expect(await listAll(rig)).toEqual(answers);
      expect([rig.simulator.callCount('login'), rig.simulator.callCount('list')]).toEqual([1, CONCURRENT]);
    });

    it('logs in once more when its token is revoked between calls, and no call fails', async () => {
      await using rig = await Rig.start(definition, cases);
      await listAll(rig);
      rig.simulator.revokeTokens();
      expect(await listAll(rig)).toEqual(answers);
      expect(rig.simulator.callCount('login')).toBe(2);
    });

    it('logs in once more when its token is revoked in the middle of calls, and no call fails', async () => {
      await using rig = await Rig.start(definition, cases);
      await makeCall('list', rig.source, cases, new TestScope());
      rig.simulator.plant({ fault: 'token_revoked', kinds: ['list'], times: 1 });
      expect(await listAll(rig)).toEqual(answers);
      expect(rig.simulator.callCount('login')).toBe(2);
    });

    it('tries its login once for all when that fails', async () => {
      await using rig = await Rig.start(definition, cases);
      rig.simulator.plant({ fault: 'server_error', kinds: ['login'] });
      await expect(listAll(rig)).rejects.toMatchObject({ kind: 'unavailable' });
      await expect(listAll(rig)).rejects.toMatchObject({ kind: 'unavailable' });
      expect([rig.simulator.callCount('login'), rig.simulator.callCount('list')]).toEqual([1, 0]);
    });
  });
}
