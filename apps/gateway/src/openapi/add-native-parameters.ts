import type { OpenAPIObject } from '@nestjs/swagger';
import type { ConnectorDefinition } from '#connectors';
import type { NativeParameter, NativeParameterType } from '#order-search';
import { SearchFilterDto } from '../orders/search-filter.dto.js';

type Schemas = NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>;
type Schema = Extract<Schemas[string], { properties?: unknown }>;

/** Names each connector's own parameters in the document: `filter.native` takes those of one connector for each source. */
export function addNativeParameters(
  document: OpenAPIObject,
  connectors: readonly ConnectorDefinition[],
): OpenAPIObject {
  const schemas = document.components?.schemas ?? {};
  const filter = schemas[SearchFilterDto.name] as Schema;
  const own = connectors.map((connector) => [schemaName(connector), parametersSchema(connector)] as const);
  const native = {
    ...filter.properties?.['native'],
    additionalProperties: { anyOf: own.map(([name]) => ({ $ref: `#/components/schemas/${name}` })) },
  };
  return {
    ...document,
    components: {
      ...document.components,
      schemas: {
        ...schemas,
        [SearchFilterDto.name]: { ...filter, properties: { ...filter.properties, native } },
        ...Object.fromEntries(own),
      },
    },
  };
}

function schemaName({ name }: ConnectorDefinition): string {
  const words = name.split('-').map((word) => word.charAt(0).toUpperCase() + word.slice(1));
  return `${words.join('')}Parameters`;
}

function parametersSchema({ name, nativeParameters, drivenParameters }: ConnectorDefinition): Schema {
  const driven = Object.keys(drivenParameters).map((parameter) => `\`${parameter}\``);
  return {
    type: 'object',
    description: `The own parameters of a source of the connector \`${name}\`. Set by the gateway itself, and refused here: ${driven.join(', ')}.`,
    properties: Object.fromEntries(
      Object.entries(nativeParameters).map(([parameter, each]) => [parameter, parameterSchema(each)]),
    ),
    additionalProperties: false,
  };
}

function parameterSchema({ type, form, description, example, lookup }: NativeParameter): Schema {
  const alone = lookup === true ? ' Sent alone.' : '';
  const words = form === undefined ? '' : ` Each value must be ${form.words}.`;
  return { description: `${description}${words}${alone}`, example, ...TYPE_SCHEMAS[type](form?.pattern) };
}

const text = (pattern?: string): Schema => ({ type: 'string', ...(pattern !== undefined && { pattern }) });
const integer = (pattern?: string): Schema => ({
  anyOf: [{ type: 'integer' }, text(pattern ?? String.raw`^-?\d{1,18}$`)],
});
const oneOrMany = (one: Schema): Schema => ({ anyOf: [one, { type: 'array', items: one, minItems: 1 }] });

const TYPE_SCHEMAS: Readonly<Record<NativeParameterType, (pattern?: string) => Schema>> = {
  text,
  texts: (pattern) => oneOrMany(text(pattern)),
  integer,
  integers: (pattern) => oneOrMany(integer(pattern)),
  decimal: (pattern) => text(pattern ?? String.raw`^-?\d{1,15}(\.\d{1,6})?$`),
  boolean: () => ({ type: 'boolean' }),
  true: () => ({ type: 'boolean', enum: [true] }),
  guids: () => oneOrMany({ type: 'string', format: 'uuid' }),
  instant: () => ({ type: 'string', format: 'date-time' }),
};
