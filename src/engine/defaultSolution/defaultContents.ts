import { componentType } from '../components/componentTypes.ts';
import { activeDraft, activePublished, isManaged, type LayerStack } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, componentId, type RootBehavior } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Member } from '../model/environment.ts';
import { liesInOwnFile } from '../solutionFile/content.ts';
import { isAssociationEntry } from '../solutionFile/readFolders.ts';
import { componentsHere, isPart, memberOf } from './defaultMembers.ts';

/** What an export of the Default Solution holds. */
export interface DefaultContents {
  readonly members: readonly Member[];
  /** How many managed components it leaves out, because nothing was changed in them here. */
  readonly unchanged: number;
  /** How many components changed here it leaves out, because no change of them was published. */
  readonly unpublished: number;
  /** Lists of links it leaves out: each is known by the solution whose file it lies in, and would be another in this one. */
  readonly links: readonly string[];
  /** Entry names that several of its components have, each with another file. */
  readonly collisions: readonly string[];
}

/**
 * What an export of the Default Solution takes along (H.3): the components with published changes of this environment,
 * unmanaged and managed ones. What is managed and was not changed here comes with its own solution. A table that was made
 * here comes whole; another comes without its unchanged parts when it was changed itself, else as a shell (A.32). In the
 * order of exports, by type and name (B.16, Q.8).
 */
export function defaultContents(reader: EnvironmentReader): DefaultContents {
  const records = [...componentsHere(reader)].sort(byTypeAndName);
  const stacks = reader.layers(records);
  const stackOf = new Map(records.map((record, index) => [componentId(record), stacks[index] ?? []]));
  const of = (ref: ComponentRef): LayerStack => stackOf.get(componentId(ref)) ?? [];
  const published = records.filter((record) => activePublished(of(record)) !== undefined);
  const taken = published.filter((record) => !isKnownBySolution(of(record)));
  const own = new Set(taken.map(componentId));
  const holders = taken.filter((record) => !standsAlone(of(record))).flatMap((record) => holdersOf(reader, record));
  const listed = new Map<ComponentId, ComponentRecord>([...holders, ...taken].map((record) => [componentId(record), record]));
  const systems = reader.baseline([...listed.values()]);
  const tables = new Map<ComponentId, RootBehavior>(
    [...listed].flatMap(([id, record], index): [ComponentId, RootBehavior][] => {
      if (componentType(record.type).holdsParts !== true) return [];
      const isMadeHere = own.has(id) && !isManaged(of(record)) && systems[index] !== 'yes';
      return [[id, isMadeHere ? 0 : own.has(id) ? 1 : 2]];
    }),
  );
  return {
    members: [...listed]
      .sort(([, one], [, other]) => byTypeAndName(one, other))
      .map(([id, record]) => memberOf(record, behaviorOf(id, record, tables))),
    unchanged: stacks.filter((stack) => isManaged(stack) && !stack.some(({ owner }) => owner.kind === 'active')).length,
    unpublished: stacks.filter((stack) => activePublished(stack) === undefined && activeDraft(stack) !== undefined).length,
    links: published.filter((record) => isKnownBySolution(of(record))).map(({ name }) => name),
    collisions: collisionsOf(taken.map(of)),
  };
}

/** Pairs of an association (Q.6). */
function isKnownBySolution(stack: LayerStack): boolean {
  return (activePublished(stack)?.content.files ?? []).some(({ name }) => isAssociationEntry(name));
}

/** What lies in a file of its own needs nothing around it. */
function standsAlone(stack: LayerStack): boolean {
  const content = activePublished(stack)?.content;
  return content === undefined || liesInOwnFile(content);
}

/** What a component lies in, outermost first; a table nobody imported is known by its key. */
function holdersOf(reader: EnvironmentReader, { parent }: ComponentRecord): readonly ComponentRecord[] {
  if (parent === undefined) return [];
  const holder = reader.components([parent])[0] ?? { ...parent, name: parent.key };
  return [...holdersOf(reader, holder), holder];
}

/** A part of a table that comes whole has no line of its own (B.18). */
function behaviorOf(id: ComponentId, record: ComponentRecord, tables: ReadonlyMap<ComponentId, RootBehavior>): RootBehavior | undefined {
  const table = tables.get(id);
  if (table !== undefined) return table;
  const comesWithTable = record.parent !== undefined && tables.get(componentId(record.parent)) === 0;
  return isPart(record) || comesWithTable ? undefined : 0;
}

/** Two components that own an entry of the same name can't be in one file. */
function collisionsOf(stacks: readonly LayerStack[]): readonly string[] {
  const blobs = new Map<string, string>();
  const twice = stacks.flatMap((stack) =>
    (activePublished(stack)?.content.files ?? []).filter(({ name, blob }) => {
      const known = blobs.get(name.toLowerCase());
      blobs.set(name.toLowerCase(), known ?? blob);
      return known !== undefined && known !== blob;
    }),
  );
  return [...new Set(twice.map(({ name }) => name))];
}

/** Numbers before words, then by name as exports sort: upper case, by character (Q.8). */
function byTypeAndName(one: ComponentRecord, other: ComponentRecord): number {
  return byType(one, other) || compare(one.name.toUpperCase(), other.name.toUpperCase()) || compare(one.key, other.key);
}

function byType({ type: one }: ComponentRef, { type: other }: ComponentRef): number {
  if (typeof one === 'number' && typeof other === 'number') return one - other;
  if (typeof one === typeof other) return compare(String(one), String(other));
  return typeof one === 'number' ? -1 : 1;
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
