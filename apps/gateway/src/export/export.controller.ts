import { Body, Controller, HttpCode, Inject, Post, Req, Res, UseGuards } from '@nestjs/common';
import { ApiBody, ApiExtraModels, ApiOkResponse, ApiOperation, ApiTags, getSchemaPath } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { OrderSearch } from '#order-search';
import { RequiresScope } from '../auth/access.js';
import { type Caller, rightsIn } from '../auth/caller.js';
import { CurrentCaller } from '../auth/current-caller.js';
import { ApiProblems } from '../errors/api-problems.js';
import { ClientSignal } from '../http/client-signal.js';
import { orderPresenter } from '../orders/from-search-result.js';
import { ORDER_SEARCH } from '../orders/order-search.token.js';
import { presentationFor } from '../orders/presentation.js';
import { openStream, sendStream } from '../stream/send-stream.js';
import { ShutDown } from '../stream/shut-down.js';
import { StreamFailures } from '../stream/stream-failures.js';
import { ValidBodyPipe } from '../validation/valid-body.pipe.js';
import { CSV_CONTENT, EXPORT_REQUEST_EXAMPLES } from './export-examples.js';
import { AcceptsExportGuard, EXPORT_FORMATS, pickFormat } from './export-format.js';
import { ExportLineDto } from './export-line.dto.js';
import { ExportRequestDto } from './export-request.dto.js';
import { readPages } from './read-pages.js';
import { refuseForCsv } from './refuse-for-csv.js';
import { toExportRequest } from './to-export-request.js';
import { csvWriter } from './write-csv.js';
import { writeNdjson } from './write-ndjson.js';

@ApiTags('orders')
@UseGuards(AcceptsExportGuard)
@Controller('orders')
export class ExportController {
  constructor(
    @Inject(ORDER_SEARCH) private readonly orders: OrderSearch,
    private readonly shutDown: ShutDown,
    private readonly failures: StreamFailures,
  ) {}

  @Post('export')
  @RequiresScope('orders:read')
  @HttpCode(200)
  @ApiOperation({
    operationId: 'exportOrders',
    summary: 'Every matching order as a stream, NDJSON or CSV',
    description:
      'A search without a page: every order that matches, one a line, as fast as the reader takes them. In NDJSON a `checkpoint` follows every 1,000 orders, and the last line is one `end` or one `error`; without such a line the stream was cut, and the last checkpoint tells where to go on. A failure before the first line is an answer with its own status.',
  })
  @ApiBody({
    type: ExportRequestDto,
    description: 'What to export: a search request without `limit`. `{}` is everything.',
    examples: { ...EXPORT_REQUEST_EXAMPLES },
  })
  @ApiExtraModels(ExportLineDto)
  @ApiOkResponse({
    description: 'The orders. Each line of `application/x-ndjson` is one JSON object.',
    content: {
      [EXPORT_FORMATS.ndjson.mediaType]: { schema: { $ref: getSchemaPath(ExportLineDto) } },
      [EXPORT_FORMATS.csv.mediaType]: CSV_CONTENT,
    },
  })
  @ApiProblems(
    'invalid_request',
    'invalid_json',
    'invalid_cursor',
    'cursor_mismatch',
    'unknown_source',
    'not_acceptable',
    'payload_too_large',
    'unsupported_media_type',
    'unanswerable_filter',
    'internal',
    'sources_failed',
    'overloaded',
    'shutting_down',
    'sources_timed_out',
  )
  async export(
    @Body(ValidBodyPipe) body: ExportRequestDto,
    @CurrentCaller() caller: Caller,
    @ClientSignal() left: AbortSignal,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const format = pickFormat(request.headers.accept) ?? 'ndjson';
    if (format === 'csv') refuseForCsv(body);
    const presentation = presentationFor(caller, body);
    const signal = AbortSignal.any([left, this.shutDown.signal]);
    const pages = readPages(this.orders, toExportRequest(body), { signal, ...rightsIn(caller) });
    const write = format === 'csv' ? csvWriter(presentation.view) : writeNdjson;
    const toOrder = orderPresenter(presentation);
    const stream = await openStream(write(pages, { toOrder, fail: this.failures.of(request, left) }));
    sendStream(reply, stream, EXPORT_FORMATS[format].contentType);
  }
}
