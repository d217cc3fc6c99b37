import { defaultPublisherName, isDefaultPublisher, packageVersionOf } from '../defaultSolution/defaultSolution.ts';
import {
  displayNameUnfit,
  publisherOfPlatform,
  publisherUnknown,
  solutionNameReserved,
  solutionNameTaken,
  solutionNameUnfit,
  solutionVersionInvalid,
} from '../diagnostics/creationFindings.ts';
import { publisherReadOnly } from '../diagnostics/publisherFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { composedPackage, publisherNamed } from '../export/composedPackage.ts';
import { samePublisher } from '../managedProperties/managedProperties.ts';
import type { HashBytes } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Solution } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { longest } from '../solutionFile/checkManifestValues.ts';
import { checkPlan } from '../uninstall/checkPlan.ts';
import { isRestrictedPublisher } from '../uninstall/planDeletePublisher.ts';
import { parseVersion } from '../version.ts';

/** A solution to make; what is absent is the usual: the unique name, 1.0.0.0, the publisher of the organization (A.6). */
export interface NewSolution {
  readonly uniqueName: string;
  readonly displayName?: string;
  readonly version?: string;
  readonly description?: string;
  /** Unique name of a publisher. */
  readonly publisher?: string;
}

/** Pure data: what making a solution would do. */
export interface SolutionCreationPlan {
  readonly operation: 'create-solution';
  readonly environmentId: string;
  readonly environmentName: string;
  readonly basedOn: number;
  readonly solution: Required<Omit<NewSolution, 'displayName'>> & { readonly friendlyName: string };
  readonly diagnostics: readonly Diagnostic[];
}

/** What making an empty unmanaged solution would do (A.20-A.23). It works where unmanaged customizations are blocked, too (A.7). */
export function planCreateSolution(reader: EnvironmentReader, wanted: NewSolution): SolutionCreationPlan {
  const info = reader.info();
  const { uniqueName, displayName = uniqueName, version = '1.0.0.0', description = '' } = wanted;
  const asked = wanted.publisher ?? defaultPublisherName(info);
  const publisher = publisherNamed(reader, asked)?.uniqueName ?? asked;
  return {
    operation: 'create-solution',
    environmentId: info.id,
    environmentName: info.name,
    basedOn: info.revision,
    solution: { uniqueName, friendlyName: displayName, version, description, publisher },
    diagnostics: [
      ...judgeName(reader, uniqueName),
      ...(displayName.trim() === '' || displayName.length > longest.friendlyName
        ? [displayNameUnfit(displayName, longest.friendlyName)]
        : []),
      ...(parseVersion(version) === undefined || version.trim() !== version ? [solutionVersionInvalid(version)] : []),
      ...judgePublisher(reader, publisher),
    ],
  };
}

/**
 * The changes the plan promises: the solution, with the file an export fills. Throws `stale-plan` when the environment is
 * another by now, `plan-refused` with an error in the plan.
 * @param id id of the new solution; `now` is ISO 8601 in UTC
 */
export function applyCreateSolution(
  reader: EnvironmentReader,
  plan: SolutionCreationPlan,
  { now, id, hashBytes }: { readonly now: string; readonly id: string; readonly hashBytes: HashBytes },
): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const publisher = publisherNamed(reader, plan.solution.publisher);
  if (publisher === undefined) throw new Error('a plan without error has a publisher');
  const solution: Solution = {
    id,
    ...plan.solution,
    managed: false,
    kind: { kind: 'base' },
    packageVersion: packageVersionOf(info),
    installedOn: now,
    updatedOn: now,
    order: 0,
  };
  const { pkg, newBlobs } = composedPackage(reader, solution, publisher, hashBytes);
  return changesOn(info, {
    publishers: reader.publisher(publisher.uniqueName) === undefined ? [publisher] : [],
    solutions: [solution],
    packages: [pkg],
    newBlobs,
  });
}

function judgeName(reader: EnvironmentReader, uniqueName: string): readonly Diagnostic[] {
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(uniqueName) || uniqueName.length > longest.uniqueName)
    return [solutionNameUnfit(uniqueName, longest.uniqueName)];
  if (/_upgrade$/i.test(uniqueName) || /^(default|system|active|basic)$/i.test(uniqueName)) return [solutionNameReserved(uniqueName)];
  return reader.solution(uniqueName) === undefined ? [] : [solutionNameTaken(uniqueName)];
}

/** A publisher that is here, is no one of the platform's (A.17), and on-premises did not come managed (A.19). */
function judgePublisher(reader: EnvironmentReader, publisher: string): readonly Diagnostic[] {
  const info = reader.info();
  if (isRestrictedPublisher(publisher)) return [publisherOfPlatform(publisher)];
  if (publisherNamed(reader, publisher) === undefined) return [publisherUnknown(publisher, info.name)];
  if (info.sku !== 'on-premises' || isDefaultPublisher(info, publisher)) return [];
  const theirs = reader.solutions().filter((each) => samePublisher(each.publisher, publisher));
  return theirs.length > 0 && theirs.every(({ managed }) => managed) ? [publisherReadOnly(publisher, theirs[0]?.uniqueName ?? '')] : [];
}
