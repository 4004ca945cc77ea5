import type { INestApplication } from '@nestjs/common';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { CATALOG } from '#connectors';
import { API_KEY_SCHEME, JWT_SCHEME } from '../auth/access.js';
import { API_KEY_HEADER } from '../auth/api-keys.js';
import { productVersion } from '../config/index.js';
import { ExportRequestDto } from '../export/export-request.dto.js';
import { CountRequestDto } from '../orders/count-request.dto.js';
import { AddressFilterDto, AmountRangeDto, CustomerFilterDto, TimeRangeDto } from '../orders/filter-parts.dto.js';
import { KnownMoneyDto, KnownOrderDto } from '../reconcile/known-order.dto.js';
import { ReconcileRequestDto } from '../reconcile/reconcile-request.dto.js';
import { SearchFilterDto } from '../orders/search-filter.dto.js';
import { UpdateRequestDto } from '../orders/update-request.dto.js';
import { SearchRequestDto } from '../orders/search-request.dto.js';
import { addHookProblems } from './add-hook-problems.js';
import { addNativeParameters } from './add-native-parameters.js';
import { addUpload } from './add-upload.js';
import { placeProblems } from './place-problems.js';

/** Requests, where an unknown key is an error. Nest's decorators cannot say so of a class. */
const CLOSED_SCHEMAS = [
  SearchRequestDto,
  CountRequestDto,
  ExportRequestDto,
  UpdateRequestDto,
  SearchFilterDto,
  TimeRangeDto,
  AmountRangeDto,
  CustomerFilterDto,
  AddressFilterDto,
  ReconcileRequestDto,
  KnownOrderDto,
  KnownMoneyDto,
].map(({ name }) => name);

/** The OpenAPI document of the routes an application has; it needs no source and no network. */
export function openApiDocument(app: INestApplication): OpenAPIObject {
  const config = new DocumentBuilder()
    .setOpenAPIVersion('3.1.0')
    .setTitle('Tributary')
    .setDescription(
      'Searches the orders of every shop a company sells through by one request, and answers with one ordered, paged list. Each answer says what every source did for it, and whether anything is missing. Errors are `application/problem+json` (RFC 9457).',
    )
    .setVersion(productVersion())
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addServer('/', 'This gateway')
    .addSecurity(API_KEY_SCHEME, {
      type: 'apiKey',
      in: 'header',
      name: API_KEY_HEADER,
      description: 'With `AUTH_MODE=api-key`: the key of a client. Its scopes and sources are in the configuration.',
    })
    .addSecurity(JWT_SCHEME, {
      type: 'http',
      scheme: 'bearer',
      bearerFormat: 'JWT',
      description:
        'With `AUTH_MODE=jwt`: a token of the issuer that the gateway is told of. Its claim `scope` holds the scopes.',
    })
    .addTag('orders', 'Orders of all sources in one list.')
    .addTag('sources', 'What each source can answer, and how it is doing.')
    .addTag('health', 'For the platform that runs the gateway.')
    .build();
  const info = { ...config.info, contact: { name: 'The Tributary maintainers' } };
  const document = closeSchemas(SwaggerModule.createDocument(app, { ...config, info }));
  const connectors = CATALOG.map(({ definition }) => definition);
  return placeProblems(addHookProblems(addUpload(addNativeParameters(document, connectors))));
}

function closeSchemas(document: OpenAPIObject): OpenAPIObject {
  const schemas = Object.entries(document.components?.schemas ?? {}).map(([name, schema]) => [
    name,
    CLOSED_SCHEMAS.includes(name) ? { ...schema, additionalProperties: false } : schema,
  ]);
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(schemas) } };
}
