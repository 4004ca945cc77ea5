import { Module } from '@nestjs/common';
import { CacheHeaders } from '../caching/cache-headers.js';
import { PageCache } from '../caching/page-cache.js';
import { CountController } from './count.controller.js';
import { ExplainController } from './explain.controller.js';
import { OrderController } from './order.controller.js';
import { OrdersController } from './orders.controller.js';

@Module({
  controllers: [OrdersController, CountController, ExplainController, OrderController],
  providers: [CacheHeaders, PageCache],
})
export class OrdersModule {}
