import type { ImportOutcome } from '../../app/contracts/importing.ts';
import type { ComponentRef } from '../../engine/index.ts';
import { isCommitted } from '../../protocol/importing.ts';
import type { WizardOutcome, WizardState, WizardWay } from '../../protocol/wizard.ts';
import { showFindings } from '../showFindings.ts';
import type { Translate } from '../translate.ts';
import { waysOfPlan } from './waysOn.ts';

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
    ...(isCommitted(outcome) ? {} : { ways: withAnotherPlan(waysOfPlan(outcome.diagnostics)) }),
  };
}

/** What came of an import that broke off on its way: a report like that of any other, with its log (D.110, D.112). */
export function showFailure(
  { message, hint, code = '', rules = [], dataverse, ways = [] }: NonNullable<WizardState['problem']>,
  { name, version, environment }: { readonly name: string; readonly version: string; readonly environment: string },
  words: Translate,
): WizardOutcome {
  return {
    ...notImported(name, version, environment, words),
    hasLog: true,
    findings: [
      {
        code,
        severity: 'error',
        message,
        rules,
        ...(hint === undefined ? {} : { hint }),
        ...(dataverse === undefined ? {} : { dataverse }),
      },
    ],
    findingCount: 1,
    draftCount: 0,
    publishedCount: 0,
    ways: withAnotherPlan(ways),
  };
}

/** Whatever else helps: the environment is as it was, and the way back leads over a new plan. */
function withAnotherPlan(ways: readonly WizardWay[]): WizardWay[] {
  return [...new Set([...ways, 'planAgain' as const])];
}

function notImported(name: string, version: string, environment: string, words: Translate): Result {
  return {
    result: 'failed',
    headline: words.t('{0} {1} was not imported', name, version),
    detail: words.t('Nothing in {0} was changed.', environment),
  };
}

type Result = Pick<WizardOutcome, 'result' | 'headline' | 'detail' | 'waiting'>;

function resultOf({ succeeded, staged, version, diagnostics }: ImportOutcome, name: string, environment: string, words: Translate): Result {
  if (succeeded && staged === undefined)
    return { result: 'succeeded', headline: words.t('{0} {1} is imported into {2}', name, version, environment) };
  if (staged === undefined) return notImported(name, version, environment, words);
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
