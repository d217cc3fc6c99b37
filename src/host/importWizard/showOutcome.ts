import type { ComponentRef } from '../../engine/index.ts';
import type { ImportOutcome } from '../../protocol/values.ts';
import type { WizardOutcome } from '../../protocol/wizard.ts';
import { showFindings } from '../showFindings.ts';
import type { Translate } from '../translate.ts';

/** What came of an import. `name` and `environment` are what a person calls them. */
export function showOutcome(
  outcome: ImportOutcome,
  name: string,
  environment: string,
  words: Translate,
  nameOf?: (component: ComponentRef) => string | undefined,
): WizardOutcome {
  const { counts, draftCount, publishedCount } = outcome;
  return {
    ...resultOf(outcome, name, environment, words),
    hasLog: true,
    counts: { ...counts },
    ...showFindings(outcome.diagnostics, nameOf),
    draftCount,
    publishedCount,
  };
}

type Result = Pick<WizardOutcome, 'result' | 'headline' | 'detail' | 'waiting'>;

function resultOf({ succeeded, staged, version, diagnostics }: ImportOutcome, name: string, environment: string, words: Translate): Result {
  if (succeeded && staged === undefined)
    return { result: 'succeeded', headline: words.t('{0} {1} is imported into {2}', name, version, environment) };
  if (staged === undefined)
    return {
      result: 'failed',
      headline: words.t('{0} {1} was not imported', name, version),
      detail: words.t('Nothing in {0} was changed.', environment),
    };
  if (succeeded)
    return {
      result: 'succeeded',
      headline: words.t('{0} {1} is staged in {2}', name, version, environment),
      waiting: {
        message: words.t('Both versions are installed; the new one is {0}', staged),
        hint: words.t(
          'Move the data while old and new components are both there. Then apply the upgrade, or uninstall {0} to cancel it.',
          staged,
        ),
      },
    };
  // F.13: imported, but what stood against the deletion has to go before the rest can follow.
  const stop = diagnostics.find(({ code }) => code === 'upgrade-stops');
  return {
    result: 'stopped',
    headline: words.t('The upgrade of {0} to {1} stopped after staging', name, version),
    detail: words.t('Both versions are installed in {0}. No component was deleted.', environment),
    waiting: {
      message: words.t('What to do now'),
      hint: stop?.hint ?? words.t('Apply the upgrade, or uninstall {0} to cancel it.', staged),
    },
  };
}
