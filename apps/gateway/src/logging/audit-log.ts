import { Injectable } from '@nestjs/common';
import { PinoLogger } from 'nestjs-pino';
import type { UpdateRecord } from '#order-search';

/** Who asked, and for what, beside what became of it. */
export interface AuditContext {
  readonly requestId: string;
  readonly caller: string;
  /** The keys of the request's body: what was asked, without its values. */
  readonly asked: readonly string[];
}

/**
 * One line for each update, marked `audit: true`, whatever the level of the log (but `silent`). The merchant's reference is
 * free text, so that it was set is told, and not to what.
 */
@Injectable()
export class AuditLog {
  readonly #logger: PinoLogger['logger'];

  constructor({ logger }: PinoLogger) {
    this.#logger = logger.child({ audit: true }, logger.level === 'silent' ? {} : { level: 'info' });
  }

  write({ requestId, caller, asked }: AuditContext, { source, orderId, change, outcome, applied }: UpdateRecord): void {
    const status =
      change?.kind === 'status' ? { nativeStatus: change.word, notifyCustomer: change.notifyCustomer } : {};
    this.#logger.info({ requestId, caller, source, orderId, asked, ...status, outcome, applied }, 'order update');
  }
}
