import type { Sku } from '../model/environment.ts';
import { compareVersions, parseVersion } from '../version.ts';
import type { ImportAction } from './importPlan.ts';

/** What a person may choose when a solution goes into an environment or is prepared for one (D1, G.6). */
export type PlatformChoice = ImportAction | 'overwrite' | 'enable-steps' | 'skip-product-updates' | 'patch' | 'clone';

/** Whether the platform of an environment knows a choice. */
export interface ChoiceAvailability {
  readonly choice: PlatformChoice;
  readonly isAvailable: boolean;
  /** The version it came with, as major.minor; absent for what every version knows. */
  readonly since?: string;
  /** It is there, but the newest pages do not offer it: only the older ones and programs do (D.6). */
  readonly onlyClassic?: boolean;
  readonly rule: string;
}

interface ChoiceRow {
  readonly choice: PlatformChoice;
  readonly since?: string;
  readonly rule: string;
}

/** Upgrade, staging and clones came together with patches; the rules give the version for patches only (G.6). */
const rows: readonly ChoiceRow[] = [
  { choice: 'update', rule: 'D.2' },
  { choice: 'upgrade', since: '8.0', rule: 'G.6' },
  { choice: 'stage', since: '8.0', rule: 'G.6' },
  { choice: 'overwrite', rule: 'D.6' },
  { choice: 'enable-steps', rule: 'D.7' },
  { choice: 'skip-product-updates', rule: 'D.90' },
  { choice: 'patch', since: '8.0', rule: 'G.6' },
  { choice: 'clone', since: '8.0', rule: 'G.6' },
];

/** Where the portal of 2020 took the place of the classic pages (D.5, D.6). */
const portalSince = parseVersion('9.1');

/**
 * The choices of D1 for an environment, each with whether its platform has it and by which rule.
 * @param platformVersion as the environment states it; one that can't be read is taken for the newest
 */
export function choicesOn(platformVersion: string, sku: Sku): readonly ChoiceAvailability[] {
  const platform = parseVersion(platformVersion);
  const isSince = (text: string): boolean => {
    const since = parseVersion(text);
    return platform === undefined || since === undefined || compareVersions(platform, since) >= 0;
  };
  const hasPortal =
    sku === 'online' && (platform === undefined || portalSince === undefined || compareVersions(platform, portalSince) >= 0);
  return rows.map(({ choice, since, rule }) => ({
    choice,
    isAvailable: since === undefined || isSince(since),
    ...(since === undefined ? {} : { since }),
    ...(choice === 'overwrite' && hasPortal ? { onlyClassic: true } : {}),
    rule,
  }));
}

/** One of them. */
export function choiceOn(choice: PlatformChoice, platformVersion: string, sku: Sku): ChoiceAvailability {
  const found = choicesOn(platformVersion, sku).find((each) => each.choice === choice);
  if (found === undefined) throw new Error(`no row for the choice ${choice}`);
  return found;
}
