import type { ImportPlan, PlanStep } from '../import/importPlan.ts';
import type { PropertyChange } from '../layers/changes.ts';
import { differingProperties } from '../layers/differingParts.ts';
import type { Properties } from '../layers/properties.ts';
import { type Component, type ComponentId, type Content, componentId, type Hash } from '../model/component.ts';
import type { EnvironmentReader, Layer } from '../model/environment.ts';
import type { SolutionFile } from '../model/solutionFile.ts';
import { fileBlobs } from '../settings/fileBlobs.ts';

/** What differs between the layer a step replaces and the one it writes. */
export interface StepDifferences extends Pick<PlanStep, 'component' | 'name' | 'typeName' | 'parent'> {
  /** By path; the unchanged are not among them. Empty where only what says nothing differs, such as white space. */
  readonly changes: readonly PropertyChange[];
}

/**
 * For every step that puts another definition in the place of one, the properties that differ (E.30). Only those
 * definitions are parsed; what stays as it is, comes new or goes is told by its step. A content the plan made itself,
 * such as a value that was given, has no definition in the file and is left out.
 */
export function propertyDifferences(reader: EnvironmentReader, file: SolutionFile, plan: ImportPlan): readonly StepDifferences[] {
  const replacing = plan.steps.filter(({ before, after }) => before !== undefined && after !== undefined && before !== after);
  const stacks = reader.layers(replacing.map(({ component }) => component));
  const components = new Map(file.components.map((component) => [componentId(component), component]));
  const read = fileBlobs(file);
  return replacing.flatMap((step, index) => {
    const [before, after] = [contentOf(stacks[index] ?? [], step.before), contentIn(components, step)];
    if (before === undefined || after === undefined) return [];
    const changes = differences(...differingProperties({ content: before, read: (hash) => reader.blob(hash) }, { content: after, read }));
    const { component, name, typeName, parent } = step;
    return [{ component, name, typeName, ...(parent === undefined ? {} : { parent }), changes }];
  });
}

function contentOf(stack: readonly Layer[], hash: Hash | undefined): Content | undefined {
  return stack.find(({ content }) => content.hash === hash)?.content;
}

function contentIn(components: ReadonlyMap<ComponentId, Component>, { component, after }: PlanStep): Content | undefined {
  const found = components.get(componentId(component));
  return found?.content.hash === after ? found?.content : undefined;
}

function differences(before: Properties, after: Properties): readonly PropertyChange[] {
  const changed = [...after].flatMap(([path, { value }]): readonly PropertyChange[] => {
    const below = before.get(path)?.value;
    if (below === undefined) return [{ path, change: 'added', value }];
    return below === value ? [] : [{ path, change: 'updated', value, below }];
  });
  const gone = [...before].flatMap(([path, { value }]): readonly PropertyChange[] =>
    after.has(path) ? [] : [{ path, change: 'removed', below: value }],
  );
  return [...changed, ...gone];
}
