import request from 'supertest';
import { type Gateway, startGateway } from './start-gateway.js';

/** The whole gateway over small books, with sources that are not waited for long. */
export const startUpdatable = (): Promise<Gateway> =>
  startGateway({ seed: 1, orders: 60 }, { change: (source) => ({ ...source, timeoutMs: 400 }) });

export const patch = (gateway: Gateway, id: string, body: object) =>
  request(gateway.origin).patch(`/orders/${id}`).send(body);
export const read = (gateway: Gateway, id: string) => request(gateway.origin).get(`/orders/${id}`);

/** An order of the shop in this status. */
export function shopOrder({ sandbox }: Gateway, status: string): string {
  const order = sandbox.simulators.macke.orders.all().find((each) => each.status === status && !each.isParent);
  if (order === undefined) throw new Error(`no order in status ${status}`);
  return order.id;
}

/** The updates that reached a source. */
export const updatesOf = (gateway: Gateway, source: 'macke' | 'zonos') =>
  gateway.sandbox.simulators[source].calls
    .filter(({ kind }) => kind === 'update')
    .map(({ method, path, body }) => ({ method, path, body }));
