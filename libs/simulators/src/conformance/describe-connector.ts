import type { ConnectorDefinition } from '#connectors';
import { describe } from 'vitest';
import type { ConnectorCases } from './connector-cases.js';
import { describeHostility } from './describe-hostility.js';
import { describeInterruptions } from './describe-interruptions.js';
import { describeOrders } from './describe-orders.js';
import { describePages } from './describe-pages.js';
import { describeReplies } from './describe-replies.js';
import { describeRequests } from './describe-requests.js';
import { describeUpdates } from './describe-updates.js';
import { describeTokens } from './describe-tokens.js';

/**
 * What every connector must do, over HTTP against its strict simulator. There is no list of exceptions: `cases` tell what a
 * provider is asked and what it says, never which check to leave out.
 */
export function describeConnector(definition: ConnectorDefinition, cases: ConnectorCases): void {
  describe(`the connector ${definition.name}`, () => {
    describe('requests', () => {
      describeRequests(definition, cases);
    });
    describe('orders', () => {
      describeOrders(definition, cases);
    });
    describe('pages', () => {
      describePages(definition, cases);
    });
    describe('replies', () => {
      describeReplies(definition, cases);
    });
    describe('hostile replies', () => {
      describeHostility(definition, cases);
    });
    describe('interruptions', () => {
      describeInterruptions(definition, cases);
    });
    describe('updates', () => {
      describeUpdates(definition, cases);
    });
    if (definition.token !== undefined) describeTokens(definition, cases);
  });
}
