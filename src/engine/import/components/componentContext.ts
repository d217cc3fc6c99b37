import { componentType } from '../../components/componentTypes.ts';
import type { LayerStack } from '../../layers/layerStack.ts';
import {
  type Component,
  type ComponentId,
  type ComponentRef,
  type ComponentType,
  type Content,
  componentId,
  type Hash,
  type ReadBlob,
} from '../../model/component.ts';
import type { EnvironmentReader, Presence } from '../../model/environment.ts';
import type { FileEntry } from '../../model/solutionFile.ts';
import type { ImportContext } from '../importContext.ts';
import type { MissingComponent } from '../importPlan.ts';
import { xmlOf } from './componentXml.ts';

/** A component of the file with the layers the environment has of it. */
export interface Placed {
  readonly component: Component;
  readonly stack: LayerStack;
}

/** What the rules of D6 may look at. Everything is read when a rule asks for it, and once. */
export interface ComponentContext extends ImportContext {
  /** Components of the file of a kind; stubs and shells are left out, they do nothing (B.54). */
  of(type: ComponentType): readonly Placed[];
  /** All of a kind that the file lists, stubs included. */
  listed(type: ComponentType): readonly Component[];
  /** XML of what the file says. */
  xml(component: Pick<Component, 'content'>): Uint8Array;
  /** Bytes of a blob of the file. */
  readonly read: ReadBlob;
  /** XML of what a layer of the environment says. */
  xmlHere(content: Content): Uint8Array;
  /**
   * Will a component be there? `yes` for what the file brings, the environment holds or a person assumed, and for what
   * the list of missing dependencies names, because that is told there.
   */
  presence(refs: readonly ComponentRef[]): readonly Presence[];
  /** Named by the list of missing dependencies and not surely here. */
  isListedMissing(ref: ComponentRef): boolean;
}

export function componentContext(context: ImportContext, missing: readonly MissingComponent[]): ComponentContext {
  const { reader, file, manifest } = context;
  const kinds = new Map<ComponentType, readonly Placed[]>();
  const stated = file.components.filter((component) => component.unmodified !== true);
  const inside = once(() => new Set(stated.map(componentId)));
  const listed = new Set<ComponentId>(missing.map(({ component }) => componentId(component)));
  const assumed = once(() => new Set(reader.assumed().map(componentId)));
  const read = blobReader(context);
  return {
    ...context,
    of(type) {
      const known = kinds.get(type) ?? placed(stated, type, reader);
      kinds.set(type, known);
      return known;
    },
    read,
    listed: (type) => file.components.filter((component) => component.type === type),
    xml: ({ content }) => xmlOf(content, read),
    xmlHere: (content) => xmlOf(content, (hash) => reader.blob(hash)),
    isListedMissing: (ref) => listed.has(componentId(ref)),
    presence(refs) {
      if (refs.length === 0) return [];
      const layers = reader.layers(refs);
      const baseline = reader.baseline(refs);
      const ownPrefix = `${manifest.publisher.prefix.toLowerCase()}_`;
      return refs.map((ref, index): Presence => {
        const id = componentId(ref);
        if (inside().has(id) || listed.has(id) || assumed().has(id) || (layers[index] ?? []).length > 0) return 'yes';
        const known = baseline[index] ?? 'unknown';
        // The baseline knows no custom names; what begins with the publisher's prefix is custom, and all of it is here.
        return known === 'unknown' && ownPrefix.length > 1 && ref.key.startsWith(ownPrefix) && hasNames(ref) ? 'no' : known;
      });
    },
  };
}

function placed(stated: readonly Component[], type: ComponentType, reader: EnvironmentReader): readonly Placed[] {
  const components = stated.filter((component) => component.type === type);
  const stacks = components.length === 0 ? [] : reader.layers(components);
  return components.map((component, index) => ({ component, stack: stacks[index] ?? [] }));
}

/** Choices, web resources, site maps and apps have names with a prefix. */
function hasNames({ type }: ComponentRef): boolean {
  return componentType(type).rootForm === 'schema';
}

/** Entries of the file, each inflated once for all rules. */
function blobReader({ archive }: ImportContext): (hash: Hash) => Uint8Array {
  const entries = once(() => new Map<Hash, FileEntry>(archive.entries.map((entry) => [entry.hash, entry])));
  const inflated = new Map<Hash, Uint8Array>();
  return (hash) => {
    const known = inflated.get(hash);
    if (known !== undefined) return known;
    const entry = entries().get(hash);
    if (entry === undefined) throw new Error(`the file has no entry ${hash}`);
    const bytes = archive.read(entry);
    inflated.set(hash, bytes);
    return bytes;
  };
}

function once<T>(make: () => T): () => T {
  let made: { readonly value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}
