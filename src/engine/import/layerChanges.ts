import { nextPlace, topOfGroup } from '../layers/layerStack.ts';
import { type Component, componentId } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Layer, LayerAddress } from '../model/environment.ts';
import { policiesOf } from '../policies.ts';
import { hasLayerInSolution } from '../upgrade/planUpgrade.ts';
import type { ImportPlan, PlanStep } from './importPlan.ts';

type LayerChanges = Pick<EnvironmentChanges, 'layers' | 'removedLayers'>;

/** The layers the steps of a plan write and take away. */
export function layerChanges(reader: EnvironmentReader, imported: readonly Component[], plan: ImportPlan, solution: string): LayerChanges {
  const written = plan.steps.filter((step) => isWritten(step, plan));
  const group = plan.upgrade?.replaces ?? [solution];
  const components = new Map(imported.map((component) => [componentId(component), component]));
  const stacks = reader.layers(written.map((step) => step.component));
  const newPlace = placeOfNewLayers(plan);
  const changes = written.map((step, index): LayerChanges => {
    const component = components.get(componentId(step.component));
    if (component === undefined) throw new Error(`the plan has a step for ${componentId(step.component)}, the import has not`);
    const stack = stacks[index] ?? [];
    // A value is always Active (D.101), and so is a setting of the environment (D.73).
    const isInSolution = plan.solution.managed && hasLayerInSolution(component);
    return isInSolution ? managedChanges(step, component, stack, solution, group, newPlace) : unmanagedChanges(step, component, stack);
  });
  return { layers: changes.flatMap((each) => each.layers), removedLayers: changes.flatMap((each) => each.removedLayers) };
}

/** A new version brings its own layer also where it says the same (F.17, F.23); otherwise that leaves everything as it is. */
function isWritten({ verb, reason, component }: PlanStep, { upgrade }: ImportPlan): boolean {
  if (verb === 'keep') return upgrade !== undefined && reason === 'same-content' && hasLayerInSolution(component);
  return verb !== 'remove';
}

/**
 * Place of layers the solution has not had: those of a first installation stand at the solution's own, those of an update
 * on top of what is there (E.12, P-NEWLAYER).
 */
function placeOfNewLayers({ situation, upgrade, options, basedOn }: ImportPlan): number | undefined {
  return (situation === 'managed-update' || upgrade !== undefined) && policiesOf(options.policies)['P-NEWLAYER'] === 'top'
    ? nextPlace(basedOn)
    : undefined;
}

/** Managed content arrives published, in the layer of its solution (D.37, D.114). What is replaced keeps its place (E.8, F.4). */
function managedChanges(
  step: PlanStep,
  component: Component,
  stack: readonly Layer[],
  solution: string,
  group: readonly string[],
  newPlace: number | undefined,
): LayerChanges {
  const own = topOfGroup(stack, group);
  const place = own === undefined ? newPlace : own.place;
  const layer = layerOf(component, { kind: 'managed', solution }, 'published');
  return {
    layers: [place === undefined ? layer : { ...layer, place }],
    removedLayers: step.reason === 'overwrites-active-layer' ? stack.filter((layer) => layer.owner.kind === 'active').map(addressOf) : [], // D.51
  };
}

/** Kinds that are published arrive as a draft beside what is published; others take effect at once (D.115, D.117). */
function unmanagedChanges(step: PlanStep, component: Component, stack: readonly Layer[]): LayerChanges {
  if (step.draft) return { layers: [layerOf(component, { kind: 'active' }, 'draft')], removedLayers: [] };
  return {
    layers: [layerOf(component, { kind: 'active' }, 'published')],
    removedLayers: stack.filter((layer) => layer.owner.kind === 'active' && layer.state === 'draft').map(addressOf),
  };
}

function layerOf({ type, key, content }: Component, owner: Layer['owner'], state: Layer['state']): Layer {
  return { component: { type, key }, owner, state, content };
}

function addressOf({ component, owner, state }: Layer): LayerAddress {
  return { component, owner, state };
}
