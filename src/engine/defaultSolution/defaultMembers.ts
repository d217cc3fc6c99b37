import { componentType } from '../components/componentTypes.ts';
import type { ComponentRef, RootBehavior } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Member } from '../model/environment.ts';
import { defaultSolutionName } from './defaultSolution.ts';

type Listing = Pick<EnvironmentReader, 'componentTypes' | 'componentsOf'>;

/**
 * What the Default Solution lists: every component that says something here, managed or not, in whatever solutions or none
 * (A.3, A.30). What of the system nobody changed is in the baseline only, and settings are no components of a solution.
 */
export function defaultMembers(reader: Listing): readonly Member[] {
  return componentsHere(reader).map((record) => memberOf(record, isPart(record) ? undefined : 0));
}

/** The components that say something here, settings of the environment not among them. */
export function componentsHere(reader: Listing): readonly ComponentRecord[] {
  return (reader.componentTypes?.() ?? [])
    .filter((type) => componentType(type).ofEnvironment !== true)
    .flatMap((type) => reader.componentsOf(type));
}

/** A part that is never a root comes with what it lies in (A6). */
export function isPart({ type }: ComponentRef): boolean {
  return componentType(type).rootForm === 'sub';
}

export function memberOf({ type, key }: ComponentRef, behavior: RootBehavior | undefined): Member {
  return { solution: defaultSolutionName, component: { type, key }, ...(behavior === undefined ? {} : { behavior }) };
}
