import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { ActionEffects } from '../../protocol/actionEffects.ts';
import type { WizardComparison } from '../../protocol/wizard.ts';
import type { Translate } from '../translate.ts';

/** Upgrade, stage and update side by side (F.2, F.8, F.16): what each means for what the file no longer has. */
export function compareInTable(plan: PlanSummary, effects: ActionEffects | undefined, words: Translate): WizardComparison | undefined {
  // Counted only where there is a choice.
  if (effects === undefined) return undefined;
  const { deleted, uncovered, losing, blockers, patches } = effects;
  const stops = blockers > 0;
  const old = plan.solution.installedVersion ?? '';
  const { version } = plan.solution;
  const both = words.t('{0} and {1}', old, version);
  const later = (count: number) => (count === 0 ? '0' : words.t('{0}, when it is applied', count));
  const upgraded = (count: number) => (stops ? words.t('not known while it is blocked') : String(count));
  const staged = (count: number) => (stops ? words.t('not known while it is blocked') : later(count));
  const row = (label: string, values: readonly string[], caution = false) => ({ label, values: [...values], caution });
  return {
    columns: [
      { action: 'upgrade', label: words.t('Upgrade') },
      { action: 'stage', label: words.t('Stage for upgrade') },
      { action: 'update', label: words.t('Update') },
    ],
    rows: [
      row(words.t('Installed afterwards'), [stops ? both : version, both, version]),
      row(words.t('Components deleted'), [upgraded(deleted), staged(deleted), '0'], deleted > 0),
      ...(losing > 0 ? [row(words.t('Tables and columns whose data is deleted'), [upgraded(losing), staged(losing), '0'], true)] : []),
      row(words.t('Components that lose the layer of this solution'), [upgraded(uncovered), staged(uncovered), '0']),
      row(words.t('Components that stay although the file no longer has them'), [
        '0',
        stops || deleted + uncovered > 0 ? later0(words) : '0',
        String(deleted + uncovered),
      ]),
      ...(patches > 0 ? [row(words.t('Patches rolled up'), [String(patches), later(patches), '0'])] : []),
      ...(stops
        ? [row(words.t('Blocked by'), [String(blockers), words.t('{0}, when it is applied', blockers), words.t('nothing')], true)]
        : []),
    ],
  };
}

function later0(words: Translate): string {
  return words.t('all, until it is applied');
}
