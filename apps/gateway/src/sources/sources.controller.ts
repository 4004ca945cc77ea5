import { Controller, Get, Inject, Param, UseGuards } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiParam, ApiTags } from '@nestjs/swagger';
import type { OrderSearch, SourceDescription } from '#order-search';
import { DEFAULT_CALL_LIMITS, ProviderHealthRegistry, type CallLimits } from '#platform';
import { RequiresScope } from '../auth/access.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { ApiProblems } from '../errors/api-problems.js';
import { ProblemError } from '../errors/problem-error.js';
import { AcceptsJsonGuard } from '../http/accepts-json.guard.js';
import { ORDER_SEARCH } from '../orders/order-search.token.js';
import { SOURCE_EXAMPLE } from './source-example.js';
import { SOURCE_LIMITS } from './source-limits.token.js';
import { SourceDto, SourceListDto } from './source.dto.js';
import { toSource } from './to-source.js';

@ApiTags('sources')
@UseGuards(AcceptsJsonGuard)
@Controller('sources')
export class SourcesController {
  constructor(
    @Inject(ORDER_SEARCH) private readonly orders: OrderSearch,
    @Inject(SOURCE_LIMITS) private readonly limits: ReadonlyMap<string, CallLimits>,
    private readonly health: ProviderHealthRegistry,
  ) {}

  @Get()
  @RequiresScope('orders:read')
  @ApiOperation({
    operationId: 'listSources',
    summary: 'Every source: what it can answer, and how it is doing',
    description: 'Told from what is configured and from calls made before; no source is asked.',
  })
  @ApiOkResponse({ type: SourceListDto, description: 'The sources, by name.', example: { sources: [SOURCE_EXAMPLE] } })
  @ApiProblems('not_acceptable', 'internal', 'overloaded')
  list(@CurrentCaller() caller: Caller): SourceListDto {
    return { sources: this.orders.sources(rightsIn(caller)).map((source) => this.#show(source)) };
  }

  @Get(':name')
  @RequiresScope('orders:read')
  @ApiOperation({
    operationId: 'getSource',
    summary: 'One source: what it can answer, and how it is doing',
    description: 'As in the list of all.',
  })
  @ApiParam({ name: 'name', description: 'The source by name.', example: 'macke', schema: { type: 'string' } })
  @ApiOkResponse({ type: SourceDto, description: 'The source.', example: SOURCE_EXAMPLE })
  @ApiProblems('invalid_request', 'unknown_source', 'not_acceptable', 'internal', 'overloaded')
  read(@Param('name') name: string, @CurrentCaller() caller: Caller): SourceDto {
    const source = this.orders.sources(rightsIn(caller)).find((each) => each.name === name);
    if (source === undefined) throw new ProblemError('unknown_source', 'There is no source of this name.');
    return this.#show(source);
  }

  #show(source: SourceDescription): SourceDto {
    const { name } = source;
    return toSource(source, this.limits.get(name) ?? DEFAULT_CALL_LIMITS, this.health.of(name));
  }
}
