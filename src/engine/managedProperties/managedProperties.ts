import type { ComponentRef, ReadBlob } from '../model/component.ts';
import type { EnvironmentReader, Layer } from '../model/environment.ts';
import { ownXml } from '../solutionFile/content.ts';
import { managedPropertiesOf } from './managedPropertyTable.ts';
import { statedValues } from './statedValues.ts';

/** Who may set managed properties: whose a solution is, and what has a base that is not among the layers. */
export interface Ownership {
  publisherOf(solution: string): string | undefined;
  /** The system's, or assumed to exist: its managed properties are not known here (P-SYSTEMLAYER). */
  hasBaseElsewhere(ref: ComponentRef): boolean;
}

/** A managed property as it counts (E.41, E.42). */
export interface ManagedPropertyValue {
  readonly name: string;
  readonly isOpen: boolean;
  /** What it would be without E.42. */
  readonly isOpenItself: boolean;
  /** The solution that says so; none where nobody does (E.46). */
  readonly solution?: string;
  /** E.41 as stated by the owner, D.71 where a later, more restrictive value was ignored, E.42 switched off along, E.46 the default. */
  readonly rule: 'E.41' | 'E.42' | 'E.46' | 'D.71';
}

/**
 * `known`: the managed layer at the bottom says them. `unmanaged`: no managed layer, so the flags protect nothing yet (E.42).
 * `unknown`: the base is not here.
 */
export type ManagedProperties =
  | { readonly status: 'known'; readonly owner: string; readonly values: readonly ManagedPropertyValue[] }
  | { readonly status: 'unmanaged' | 'unknown' };

/** Publishers and bases of an environment. */
export function ownershipIn(reader: EnvironmentReader): Ownership {
  const publishers = new Map(reader.solutions().map((each) => [each.uniqueName.toLowerCase(), each.publisher]));
  let assumed: ReadonlySet<string> | undefined;
  return {
    publisherOf: (solution) => publishers.get(solution.toLowerCase()),
    hasBaseElsewhere: (ref) => {
      assumed ??= new Set(reader.assumed().map(({ type, key }) => `${type} ${key}`));
      return assumed.has(`${ref.type} ${ref.key}`) || reader.baseline([ref])[0] === 'yes';
    },
  };
}

/**
 * The managed properties of a component as they count: those of the publisher of the lowest managed layer (E.4), who may
 * only loosen them (E.41, D.71), so that a property is open once one of his layers opened it. What Active and other
 * publishers say does not count.
 * @param stack bottom to top
 */
export function managedPropertiesIn(ref: ComponentRef, stack: readonly Layer[], ownership: Ownership, read: ReadBlob): ManagedProperties {
  const base = stack.find(({ owner }) => owner.kind === 'managed');
  if (base === undefined) return { status: ownership.hasBaseElsewhere(ref) ? 'unknown' : 'unmanaged' };
  const owner = publisherOf(base, ownership);
  const { properties } = managedPropertiesOf(ref.type);
  if (owner === undefined || ownership.hasBaseElsewhere(ref)) return { status: 'unknown' };
  const own = stack
    .filter((layer) => samePublisher(publisherOf(layer, ownership), owner))
    .map((layer) => ({ layer, stated: statedValues(ref.type, ownXml(layer.content, read)) }));
  const values = properties.map(({ name }): ManagedPropertyValue => {
    const opening = own.find(({ layer, stated }) => stated.get(name) === true || layer.keptOpen?.includes(name) === true);
    const saying = opening ?? own.find(({ stated }) => stated.has(name));
    if (saying === undefined) return { name, isOpen: true, isOpenItself: true, rule: 'E.46' };
    const isOpen = opening !== undefined;
    const isIgnored = isOpen && own.some(({ stated }) => stated.get(name) === false);
    const solution = saying.layer.owner.kind === 'managed' ? { solution: saying.layer.owner.solution } : {};
    return { name, isOpen, isOpenItself: isOpen, ...solution, rule: isIgnored ? 'D.71' : 'E.41' };
  });
  return { status: 'known', owner, values: switchedOff(values) };
}

/** IsCustomizable off switches all others off (E.42). */
function switchedOff(values: readonly ManagedPropertyValue[]): readonly ManagedPropertyValue[] {
  const customizable = values.find(({ name }) => name === 'IsCustomizable');
  if (customizable?.isOpen !== false) return values;
  const by = customizable.solution === undefined ? {} : { solution: customizable.solution };
  return values.map((value) => (value.isOpen ? { ...value, ...by, isOpen: false, rule: 'E.42' } : value));
}

function publisherOf({ owner }: Layer, ownership: Ownership): string | undefined {
  return owner.kind === 'managed' ? ownership.publisherOf(owner.solution) : undefined;
}

/** Publishers are compared ignoring case (P-CASE, Q.67). */
export function samePublisher(one: string | undefined, other: string | undefined): boolean {
  return one !== undefined && one.toLowerCase() === other?.toLowerCase();
}
