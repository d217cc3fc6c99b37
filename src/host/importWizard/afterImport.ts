import type { WizardOutcome } from '../../protocol/wizard.ts';
import { lossText } from '../lossText.ts';
import { showFindings } from '../showFindings.ts';
import { unblockOf } from './showPlan.ts';
import type { WizardWorld } from './world.ts';

/** What the results page offers next, and how its outcome reads afterwards. */

/** Publishes every draft of the environment (D.115). */
export async function publishDrafts(world: WizardWorld, environment: string, outcome: WizardOutcome): Promise<WizardOutcome> {
  const { publishedCount } = await world.runOperation('publishCustomizations', { environment });
  return { ...outcome, draftCount: 0, publishedCount: outcome.publishedCount + publishedCount };
}

/** Applies the upgrade that waits (F.22), once the person agreed to what is lost. Nothing when they did not. */
export async function applyWaiting(
  world: WizardWorld,
  environment: string,
  solution: string,
  outcome: WizardOutcome,
): Promise<WizardOutcome | undefined> {
  const { words } = world;
  const request = { environment, solution };
  const plan = await world.reader.call('planApplyUpgrade', request);
  const blocked = plan.diagnostics.find(({ severity }) => severity === 'error');
  if (blocked !== undefined) {
    const waiting = { message: blocked.message, ...(blocked.hint === undefined ? {} : { hint: blocked.hint }) };
    const { unblock: _, ...before } = outcome;
    return { ...before, waiting, ...unblockOf(plan.unblock, words) };
  }
  const name = plan.solution.friendlyName || plan.solution.uniqueName;
  const newVersion = plan.solution.newVersion ?? '';
  const question = words.t('Replace {0} {1} by {2} in {3}?', name, plan.solution.version, newVersion, environment);
  if (!(await world.confirmLoss(question, lossText(plan, words), words.t('Apply upgrade')))) return undefined;
  const { version, counts, removed, diagnostics } = await world.runOperation('applyUpgrade', {
    ...request,
    expectedRevision: plan.basedOn,
  });
  const { waiting: _, unblock: __, ...before } = outcome;
  return {
    ...before,
    result: 'succeeded',
    headline: words.t('{0} is upgraded to {1} in {2}', name, version, environment),
    detail: words.t('Solutions that are gone: {0}.', removed.join(', ')),
    counts: { ...counts },
    ...showFindings(diagnostics),
  };
}
