import { setImmediate } from 'node:timers/promises';
import type { ConnectorDefinition } from '#connectors';
import { describe, expect, it } from 'vitest';
import { callKindsOf, makeCall } from './calls-of.js';
import type { ConnectorCases } from './connector-cases.js';
import { failureOf } from './failure-of.js';
import { Rig, TestScope } from './rig.js';

/** Connections that break, replies that never come, callers that leave. */
export function describeInterruptions(definition: ConnectorDefinition, cases: ConnectorCases): void {
  describe.each(callKindsOf(definition, cases))('a %s', (kind) => {
    it.each([
      ['broken off', 'cut'],
      ['never answered', 'disconnect'],
    ] as const)('%s is unavailable', async (_, fault) => {
      await using rig = await Rig.start(definition, cases);
      rig.simulator.plant({ fault });
      const failure = await failureOf(makeCall(kind, rig.source, cases, new TestScope()), rig);
      expect(failure.kind).toBe('unavailable');
    });

    it.each(['hang_before_headers', 'hang_in_body'] as const)('that meets %s ends at its deadline', async (fault) => {
      await using rig = await Rig.start(definition, cases);
      rig.simulator.plant({ fault });
      const failure = await failureOf(makeCall(kind, rig.source, cases, new TestScope(60)), rig);
      expect(failure.kind).toBe('timeout');
    });

    it('ends at once when its caller leaves, at the provider too', async () => {
      await using rig = await Rig.start(definition, cases);
      rig.simulator.plant({ fault: 'hang_before_headers', kinds: ['list', 'count', 'lookup', 'detail', 'update'] });
      const scope = new TestScope();
      const call = failureOf(makeCall(kind, rig.source, cases, scope), rig);
      while (rig.simulator.callCount() === rig.simulator.callCount('login')) await setImmediate();
      scope.abort();
      expect((await call).kind).toBe('timeout');
      while (rig.simulator.inFlight > 0) await setImmediate();
    });
  });
}
