import { componentType } from '../components/componentTypes.ts';
import type { PlanStep } from '../import/importPlan.ts';
import { nameWithin } from '../import/nameWithin.ts';
import type { ComponentRecord } from '../model/environment.ts';
import type { Blocker, BlockerKind } from './blocker.ts';

export interface RemovalFacts extends Pick<PlanStep, 'verb' | 'reason' | 'rule'> {
  readonly record: ComponentRecord;
  /** Hash of the layer that goes. */
  readonly before?: PlanStep['before'] | undefined;
}

/** A step about a component the environment has. */
export function removalStep({ record, verb, reason, rule, before }: RemovalFacts): PlanStep {
  const { type, key, name, parent } = record;
  return {
    component: { type, key },
    name,
    typeName: componentType(type).singular,
    ...(parent === undefined ? {} : { parent }),
    verb,
    reason,
    rule,
    draft: false,
    ...(before === undefined ? {} : { before }),
  };
}

export function blockerOf(
  kind: BlockerKind,
  record: ComponentRecord,
  solution: string,
  rule: string,
  dependent?: ComponentRecord,
): Blocker {
  return {
    kind,
    component: { type: record.type, key: record.key },
    name: nameWithin(record),
    typeName: componentType(record.type).singular,
    ...(dependent === undefined
      ? {}
      : {
          dependent: { type: dependent.type, key: dependent.key },
          dependentName: nameWithin(dependent),
          dependentTypeName: componentType(dependent.type).singular,
        }),
    solution,
    rule,
  };
}
