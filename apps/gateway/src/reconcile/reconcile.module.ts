import { Module } from '@nestjs/common';
import { StreamModule } from '../stream/stream.module.js';
import { ReconcileController } from './reconcile.controller.js';

@Module({ imports: [StreamModule], controllers: [ReconcileController] })
export class ReconcileModule {}
