import { Module } from '@nestjs/common';
import { StreamModule } from '../stream/stream.module.js';
import { ExportController } from './export.controller.js';

@Module({ imports: [StreamModule], controllers: [ExportController] })
export class ExportModule {}
