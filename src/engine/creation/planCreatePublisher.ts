import {
  displayNameUnfit,
  publisherNameTaken,
  publisherNameUnfit,
  publisherNumbersUnfit,
  publisherPrefixUnfit,
} from '../diagnostics/creationFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { publisherNamed } from '../export/composedPackage.ts';
import type { EnvironmentChanges, EnvironmentReader } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import type { Publisher } from '../model/solutionFile.ts';
import { optionValuePrefixFor } from '../publishers/optionValuePrefix.ts';
import { isOptionValuePrefix, isPrefix, longest } from '../solutionFile/checkManifestValues.ts';
import { checkPlan } from '../uninstall/checkPlan.ts';
import { isRestrictedPublisher } from '../uninstall/planDeletePublisher.ts';

/** A publisher to make (A.9). */
export interface NewPublisher {
  readonly uniqueName: string;
  readonly prefix: string;
  /** The unique name if absent. */
  readonly displayName?: string;
  readonly description?: string;
  /** As typed; made of the prefix if absent (P-PREFIXHASH). */
  readonly optionValuePrefix?: string;
}

/** Pure data: what making a publisher would do. */
export interface PublisherCreationPlan {
  readonly operation: 'create-publisher';
  readonly environmentId: string;
  readonly environmentName: string;
  readonly basedOn: number;
  readonly publisher: Publisher;
  readonly diagnostics: readonly Diagnostic[];
}

/** What making a publisher would do (A.9-A.12). */
export function planCreatePublisher(reader: EnvironmentReader, wanted: NewPublisher): PublisherCreationPlan {
  const { id, name, revision, baseLanguage: language } = reader.info();
  const { uniqueName, prefix, displayName = uniqueName, description = '', optionValuePrefix: numbers } = wanted;
  const text = (words: string) => (words === '' ? [] : [{ language, text: words }]);
  return {
    operation: 'create-publisher',
    environmentId: id,
    environmentName: name,
    basedOn: revision,
    publisher: {
      uniqueName,
      friendlyNames: text(displayName),
      descriptions: text(description),
      prefix,
      optionValuePrefix: numbers === undefined ? optionValuePrefixFor(prefix) : Number(numbers),
    },
    diagnostics: [
      ...judgeName(reader, uniqueName),
      ...(isPrefix(prefix) ? [] : [publisherPrefixUnfit(prefix)]),
      ...(numbers === undefined || isOptionValuePrefix(numbers) ? [] : [publisherNumbersUnfit(numbers)]),
      ...(displayName.trim() === '' || displayName.length > longest.friendlyName
        ? [displayNameUnfit(displayName, longest.friendlyName)]
        : []),
    ],
  };
}

/** The changes the plan promises. Throws `stale-plan` when the environment is another by now, `plan-refused` with an error in the plan. */
export function applyCreatePublisher(reader: EnvironmentReader, plan: PublisherCreationPlan): EnvironmentChanges {
  return changesOn(checkPlan(reader, plan), { publishers: [plan.publisher] });
}

function judgeName(reader: EnvironmentReader, uniqueName: string): readonly Diagnostic[] {
  if (!/^[A-Za-z0-9_]+$/.test(uniqueName)) return [publisherNameUnfit(uniqueName)];
  const isTaken = publisherNamed(reader, uniqueName) !== undefined || isRestrictedPublisher(uniqueName);
  return isTaken ? [publisherNameTaken(uniqueName)] : [];
}
