import { Body, Controller, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OrderSearch } from '#order-search';
import { RequiresScope } from '../auth/access.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { ApiProblems } from '../errors/api-problems.js';
import { AcceptsNdjsonGuard } from '../stream/accepts-ndjson.guard.js';
import { readPages } from '../export/read-pages.js';
import { ClientSignal } from '../http/client-signal.js';
import { ORDER_SEARCH } from '../orders/order-search.token.js';
import { SHELL_OPTIONS, type ShellOptions } from '../shell-options.js';
import { NDJSON } from '../stream/ndjson.js';
import { openStream, sendStream } from '../stream/send-stream.js';
import { ShutDown } from '../stream/shut-down.js';
import { StreamFailures } from '../stream/stream-failures.js';
import { KnownOrderDto } from './known-order.dto.js';
import { readList } from './read-list.js';
import { RECONCILE_REQUEST_EXAMPLES } from './reconcile-examples.js';
import { ReconcileLineDto } from './reconcile-line.dto.js';
import { ReconcileRequestDto } from './reconcile-request.dto.js';
import { toReconcileSearch } from './to-reconcile-search.js';
import { writeFindings } from './write-findings.js';

@ApiTags('orders')
@UseGuards(AcceptsNdjsonGuard)
@Controller('orders')
export class ReconcileController {
  constructor(
    @Inject(ORDER_SEARCH) private readonly orders: OrderSearch,
    @Inject(SHELL_OPTIONS) private readonly shell: ShellOptions,
    private readonly shutDown: ShutDown,
    private readonly failures: StreamFailures,
  ) {}

  @Post('reconcile')
  @RequiresScope('orders:read')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'reconcileOrders',
    summary: "The caller's list of orders against what the sources have",
    description:
      'Reads every order of the range and streams what does not agree: orders that the list lacks, entries that their source lacks, and orders with another status or total than the list gives. Where a source could not be read whole, an entry that was not found is `unknown`, never missing. Nothing is said of what agrees, but its count in the last line, `end`.',
  })
  @ApiBody({
    type: ReconcileRequestDto,
    description: "The range, the sources, and the caller's list: a few entries as JSON, any number as NDJSON.",
    examples: { ...RECONCILE_REQUEST_EXAMPLES },
  })
  @ApiExtraModels(KnownOrderDto, ReconcileLineDto)
  @ApiOkResponse({
    description: 'The findings, source by source. Each line is one JSON object.',
    content: { [NDJSON.mediaType]: { schema: { $ref: getSchemaPath(ReconcileLineDto) } } },
  })
  @ApiProblems(
    'invalid_request',
    'invalid_json',
    'unknown_source',
    'not_acceptable',
    'request_timeout',
    'payload_too_large',
    'unsupported_media_type',
    'internal',
    'sources_failed',
    'overloaded',
    'shutting_down',
    'sources_timed_out',
  )
  async reconcile(
    @Body() body: unknown,
    @CurrentCaller() caller: Caller,
    @ClientSignal() left: AbortSignal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const signal = AbortSignal.any([left, this.shutDown.signal]);
    const rights = rightsIn(caller);
    const list = await readList(body, this.orders.sources(rights), this.shell.reconcile, signal);
    const findings = writeFindings(list, {
      pagesOf: (source) => {
        const search = toReconcileSearch(list.request, source, list.known.needsOf(source.name));
        return readPages(this.orders, search, { signal, ...rights });
      },
      fail: this.failures.of(request, left),
    });
    sendStream(reply, await openStream(findings), NDJSON.contentType);
  }
}
