import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';

/** A schema of the document, as far as it uses JSON Schema. */
export interface Schema {
  readonly $ref?: string;
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly allOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: Schema | boolean;
  readonly items?: Schema;
  readonly minItems?: number;
  readonly maxItems?: number;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly pattern?: string;
  readonly format?: string;
}

export interface Operation {
  readonly method: string;
  /** `/orders/{id}` */
  readonly path: string;
  readonly parameters: readonly { readonly name: string; readonly in: 'path' | 'query'; readonly schema: Schema }[];
  /** Null: takes no body. */
  readonly body: Schema | null;
  readonly responses: Readonly<
    Record<string, { readonly content?: Readonly<Record<string, { readonly schema: Schema }>> }>
  >;
}

type Paths = Record<
  string,
  Record<
    string,
    Partial<Operation> & { readonly requestBody?: { readonly content: Record<string, { readonly schema: Schema }> } }
  >
>;

const DOCUMENT = JSON.parse(readFileSync(fileURLToPath(new URL('../../../openapi.json', import.meta.url)), 'utf8')) as {
  readonly paths: Paths;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
};

export const OPERATIONS: readonly Operation[] = Object.entries(DOCUMENT.paths).flatMap(([path, operations]) =>
  Object.entries(operations).map(([method, { parameters = [], requestBody, responses = {} }]) => ({
    method: method.toUpperCase(),
    path,
    parameters,
    body: requestBody?.content['application/json']?.schema ?? null,
    responses,
  })),
);

/** Follows a reference. */
export function resolved(schema: Schema): Schema {
  if (schema.$ref === undefined) return schema;
  const target = DOCUMENT.components.schemas[schema.$ref.split('/').at(-1) ?? ''];
  if (target === undefined) throw new Error(`the document has no ${schema.$ref}`);
  return target;
}

const ajv = new Ajv2020({ strict: false, allErrors: false, validateFormats: false });
ajv.addSchema({
  $id: 'document',
  components: {
    // What the document does not tell of, an answer should not have.
    schemas: Object.fromEntries(
      Object.entries(DOCUMENT.components.schemas).map(([name, schema]) => [
        name,
        schema.properties === undefined ? schema : { additionalProperties: false, ...schema },
      ]),
    ),
  },
});

const validators = new WeakMap<Schema, ValidateFunction>();

/** What of a value does not satisfy a schema of the document; null when all of it does. */
export function mismatch(schema: Schema, value: unknown): string | null {
  let validate = validators.get(schema);
  if (validate === undefined) {
    const text = JSON.stringify(schema).replaceAll('"#/components/', '"document#/components/');
    validators.set(schema, (validate = ajv.compile(JSON.parse(text))));
  }
  return validate(value) ? null : ajv.errorsText(validate.errors);
}
