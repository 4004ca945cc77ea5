import type { OpenAPIObject } from '@nestjs/swagger';
import { createGateway } from '../create-gateway.js';
import { EngineModule } from '../engine/engine.module.js';
import { openApiDocument } from './open-api-document.js';

/** The committed copy of the OpenAPI document, as text. Only the routes are looked at, so no engine is needed. */
export async function renderOpenApi(): Promise<string> {
  const absent = () => Promise.reject(new Error('there is no engine behind the document'));
  const engine = EngineModule.of({
    search: absent,
    count: absent,
    explain: absent,
    order: absent,
    update: absent,
    sources: () => [],
  });
  const app = await createGateway(engine, { level: 'silent' }, { access: { mode: 'none' } });
  try {
    return formatOpenApi(openApiDocument(app));
  } finally {
    await app.close();
  }
}

function formatOpenApi(document: OpenAPIObject): string {
  return `${JSON.stringify(document, null, 2)}\n`;
}
