import { componentType } from '../components/componentTypes.ts';
import { dependencyGraph } from '../dependencies/graph.ts';
import type { PlanStep } from '../import/importPlan.ts';
import { hasActive, type LayerStack } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Layer, Presence, Solution } from '../model/environment.ts';
import type { Blocker, BlockerKind } from './blocker.ts';
import { blockersOfDeletion } from './blockersOfDeletion.ts';
import { knownElsewhere } from './knownElsewhere.ts';
import { blockerOf, removalStep } from './removalSteps.ts';

/** The managed solutions that go, and what takes their place in an upgrade; or a component that is deleted by itself. */
export interface Leaving {
  /** In the order they go. */
  readonly solutions: readonly Solution[];
  readonly successor?: Successor;
  /** Unmanaged components a person deletes (I.12). */
  readonly components?: readonly ComponentRecord[];
  /** P-ACTIVEBLOCKS: the changes made here to a component keep it from being deleted (the literal reading of I.9). */
  readonly activeBlocks?: boolean;
}

/** The new version of an upgrade, staged already or still a file. */
export interface Successor {
  /** Name it has, or would have, as a holding solution. */
  readonly holding: string;
  /** Components it has a layer on. */
  readonly states: ReadonlySet<ComponentId>;
  /** Components it contains, stubs included. */
  readonly lists: ReadonlyMap<ComponentId, ComponentRecord>;
  /** Components whose Active layer it removes (D.48). */
  readonly overwrites: ReadonlySet<ComponentId>;
}

/** What becomes of every component the leaving solutions have a layer on, and of what lies inside them. */
export interface Removal {
  readonly steps: readonly PlanStep[];
  readonly deleted: readonly ComponentRecord[];
  /** Layers that become the base in the place of one that goes (E.15). */
  readonly moved: readonly Layer[];
  /** Layers the new version takes over, because it lists the component and states nothing. */
  readonly carried: readonly Layer[];
  readonly blockers: readonly Blocker[];
}

/**
 * What removing managed solutions means for the components (E2, F.10, I.1): a layer goes; the component goes with the
 * last one, unless the system or a declared base lies below, and everything inside it goes too (J.3).
 */
export function planRemoval(reader: EnvironmentReader, leaving: Leaving): Removal {
  const found = new RemovalFinder(reader, leaving);
  found.removeLayers();
  found.deleteComponents();
  found.removeParts();
  return found.result();
}

class RemovalFinder {
  readonly #reader: EnvironmentReader;
  readonly #leaving: Leaving;
  readonly #names: ReadonlySet<string>;
  readonly #publishers: ReadonlyMap<string, string>;
  readonly #orders: ReadonlyMap<string, number>;
  readonly #steps: PlanStep[] = [];
  readonly #deleted = new Map<ComponentId, ComponentRecord>();
  readonly #moved: Layer[] = [];
  readonly #carried: Layer[] = [];
  readonly #blockers: Blocker[] = [];

  constructor(reader: EnvironmentReader, leaving: Leaving) {
    this.#reader = reader;
    this.#leaving = leaving;
    this.#names = new Set(leaving.solutions.map(({ uniqueName }) => uniqueName.toLowerCase()));
    const solutions = reader.solutions();
    this.#publishers = new Map(solutions.map((each) => [each.uniqueName.toLowerCase(), each.publisher.toLowerCase()]));
    this.#orders = new Map(solutions.map((each) => [each.uniqueName.toLowerCase(), each.order]));
  }

  /** Every component that one of the leaving solutions has a layer on. */
  removeLayers(): void {
    const refs = new Map<ComponentId, ComponentRef>();
    for (const { uniqueName } of this.#leaving.solutions) {
      for (const { component } of this.#reader.members(uniqueName)) refs.set(componentId(component), component);
    }
    const all = [...refs.values()];
    const stacks = this.#reader.layers(all);
    const records = this.#reader.components(all);
    const baseline = this.#reader.baseline(all);
    const elsewhere = knownElsewhere(this.#reader, this.#leaving.solutions);
    all.forEach((ref, index) => {
      const [stack = [], record] = [stacks[index], records[index]];
      if (record === undefined || !stack.some((layer) => this.#leaves(layer))) return;
      this.#removeLayer(record, stack, isKnownBelow(ref, baseline[index] ?? 'unknown', elsewhere));
    });
  }

  #removeLayer(record: ComponentRecord, stack: LayerStack, isBelow: boolean): void {
    const id = componentId(record);
    const { successor } = this.#leaving;
    const own = stack.findLast((layer) => this.#leaves(layer));
    const step = { record, before: own?.content.hash };
    const others = stack.filter((layer) => this.#isOther(layer));
    const isBase = !isBelow && this.#leaves(stack.find((layer) => layer.owner.kind === 'managed'));
    if (successor?.states.has(id) === true) {
      this.#steps.push(removalStep({ ...step, verb: 'keep', reason: 'new-version-stays', rule: 'F.23' }));
    } else if (isBase && own !== undefined && successor?.lists.has(id) === true) {
      this.#carried.push(own);
      this.#steps.push(removalStep({ ...step, verb: 'keep', reason: 'listed-by-new-version', rule: 'F.10' }));
    } else if (isBase && others.length === 0) {
      this.#deleted.set(id, record);
      if (hasActive(stack) && this.#leaving.activeBlocks === true) this.#blockers.push(blockerOf('active-layer', record, active, 'I.9'));
      const reason = hasActive(stack) ? 'deleted-with-active' : 'last-layer-removed';
      this.#steps.push(removalStep({ ...step, verb: 'remove', reason, rule: hasActive(stack) ? 'E.16' : 'E.13' }));
    } else {
      if (isBase) this.#passOn(record, stack, others);
      this.#steps.push(removalStep({ ...step, verb: 'remove', reason: 'layer-removed', rule: 'E.3' }));
    }
  }

  /** What a person deletes by itself (I.12): the component goes with all it says. */
  deleteComponents(): void {
    const records = this.#leaving.components ?? [];
    const stacks = this.#reader.layers(records);
    records.forEach((record, index) => {
      this.#deleted.set(componentId(record), record);
      const before = stacks[index]?.at(-1)?.content.hash;
      this.#steps.push(removalStep({ record, verb: 'remove', reason: 'deleted-here', rule: 'I.12', before }));
    });
  }

  /** The base goes while others have layers above: their publisher has to be the same (E.14, E.15). */
  #passOn(record: ComponentRecord, stack: LayerStack, others: LayerStack): void {
    const base = stack.find((layer) => layer.owner.kind === 'managed');
    const publisher = this.#publisherOf(base);
    const heir = others.find((layer) => this.#publisherOf(layer) === publisher);
    if (base === undefined) return;
    if (heir === undefined) this.#blockers.push(blockerOf('layer-of-other-publisher', record, solutionOf(others[0]), 'E.14'));
    else if (heir !== others[0]) this.#moved.push({ ...heir, place: base.place ?? this.#orders.get(solutionOf(base).toLowerCase()) ?? 0 });
  }

  /**
   * What can't be without something that is deleted goes along (J.3), unless another managed solution has it or the new
   * version states it.
   */
  removeParts(): void {
    let gone: readonly ComponentRecord[] = [...this.#deleted.values()];
    while (gone.length > 0) {
      const parts = this.#partsOf(gone).filter(({ part }) => !this.#deleted.has(componentId(part)));
      const stacks = this.#reader.layers(parts.map(({ part }) => part));
      const going = new Map<ComponentId, ComponentRecord>();
      parts.forEach(({ part, whole }, index) => {
        const stack = stacks[index] ?? [];
        const owner = stack.find((layer) => layer.owner.kind === 'managed' && !this.#leaves(layer));
        const { successor } = this.#leaving;
        const keeper = successor?.states.has(componentId(part)) === true ? successor.holding : solutionOf(owner);
        if (keeper !== '') this.#block('part-of-other-solution', whole, keeper, part, 'J.3');
        else if (stack.length > 0) going.set(componentId(part), part);
      });
      for (const [id, part] of going) {
        this.#deleted.set(id, part);
        this.#replaceStep(removalStep({ record: part, verb: 'remove', reason: 'deleted-with-parent', rule: 'J.3' }));
      }
      gone = [...going.values()];
    }
  }

  /** What lies in these, and what else exists only with them: a relationship with its tables, a plug-in type with its assembly. */
  #partsOf(wholes: readonly ComponentRecord[]): readonly { readonly part: ComponentRecord; readonly whole: ComponentRecord }[] {
    const byId = new Map(wholes.map((whole) => [componentId(whole), whole]));
    const inside = this.#reader.childrenOf(wholes).flatMap((part) => {
      const whole = part.parent === undefined ? undefined : byId.get(componentId(part.parent));
      return whole === undefined ? [] : [{ part, whole }];
    });
    const listed = new Set(inside.map(({ part }) => componentId(part)));
    const graph = dependencyGraph(this.#reader);
    const { successor } = this.#leaving;
    const bound = wholes.flatMap((whole) =>
      graph.dependentsOf(whole).flatMap(({ kind, dependent }) => {
        const [id, part] = [componentId(dependent), graph.record(dependent)];
        // What the new version says of it counts, not what the old one said.
        const isNew = successor?.states.has(id) === true;
        return kind !== 'internal' || part === undefined || listed.has(id) || isNew ? [] : [{ part, whole }];
      }),
    );
    return [...inside, ...bound];
  }

  #block(kind: BlockerKind, record: ComponentRecord, solution: string, dependent: ComponentRecord, rule: string): void {
    this.#blockers.push(blockerOf(kind, record, solution, rule, dependent));
  }

  #replaceStep(step: PlanStep): void {
    const at = this.#steps.findIndex((each) => componentId(each.component) === componentId(step.component));
    if (at < 0) this.#steps.push(step);
    else this.#steps[at] = step;
  }

  result(): Removal {
    const { successor } = this.#leaving;
    const excluded = new Set([...this.#names, ...(successor === undefined ? [] : [successor.holding.toLowerCase()])]);
    const arriving = successor?.lists ?? new Map<ComponentId, ComponentRecord>();
    const overwritten = successor?.overwrites ?? new Set<ComponentId>();
    return {
      steps: this.#steps.map((step) => withLoss(step, this.#deleted)),
      deleted: [...this.#deleted.values()],
      moved: this.#moved,
      carried: this.#carried,
      blockers: [...this.#blockers, ...blockersOfDeletion(this.#reader, this.#deleted, { excluded, arriving, overwritten })],
    };
  }

  #leaves(layer: Layer | undefined): boolean {
    return layer?.owner.kind === 'managed' && this.#names.has(layer.owner.solution.toLowerCase());
  }

  /** A managed layer that neither goes nor belongs to the new version. */
  #isOther(layer: Layer): boolean {
    const isNew = solutionOf(layer).toLowerCase() === this.#leaving.successor?.holding.toLowerCase();
    return layer.owner.kind === 'managed' && !this.#leaves(layer) && !isNew;
  }

  #publisherOf(layer: Layer | undefined): string | undefined {
    return this.#publishers.get(solutionOf(layer).toLowerCase());
  }
}

const active = 'Active';

function solutionOf(layer: Layer | undefined): string {
  return layer?.owner.kind === 'managed' ? layer.owner.solution : '';
}

/** True when the environment's own system or something declared lies below a component, so that its last layer is not its end (A.2, E.3). */
export function isKnownBelow(ref: ComponentRef, baseline: Presence, elsewhere: ReturnType<typeof knownElsewhere>): boolean {
  const id = componentId(ref);
  return baseline === 'yes' || elsewhere.assumed.has(id) || (baseline === 'unknown' && elsewhere.required.has(id));
}

/** Data that is lost: every row of a table, the values of a column whose table stays (I.2, F.14). */
function withLoss(step: PlanStep, deleted: ReadonlyMap<ComponentId, ComponentRecord>): PlanStep {
  if (!deleted.has(componentId(step.component))) return step;
  const { holdsData } = componentType(step.component.type);
  const isTableGone = step.parent !== undefined && deleted.has(componentId(step.parent));
  return holdsData === undefined || isTableGone ? step : { ...step, loses: holdsData };
}
