import { Injectable, type OnModuleDestroy } from '@nestjs/common';

/** Whether this replica should be sent requests. It is about the gateway itself, never about one provider's bad day. */
@Injectable()
export class Readiness implements OnModuleDestroy {
  #ready = true;

  get isReady(): boolean {
    return this.#ready;
  }

  /** Nest's first step after SIGTERM: not ready at once, while what is in flight is still served. */
  onModuleDestroy(): void {
    this.#ready = false;
  }
}
