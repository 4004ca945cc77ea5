import type { RequestExample } from '../orders/request-example.js';
import type { ExportRequestDto } from './export-request.dto.js';

/** Ready-made requests for "Try it out"; each is short enough in the sandbox to be shown. */
export const EXPORT_REQUEST_EXAMPLES: Readonly<Record<string, RequestExample<ExportRequestDto>>> = {
  oneDay: {
    summary: 'One day in all shops',
    description: 'Every order of the day, newest first.',
    value: { filter: { createdAt: { from: '2026-09-15T00:00:00Z', to: '2026-09-15T23:59:59Z' } } },
  },
  allOrNothing: {
    summary: 'A day without gaps, or an error',
    description: 'With `partial: reject` a source that fails ends the export; its last line tells where to go on.',
    value: {
      filter: { createdAt: { from: '2026-09-15T00:00:00Z', to: '2026-09-15T23:59:59Z' } },
      sort: 'createdAt:asc',
      partial: 'reject',
    },
  },
  ids: {
    summary: 'The ids of one shop',
    description: 'The cheapest way through everything: no detail calls.',
    value: { sources: ['commerscale'], view: 'ids', filter: { createdAt: { from: '2026-09-01T00:00:00Z' } } },
  },
};

const CSV_EXAMPLE = [
  'id,source,connector,nativeId,number,externalId,createdAt,updatedAt,paidAt,status,paymentStatus,nativeStatus,test,total.amount,total.currency,customer.id,customer.name,customer.email,customer.phone,customer.company,paymentMethod',
  'commerscale:1042,commerscale,commerscale,1042,1042,,2022-01-03T10:00:00Z,,,completed,paid,COMPLETED,false,36.50,CAD,77,Anna Schmidt,anna.schmidt@example.com,,,CreditCard',
  '',
].join('\r\n');

export const CSV_CONTENT = {
  schema: {
    type: 'string',
    description:
      "RFC 4180. The header names every column of the view, parts by dotted names; lists (`items`, `payments`, `shipments`) are left out. A cell that would start with `=`, `+`, `-`, `@`, a tab or a carriage return is prefixed with `'`. A failure breaks the connection, and there is nothing to resume from.",
  },
  example: CSV_EXAMPLE,
} as const;
