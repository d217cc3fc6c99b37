import { componentType } from '../components/componentTypes.ts';
import { componentOfEnd } from '../dependencies/componentOfEnd.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Layer } from '../model/environment.ts';
import type { Manifest } from '../model/solutionFile.ts';
import { applyDifference } from './applyDifference.ts';
import type { DerivedContents } from './derivedContents.ts';
import { writeXml } from './treeDiff.ts';
import { parseXml, type XmlElement } from './xmlElement.ts';

/**
 * What lies below a component that a solution exports (Q.16): nothing, so that the solution bases it; a full definition
 * to compare with; or something that is known to be there and that can't be compared with. `unseen` names the solution that
 * has the table of a form and is not here: a form below would not be seen either.
 */
export type Below =
  | { readonly kind: 'nothing'; readonly unseen?: string }
  | { readonly kind: 'base'; readonly text: string }
  | { readonly kind: 'unknown'; readonly reason: UnknownBase; readonly solution?: string };

/**
 * Only differences lie below; there are differences between it and the whole definition that can't be put together; the
 * base was never imported; or it belongs to the system, whose layer isn't stored.
 */
export type UnknownBase = 'differences-only' | 'differences-between' | 'not-imported' | 'system';

/** Versions of the platform that forms of the system were introduced with (Q.17). */
const platformVersions = ['5.0.0.0', '6.0.0.0', '6.0.3.0', '6.1.0.0', '7.0.0.0', '8.0.0.0', '8.1.0.0', '8.2.0.0'];

/** Answers what lies below components, from the layers of the environment first, then from what the manifest and the definition say. */
export class Bases {
  readonly #reader: EnvironmentReader;
  readonly #contents: DerivedContents;
  readonly #required: ReadonlyMap<ComponentId, string>;
  readonly #assumed: ReadonlySet<ComponentId>;

  constructor(reader: EnvironmentReader, manifest: Manifest | undefined, contents: DerivedContents) {
    this.#reader = reader;
    this.#contents = contents;
    this.#required = requiredOf(manifest);
    this.#assumed = new Set(reader.assumed().map(componentId));
  }

  /** @param introduced `IntroducedVersion` as the definition says */
  below({ type, key, parent }: ComponentRecord, introduced: string | undefined): Below {
    const ref = { type, key };
    const managed = (this.#reader.layers([ref])[0] ?? []).filter((layer) => layer.owner.kind === 'managed');
    if (managed.length > 0) return this.#put(ref, managed);
    // Q.17a: the solution requires from another one what it brings itself.
    const solution = this.#required.get(componentId(ref));
    if (solution !== undefined) return { kind: 'unknown', reason: 'not-imported', solution };
    const isOfPlatform = isForm(ref) && introduced !== undefined && platformVersions.includes(introduced); // Q.17b
    const isClassicSiteMap = ref.key === componentType(ref.type).systemKey; // the system has one (Q.27)
    if (isOfPlatform || isClassicSiteMap || this.#reader.baseline([ref])[0] === 'yes') return { kind: 'unknown', reason: 'system' };
    if (this.#assumed.has(componentId(ref))) return { kind: 'unknown', reason: 'not-imported' };
    const unseen = isForm(ref) && parent !== undefined ? this.#unseenOwner(parent) : undefined;
    return { kind: 'nothing', ...(unseen === undefined ? {} : { unseen }) };
  }

  /**
   * The solution that the manifest requires a table from, when it has no layer here: 6 of 85 differences were of such forms,
   * and nothing in the unmanaged file tells them from the forms that are based by it (Q.17).
   */
  #unseenOwner(table: ComponentRef): string | undefined {
    const solution = this.#required.get(componentId(table));
    if (solution === undefined || this.#reader.baseline([table])[0] === 'yes') return undefined;
    const isHere = (this.#reader.layers([table])[0] ?? []).some(({ owner }) => owner.kind === 'managed');
    return isHere ? undefined : solution;
  }

  /** The topmost full definition with the differences above it (E.25). */
  #put(ref: ComponentRef, managed: readonly Layer[]): Below {
    const texts = managed.map(({ content }) => this.#contents.text(content) ?? '');
    const full = texts.findLastIndex((text) => text !== '' && !isDifference(text));
    const { owner } = managed.at(-1) as Layer;
    const solution = owner.kind === 'managed' ? owner.solution : '';
    const [whole, ...above] = texts.slice(Math.max(full, 0));
    if (full < 0 || whole === undefined) return { kind: 'unknown', reason: 'differences-only', solution };
    if (above.length === 0) return { kind: 'base', text: whole };
    const put = isForm(ref)
      ? above.reduce<XmlElement | undefined>((base, text) => base && applyDifference(base, parseXml(text)), parseXml(whole))
      : undefined;
    return put === undefined ? { kind: 'unknown', reason: 'differences-between', solution } : { kind: 'base', text: writeXml(put, '') };
  }
}

function isForm({ type }: ComponentRef): boolean {
  return componentType(type).difference === 'form';
}

/** Own XML of a component that states only what differs from a layer below. */
export function isDifference(text: string): boolean {
  return text.includes(' solutionaction=');
}

/** What the manifest requires, and from which solution; what is unmanaged at the source bases nothing. */
function requiredOf(manifest: Manifest | undefined): ReadonlyMap<ComponentId, string> {
  const required = new Map<ComponentId, string>();
  for (const { required: end } of manifest?.missingDependencies ?? []) {
    const ref = componentOfEnd(end);
    if (ref !== undefined && end.solution !== 'Active') required.set(componentId(ref), end.solution?.replace(/ \(.*\)$/, '') ?? '');
  }
  return required;
}
