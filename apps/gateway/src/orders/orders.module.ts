import { Module } from '@nestjs/common';
import { CacheHeaders } from '../caching/cache-headers.js';
import { PageCache } from '../caching/page-cache.js';
import { CountController } from './count.controller.js';
import { ExplainController } from './explain.controller.js';
import { OrderController } from './order.controller.js';
import { OrdersController } from './orders.controller.js';
import { UpdateController } from './update.controller.js';
import { AuditLog } from '../logging/audit-log.js';

@Module({
  controllers: [OrdersController, CountController, ExplainController, OrderController, UpdateController],
  providers: [AuditLog, CacheHeaders, PageCache],
})
export class OrdersModule {}
