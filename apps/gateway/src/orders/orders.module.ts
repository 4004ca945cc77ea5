import { Module } from '@nestjs/common';
import { CacheHeaders } from '../caching/cache-headers.js';
import { PageCache } from '../caching/page-cache.js';
import { CountController } from './count.controller.js';
import { ExplainController } from './explain.controller.js';
import { OrdersController } from './orders.controller.js';

@Module({
  controllers: [OrdersController, CountController, ExplainController],
  providers: [CacheHeaders, PageCache],
})
export class OrdersModule {}
