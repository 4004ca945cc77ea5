// What people write by hand: Nest as it comes, on Express, `@nestjs/axios`, class-validator. Its decorators stand as calls,
// because this file runs without a compiler; to Nest that is the same.
import 'reflect-metadata';
import { HttpModule, HttpService } from '@nestjs/axios';
import { Body, Controller, HttpCode, Inject, Injectable, Module, Post, ValidationPipe } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { IsInt, IsObject, Max, Min } from 'class-validator';
import { firstValueFrom } from 'rxjs';
import { callTo, readRequest, sources, toOrders, toPage } from './work.mjs';

class SearchRequest {}
IsObject()(SearchRequest.prototype, 'filter');
for (const rule of [IsInt(), Min(1), Max(1000)]) rule(SearchRequest.prototype, 'limit');

class OrdersService {
  constructor(http) {
    this.http = http;
  }

  async search(body) {
    const asked = readRequest(body);
    const lists = await Promise.all(
      sources.map(async (source) => {
        const reply = await firstValueFrom(this.http.request(callTo(source, asked)));
        return toOrders(source, reply.data);
      }),
    );
    return toPage(lists, asked);
  }
}
Injectable()(OrdersService);
Inject(HttpService)(OrdersService, undefined, 0);

class OrdersController {
  constructor(orders) {
    this.orders = orders;
  }

  search(body) {
    return this.orders.search(body);
  }
}
Controller('orders')(OrdersController);
Inject(OrdersService)(OrdersController, undefined, 0);
const search = Object.getOwnPropertyDescriptor(OrdersController.prototype, 'search');
for (const decorate of [Post('search'), HttpCode(200)]) decorate(OrdersController.prototype, 'search', search);
Body()(OrdersController.prototype, 'search', 0);
Reflect.defineMetadata('design:paramtypes', [SearchRequest], OrdersController.prototype, 'search');

class AppModule {}
Module({ imports: [HttpModule], controllers: [OrdersController], providers: [OrdersService] })(AppModule);

const app = await NestFactory.create(AppModule, { logger: false });
app.useGlobalPipes(new ValidationPipe({ transform: true }));
await app.listen(Number(process.env.PORT), '127.0.0.1');
