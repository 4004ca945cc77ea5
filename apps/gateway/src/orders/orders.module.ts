import { Module } from '@nestjs/common';
import { CountController } from './count.controller.js';
import { ExplainController } from './explain.controller.js';
import { OrdersController } from './orders.controller.js';

@Module({ controllers: [OrdersController, CountController, ExplainController] })
export class OrdersModule {}
