import type { EnvironmentInfo, Solution } from '../model/environment.ts';
import type { Publisher } from '../model/solutionFile.ts';
import { parseVersion } from '../version.ts';

/** The id the Default Solution has in every environment (A.3). */
const defaultSolutionId = 'fd140aaf-4df4-11dd-bd17-0019b9312238';
export const defaultSolutionName = 'Default';

/** Whether a unique name means the Default Solution (A.3, P-CASE). */
export function isDefaultSolution(uniqueName: string): boolean {
  return uniqueName.toLowerCase() === defaultSolutionName.toLowerCase();
}

/**
 * The Default Solution of an environment (A.3, A.27): nothing of it is stored and nothing of it can be set. What it lists
 * says `defaultMembers`.
 */
export function defaultSolution(info: EnvironmentInfo): Solution {
  return {
    id: defaultSolutionId,
    uniqueName: defaultSolutionName,
    friendlyName: 'Default Solution',
    description: '',
    version: '1.0',
    managed: false,
    kind: { kind: 'base' },
    publisher: defaultPublisherName(info),
    packageVersion: packageVersionOf(info),
    installedOn: info.createdOn,
    updatedOn: info.createdOn,
    order: 0,
  };
}

/** `9.2`: the platform of an environment as its exports name it (B.9). */
export function packageVersionOf({ platformVersion }: Pick<EnvironmentInfo, 'platformVersion'>): string {
  const version = parseVersion(platformVersion);
  return version === undefined ? platformVersion : `${version.major}.${version.minor}`;
}

/**
 * Unique name of the publisher every environment has (A.6). The unique name of an organization is `org` and eight digits, as
 * online ones are; here they are the last of the environment's id, so a name tells one environment from another for good:
 * renaming changes nothing and a copy has its own (D.11).
 */
export function defaultPublisherName({ id }: Pick<EnvironmentInfo, 'id'>): string {
  return `DefaultPublisherorg${id
    .toLowerCase()
    .replace(/[^0-9a-z]/g, '')
    .slice(-8)}`;
}

/** The publisher every environment has (A.6). */
export function defaultPublisher(info: EnvironmentInfo): Publisher {
  const text = (words: string) => [{ language: info.baseLanguage, text: words }];
  return {
    uniqueName: defaultPublisherName(info),
    friendlyNames: text(`Default Publisher for ${info.name}`),
    descriptions: text('Default publisher for this organization'),
    prefix: 'new',
    optionValuePrefix: 10000,
  };
}

export function isDefaultPublisher(info: Pick<EnvironmentInfo, 'id'>, uniqueName: string): boolean {
  return uniqueName.toLowerCase() === defaultPublisherName(info).toLowerCase();
}
