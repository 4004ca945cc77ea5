import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

/** A span as OTLP's JSON has it; of its attributes, texts and whole numbers. */
export interface CollectedSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId: string | null;
  readonly attributes: Readonly<Record<string, string | number>>;
  readonly failed: boolean;
}

export interface Collector extends AsyncDisposable {
  readonly endpoint: string;
  readonly spans: readonly CollectedSpan[];
  /** Of the resource that the spans are of. */
  readonly resource: Readonly<Record<string, string | number>>;
  /** Everything that was sent, as text. */
  readonly text: string;
}

type WireAttributes = readonly { readonly key: string; readonly value: Readonly<Record<string, string | number>> }[];

interface WireSpan {
  readonly name: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly attributes: WireAttributes;
  readonly status: { readonly code: number };
}

interface Wire {
  readonly resourceSpans: readonly {
    readonly resource: { readonly attributes: WireAttributes };
    readonly scopeSpans: readonly { readonly spans: readonly WireSpan[] }[];
  }[];
}

const OTLP_ERROR = 2;

/** Takes traces as OTLP over HTTP (JSON), as a collector does. */
export async function startCollector(): Promise<Collector> {
  const spans: CollectedSpan[] = [];
  let resource: Collector['resource'] = {};
  let text = '';
  const server = createServer((request, response) => {
    void json(request).then((body) => {
      if (request.url !== '/v1/traces') return response.writeHead(404).end();
      text += JSON.stringify(body);
      for (const part of (body as Wire).resourceSpans) {
        resource = attributesOf(part.resource.attributes);
        for (const scope of part.scopeSpans) spans.push(...scope.spans.map(toSpan));
      }
      return response.writeHead(200, { 'Content-Type': 'application/json' }).end('{}');
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    spans,
    get resource() {
      return resource;
    },
    get text() {
      return text;
    },
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

function toSpan({ name, traceId, spanId, parentSpanId, attributes, status }: WireSpan): CollectedSpan {
  return {
    name,
    traceId,
    spanId,
    parentSpanId: parentSpanId ?? null,
    attributes: attributesOf(attributes),
    failed: status.code === OTLP_ERROR,
  };
}

function attributesOf(attributes: WireAttributes): Readonly<Record<string, string | number>> {
  return Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0] ?? '']));
}
