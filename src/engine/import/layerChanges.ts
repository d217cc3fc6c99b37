import { managedLayer, nextPlace, topOfGroup } from '../layers/layerStack.ts';
import { type Component, componentId } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Layer, LayerAddress } from '../model/environment.ts';
import { policiesOf } from '../policies.ts';
import { hasLayerInSolution } from '../upgrade/planUpgrade.ts';
import { type GroupOfImport, groupOfImport } from './groupOfImport.ts';
import type { ImportPlan, PlanStep } from './importPlan.ts';

type LayerChanges = Pick<EnvironmentChanges, 'layers' | 'removedLayers'>;

/** The layers the steps of a plan write and take away. */
export function layerChanges(reader: EnvironmentReader, imported: readonly Component[], plan: ImportPlan, solution: string): LayerChanges {
  const written = plan.steps.filter((step) => isWritten(step, plan));
  const group = { ...groupOfImport(reader, plan.solution, plan.situation), isInstalled: reader.solution(solution) !== undefined };
  const components = new Map(imported.map((component) => [componentId(component), component]));
  const stacks = reader.layers(written.map((step) => step.component));
  // What an upgrade installs takes the place of the whole group; nothing is left of it to stand above.
  const places = { newLayers: placeOfNewLayers(plan), ...(plan.upgrade === undefined ? { next: nextPlace(plan.basedOn) } : {}) };
  const changes = written.map((step, index): LayerChanges => {
    const component = components.get(componentId(step.component));
    if (component === undefined) throw new Error(`the plan has a step for ${componentId(step.component)}, the import has not`);
    const stack = stacks[index] ?? [];
    // A value is always Active (D.101), and so is a setting of the environment (D.73).
    const isInSolution = plan.solution.managed && hasLayerInSolution(component);
    return isInSolution ? managedChanges(step, component, stack, solution, group, places) : unmanagedChanges(step, component, stack);
  });
  return { layers: changes.flatMap((each) => each.layers), removedLayers: changes.flatMap((each) => each.removedLayers) };
}

/** A new version and a patch bring their own layer also where they say the same (F.17, F.23, D.46); an update leaves it as it is. */
function isWritten({ verb, reason, component }: PlanStep, { upgrade, solution }: ImportPlan): boolean {
  const isNew = upgrade !== undefined || (solution.patchOf !== undefined && solution.managed);
  if (verb === 'keep') return isNew && reason === 'same-content' && hasLayerInSolution(component);
  return verb !== 'remove';
}

/**
 * Place of layers the solution has not had: those of a first installation stand at the solution's own, those of an update
 * on top of what is there (E.12, P-NEWLAYER).
 */
function placeOfNewLayers({ situation, upgrade, options, basedOn, solution }: ImportPlan): number | undefined {
  return (situation === 'managed-update' || upgrade !== undefined || solution.patchOf !== undefined) &&
    policiesOf(options.policies)['P-NEWLAYER'] === 'top'
    ? nextPlace(basedOn)
    : undefined;
}

interface Places {
  readonly newLayers: number | undefined;
  /** Above all there is; absent where nothing has to stand above its group. */
  readonly next?: number;
}

/** Managed content arrives published, in the layer of its solution (D.37, D.114). A group keeps its place (E.8, F.4, D.46). */
function managedChanges(
  step: PlanStep,
  component: Component,
  stack: readonly Layer[],
  solution: string,
  group: GroupOfImport & { readonly isInstalled: boolean },
  { newLayers, next }: Places,
): LayerChanges {
  const top = topOfGroup(stack, group.all);
  const place = top === undefined ? newLayers : top.place;
  const within = next === undefined ? undefined : withinGroup(stack, solution, group, next);
  const layer = layerOf(component, { kind: 'managed', solution }, 'published');
  // What hides Active goes on doing so, in a new version and a patch of it too (F.36).
  const hides = step.reason === 'hides-active-layer' || top?.aboveActive === true ? { aboveActive: true as const } : {};
  const placed = { ...hides, ...(place === undefined ? {} : { place }), ...(within === undefined ? {} : { within }) };
  return {
    layers: [{ ...layer, ...placed, ...(step.keptOpen === undefined ? {} : { keptOpen: step.keptOpen }) }],
    removedLayers: step.reason === 'overwrites-active-layer' ? stack.filter((layer) => layer.owner.kind === 'active').map(addressOf) : [], // D.51
  };
}

/**
 * How high a layer stands in its group: solutions that come later stand higher by themselves, so only what is laid over
 * those that came after it has to say so, and what then comes above that (F.4).
 */
function withinGroup(
  stack: readonly Layer[],
  solution: string,
  { covers, isInstalled }: GroupOfImport & { readonly isInstalled: boolean },
  next: number,
): number | undefined {
  const own = managedLayer(stack, solution);
  const top = topOfGroup(stack, covers);
  if (top === own || top === undefined) return own?.within;
  return isInstalled || top.within !== undefined ? next : undefined;
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
