import { componentType } from '../components/componentTypes.ts';
import { activeDraft, type LayerStack, publishedContent } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, type Content, componentId, type ReadBlob } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Member } from '../model/environment.ts';
import { dependenciesOf, statesDifferences } from './derive/dependenciesOf.ts';
import type { Dependency, DependencyRule } from './derive/dependency.ts';
import { EnvironmentFacts, type Stated } from './graphFacts.ts';

/** A dependency between two components (J.1). `unpublished`: only the draft of the dependent says so (J.5). */
export interface DependencyRecord {
  readonly dependent: ComponentRef;
  readonly required: ComponentRef;
  readonly kind: 'internal' | 'published' | 'unpublished';
  readonly rule: DependencyRule;
  readonly evidence: string;
  /** The component whose XML says so, where it is not the dependent: the app of an app setting. */
  readonly statedBy?: ComponentRef;
}

/** All dependencies of an environment at one revision, by either end. */
export interface DependencyGraph {
  readonly revision: number;
  readonly size: number;
  /** What the component needs (J.66). */
  requiredBy(ref: ComponentRef): readonly DependencyRecord[];
  /** What needs the component, direct only (J.65). */
  dependentsOf(ref: ComponentRef): readonly DependencyRecord[];
  /** What the XML of the component states, for itself and for parts that are no components of their own. */
  statedBy(ref: ComponentRef): readonly DependencyRecord[];
  /** What the component says to everyone. */
  content(ref: ComponentRef): Content | undefined;
  /** What the component would need if it said that. */
  derive(record: ComponentRecord, content: Content): readonly Dependency[];
  /** The component as the environment knows it. */
  record(ref: ComponentRef): ComponentRecord | undefined;
}

const graphs = new WeakMap<EnvironmentReader, DependencyGraph>();

/**
 * The dependencies of the environment, derived from the topmost layers of its components (J.7) and, for those with a
 * draft, from the draft (J.5). Made once for a revision and kept as long as its reader.
 */
export function dependencyGraph(reader: EnvironmentReader): DependencyGraph {
  const { revision } = reader.info();
  const kept = graphs.get(reader);
  if (kept?.revision === revision) return kept;
  const graph = buildGraph(reader, revision);
  graphs.set(reader, graph);
  return graph;
}

/**
 * Lets a reader of an environment without some components answer with the dependencies that are left, where nothing else
 * says something new there (J.7).
 */
export function keepGraphWithout(reader: EnvironmentReader, graph: DependencyGraph, gone: ReadonlySet<ComponentId>): void {
  const stays = (ref: ComponentRef) => !gone.has(componentId(ref));
  const left = (lines: readonly DependencyRecord[]) => lines.filter(({ dependent }) => stays(dependent));
  graphs.set(reader, {
    revision: graph.revision,
    size: graph.size,
    requiredBy: (ref) => (stays(ref) ? graph.requiredBy(ref) : []),
    dependentsOf: (ref) => left(graph.dependentsOf(ref)),
    statedBy: (ref) => (stays(ref) ? left(graph.statedBy(ref)) : []),
    content: (ref) => (stays(ref) ? graph.content(ref) : undefined),
    derive: (record, content) => graph.derive(record, content),
    record: (ref) => (stays(ref) ? graph.record(ref) : undefined),
  });
}

function buildGraph(reader: EnvironmentReader, revision: number): DependencyGraph {
  const { published, drafts } = statedIn(reader);
  const facts = new EnvironmentFacts(reader, [...drafts, ...published]);
  const read = (hash: string) => reader.blob(hash);
  const required = new Map<ComponentId, DependencyRecord[]>();
  const dependents = new Map<ComponentId, DependencyRecord[]>();
  const stated = new Map<ComponentId, DependencyRecord[]>();
  const records = new Map([...published, ...drafts].map(({ record }) => [componentId(record), record]));
  // The topmost comes last, and stays.
  const contents = new Map(published.map(({ record, content }) => [componentId(record), content]));
  const seen = new Set<string>();
  const add = (record: ComponentRecord, found: readonly Dependency[], isDraft: boolean): void => {
    for (const { rule, evidence, kind, dependent: other, required: needed } of found) {
      // A lookup column that is not here, as of a table of the system, needs nothing here.
      if (other !== undefined && componentType(other.type).inDefinition && !records.has(componentId(other))) continue;
      const dependent = other ?? { type: record.type, key: record.key };
      const id = `${componentId(dependent)}|${componentId(needed)}`;
      if (seen.has(id)) continue;
      seen.add(id);
      const line: DependencyRecord = {
        dependent,
        required: needed,
        kind: isDraft && kind === 'published' ? 'unpublished' : kind,
        rule,
        evidence,
        ...(other === undefined ? {} : { statedBy: { type: record.type, key: record.key } }),
      };
      listIn(required, dependent).push(line);
      listIn(dependents, needed).push(line);
      listIn(stated, record).push(line);
    }
  };
  for (const { record, content } of published) add(record, dependenciesOf(record, content, read, facts), false);
  for (const { record, content } of drafts) add(record, dependenciesOf(record, content, read, facts), true);
  return {
    revision,
    size: seen.size,
    requiredBy: (ref) => required.get(componentId(ref)) ?? [],
    dependentsOf: (ref) => dependents.get(componentId(ref)) ?? [],
    statedBy: (ref) => stated.get(componentId(ref)) ?? [],
    content: (ref) => contents.get(componentId(ref)),
    derive: (record, content) => dependenciesOf(record, content, read, facts),
    record: (ref) => records.get(componentId(ref)),
  };
}

/** What every component says to everyone, and what its draft would say. Batch questions only. */
function statedIn(reader: EnvironmentReader): { readonly published: readonly Stated[]; readonly drafts: readonly Stated[] } {
  const members = new Map<ComponentId, Member>();
  for (const solution of reader.solutions()) {
    for (const member of reader.members(solution.uniqueName)) {
      const id = componentId(member.component);
      if (members.get(id)?.stub === undefined) members.set(id, member);
    }
  }
  const all = [...members.values(), ...unlisted(reader, members)];
  const refs = all.map((member) => member.component);
  const stacks = reader.layers(refs);
  const published: Stated[] = [];
  const drafts: Stated[] = [];
  reader.components(refs).forEach((record, index) => {
    const stack = stacks[index] ?? [];
    if (record === undefined) return;
    const push = (to: Stated[], content: Content | undefined) => content !== undefined && to.push({ record, content });
    const spoken = spokenLayers(record, stack, (hash) => reader.blob(hash));
    for (const content of spoken) push(published, content);
    // A stub has no layer; what the file states of it is all that is known of the layer below (B.54).
    if (spoken.length === 0) push(published, all[index]?.stub);
    push(drafts, activeDraft(stack)?.content);
  });
  return { published, drafts };
}

/** What stays when the unmanaged solution that listed it is deleted still says what it says (I.3, I.9). */
function unlisted(reader: EnvironmentReader, members: ReadonlyMap<ComponentId, Member>): readonly Member[] {
  const types = reader.componentTypes?.() ?? [];
  const records = types.flatMap((type) => reader.componentsOf(type)).filter((record) => !members.has(componentId(record)));
  return records.map(({ type, key }) => ({ solution: '', component: { type, key } }));
}

/**
 * The contents that make up what a component says: the topmost published layer (J.7), and below one that only states
 * differences (E.24) the next, down to a whole definition.
 */
function spokenLayers(record: ComponentRecord, stack: LayerStack, read: ReadBlob): readonly Content[] {
  const top = publishedContent(stack);
  if (top === undefined || stack.length === 1 || !componentType(record.type).merges) return top === undefined ? [] : [top];
  const published = stack.filter((layer) => layer.state === 'published' && layer.owner.kind !== 'system');
  const whole = published.findLastIndex((layer) => !statesDifferences(layer.content, read));
  return published.slice(Math.max(whole, 0)).map((layer) => layer.content);
}

function listIn(lists: Map<ComponentId, DependencyRecord[]>, ref: ComponentRef): DependencyRecord[] {
  const id = componentId(ref);
  const known = lists.get(id);
  if (known !== undefined) return known;
  const list: DependencyRecord[] = [];
  lists.set(id, list);
  return list;
}
