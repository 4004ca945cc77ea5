import type { Type } from '@nestjs/common';
import type { RequestFault } from '#order-search';
import { getMetadataStorage, ValidationTypes, type ValidationArguments } from 'class-validator';
import { pointerTo } from './json-pointer.js';
import { isObject } from './value-faults.js';

/** Every fault of a value that stands at `pointer` in the request. */
export type Validator = (value: unknown, pointer: string) => readonly RequestFault[];

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

/** Most values have none. */
const NO_FAULTS: readonly RequestFault[] = [];

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
    let faults: RequestFault[] | null = null;
    for (const key of Object.keys(value)) {
      const found = propertyFaults(key, value, pointer, rules.get(key));
      if (found.length > 0) (faults ??= []).push(...found);
    }
    return faults ?? NO_FAULTS;
  };
}

/** `pointer`: of the owner; that of the property is made where there is something to tell of it. */
function propertyFaults(
  key: string,
  owner: Record<string, unknown>,
  pointer: string,
  rules: PropertyRules | undefined,
): readonly RequestFault[] {
  if (rules === undefined) return [{ pointer: pointerTo(pointer, key), message: `${key} is not known here` }];
  const value = owner[key];
  if (value === undefined || !rules.applies(value, owner)) return NO_FAULTS;
  const fault = firstFault(rules.checks, value, owner);
  if (fault !== null) return [{ pointer: pointerTo(pointer, key), message: `${key} ${fault}` }];
  if (rules.nested !== null) return rules.nested(value, pointerTo(pointer, key));
  if (rules.eachChecks.length === 0 || !Array.isArray(value)) return NO_FAULTS;
  return value.flatMap((element: unknown, index) => {
    const elementFault = firstFault(rules.eachChecks, element, owner);
    return elementFault === null
      ? NO_FAULTS
      : [{ pointer: pointerTo(pointerTo(pointer, key), index), message: `a value of ${key} ${elementFault}` }];
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
