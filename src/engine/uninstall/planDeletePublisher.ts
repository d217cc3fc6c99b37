import { defaultPublisher, isDefaultPublisher } from '../defaultSolution/defaultSolution.ts';
import { publisherInUse, publisherIsRestricted } from '../diagnostics/deletionFindings.ts';
import { type Diagnostic, WorkbenchError } from '../diagnostics.ts';
import type { EnvironmentChanges, EnvironmentReader } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { say } from '../say.ts';
import { checkPlan } from './checkPlan.ts';

/** Pure data: what deleting a publisher would do. */
export interface PublisherDeletionPlan {
  readonly operation: 'delete-publisher';
  readonly environmentId: string;
  readonly environmentName: string;
  readonly basedOn: number;
  readonly publisher: string;
  readonly friendlyName: string;
  /** Unique names of its solutions, which are in the way. */
  readonly solutions: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** What deleting a publisher would do: its record goes when no solution is its own (I.11). Throws `publisher-not-found`. */
export function planDeletePublisher(reader: EnvironmentReader, uniqueName: string): PublisherDeletionPlan {
  const info = reader.info();
  const { id, name, revision } = info;
  const ofOrganization = isDefaultPublisher(info, uniqueName);
  const publisher = reader.publisher(uniqueName) ?? (ofOrganization ? defaultPublisher(info) : undefined);
  if (publisher === undefined) {
    throw new WorkbenchError('publisher-not-found', say`There is no publisher ${uniqueName} in ${name}.`, {
      hint: 'Check the unique name; publisher list shows those that are there.',
    });
  }
  const solutions = reader
    .solutions()
    .filter((each) => each.publisher.toLowerCase() === publisher.uniqueName.toLowerCase())
    .map((each) => each.uniqueName);
  return {
    operation: 'delete-publisher',
    environmentId: id,
    environmentName: name,
    basedOn: revision,
    publisher: publisher.uniqueName,
    friendlyName: publisher.friendlyNames[0]?.text ?? '',
    solutions,
    diagnostics: [
      ...(ofOrganization || isRestrictedPublisher(publisher.uniqueName) ? [publisherIsRestricted(publisher.uniqueName)] : []),
      ...(solutions.length === 0 ? [] : [publisherInUse(publisher.uniqueName, solutions)]),
    ],
  };
}

/** The changes the plan promises. Throws `stale-plan` when the environment is another by now, `plan-refused` with an error in the plan. */
export function applyDeletePublisher(reader: EnvironmentReader, plan: PublisherDeletionPlan): EnvironmentChanges {
  return changesOn(checkPlan(reader, plan), { removedPublishers: [plan.publisher] });
}

/** Publishers of the platform itself (A.17). */
export function isRestrictedPublisher(uniqueName: string): boolean {
  return /^(microsoftcorporation|microsoft|system)$/i.test(uniqueName);
}
