import type { Type } from '@nestjs/common';
import type { RequestFault } from '#order-search';
import { getMetadataStorage, ValidationTypes, type ValidationArguments } from 'class-validator';
import { pointerTo } from './json-pointer.js';
import { isObject } from './value-faults.js';

/** Every fault of a value that stands at `pointer` in the request. */
export type Validator = (value: unknown, pointer: string) => RequestFault[];

/** What `ValidateNested({ context })` carries: how the nested value is checked. Made on first use, as classes may refer to each other. */
export interface NestedContext {
  readonly validator: () => Validator;
}

type Metadata = ReturnType<ReturnType<typeof getMetadataStorage>['getTargetValidationMetadatas']>[number];
type Check = (value: unknown, owner: Record<string, unknown>) => string | null;

interface PropertyRules {
  readonly applies: (value: unknown, owner: Record<string, unknown>) => boolean;
  readonly checks: readonly Check[];
  readonly eachChecks: readonly Check[];
  readonly nested: Validator | null;
}

/**
 * The class-validator rules of a DTO class as one function over plain JSON. `ValidationPipe` reads the same rules several
 * times slower, cannot say which value of a list is wrong, and drops keys like `__proto__` silently; this walks only the
 * keys the class knows and names every other, so a hostile body is neither copied nor descended into.
 */
export function compileValidator(target: Type): Validator {
  const rules = new Map<string, PropertyRules>();
  const byProperty = Map.groupBy(
    getMetadataStorage().getTargetValidationMetadatas(target, '', false, false),
    (metadata) => metadata.propertyName,
  );
  for (const [property, metadatas] of byProperty) rules.set(property, compileProperty(property, metadatas));

  return (value, pointer) => {
    if (!isObject(value)) return [{ pointer, message: 'must be a JSON object' }];
    const faults: RequestFault[] = [];
    for (const [key, child] of Object.entries(value)) {
      const property = rules.get(key);
      if (property === undefined)
        faults.push({ pointer: pointerTo(pointer, key), message: `${key} is not known here` });
      else if (child !== undefined)
        faults.push(...propertyFaults(key, child, value, pointerTo(pointer, key), property));
    }
    return faults;
  };
}

function propertyFaults(
  key: string,
  value: unknown,
  owner: Record<string, unknown>,
  pointer: string,
  rules: PropertyRules,
): RequestFault[] {
  if (!rules.applies(value, owner)) return [];
  const fault = firstFault(rules.checks, value, owner);
  if (fault !== null) return [{ pointer, message: `${key} ${fault}` }];
  if (rules.nested !== null) return rules.nested(value, pointer);
  if (rules.eachChecks.length === 0 || !Array.isArray(value)) return [];
  return value.flatMap((element: unknown, index) => {
    const elementFault = firstFault(rules.eachChecks, element, owner);
    return elementFault === null
      ? []
      : [{ pointer: pointerTo(pointer, index), message: `a value of ${key} ${elementFault}` }];
  });
}

function firstFault(checks: readonly Check[], value: unknown, owner: Record<string, unknown>): string | null {
  for (const check of checks) {
    const fault = check(value, owner);
    if (fault !== null) return fault;
  }
  return null;
}

function compileProperty(property: string, metadatas: readonly Metadata[]): PropertyRules {
  const conditions = metadatas
    .filter(({ type }) => type === ValidationTypes.CONDITIONAL_VALIDATION)
    .map(({ constraints }) => constraints[0] as (owner: object, value: unknown) => boolean);
  const custom = metadatas.filter(({ type }) => type === ValidationTypes.CUSTOM_VALIDATION);
  const nested = metadatas.find(({ type }) => type === ValidationTypes.NESTED_VALIDATION);
  return {
    applies: (value, owner) => conditions.every((condition) => condition(owner, value)),
    checks: custom.filter(({ each }) => !each).map((metadata) => compileCheck(property, metadata)),
    eachChecks: custom.filter(({ each }) => each).map((metadata) => compileCheck(property, metadata)),
    nested:
      nested === undefined ? null : (value, pointer) => (nested.context as NestedContext).validator()(value, pointer),
  };
}

function compileCheck(property: string, metadata: Metadata): Check {
  const constraints = getMetadataStorage()
    .getTargetValidatorConstraints(metadata.constraintCls)
    .map(({ instance }) => instance);
  return (value, owner) => {
    const details: ValidationArguments = {
      value,
      object: owner,
      property,
      constraints: metadata.constraints,
      targetName: '',
    };
    const failed = constraints.find((constraint) => constraint.validate(value, details) !== true);
    return failed === undefined ? null : (failed.defaultMessage?.(details) ?? 'is not valid');
  };
}
