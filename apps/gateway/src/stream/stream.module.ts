import { Module } from '@nestjs/common';
import { ShutDown } from './shut-down.js';
import { StreamFailures } from './stream-failures.js';

/** What answers that are streams have in common. */
@Module({ providers: [ShutDown, StreamFailures], exports: [ShutDown, StreamFailures] })
export class StreamModule {}
