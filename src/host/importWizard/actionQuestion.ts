import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { ActionEffects } from '../../protocol/actionEffects.ts';
import type { WizardQuestion } from '../../protocol/wizard.ts';
import type { Translate } from '../translate.ts';

/** Findings that say that there is nothing to upgrade or stage. */
const updateOnlyCodes: ReadonlySet<string> = new Set([
  'upgrade-of-unmanaged',
  'upgrade-not-installed',
  'upgrade-needs-higher-version',
  'managed-over-unmanaged',
  'action-not-on-platform',
]);

/** True for a plan of an upgrade or a staging that can only be an update or an installation (F.11, F.16, C.11, C.13). */
export function isUpdateOnly({ options, situation, diagnostics }: PlanSummary): boolean {
  return options.action !== 'update' && (situation === 'refused' || diagnostics.some(({ code }) => updateOnlyCodes.has(code)));
}

/** What the platform of an environment lets a person choose (D1). */
type Here = Pick<EnvironmentSummary, 'platformVersion' | 'choices'>;

/** A managed solution that is here in a lower version can be upgraded, staged and updated (D.5, F.11), where the platform can (D1). */
export function hasActions({ situation, solution, diagnostics }: PlanSummary, here: Here | undefined): boolean {
  if (actionsSince(here) !== undefined) return false;
  const isOver = situation === 'managed-update' || situation === 'managed-upgrade' || situation === 'managed-stage';
  const stops = ['same-version', 'lower-version', 'upgrade-pending', 'action-not-on-platform'];
  return isOver && solution.installedVersion !== undefined && !diagnostics.some(({ code }) => stops.includes(code));
}

/** The platform upgrade and staging came with, where it is newer than this one (G.6). */
function actionsSince(here: Here | undefined): string | undefined {
  const upgrade = here?.choices?.find(({ choice }) => choice === 'upgrade');
  return upgrade?.isAvailable === false ? (upgrade.since ?? '') : undefined;
}

/** The solution action (D.4, D.5). Nothing for a first installation, an unmanaged solution, and while an upgrade waits (F.20). */
export function actionQuestion(
  plan: PlanSummary,
  effects: ActionEffects | undefined,
  words: Translate,
  here?: Here,
): WizardQuestion | undefined {
  const { solution, situation, diagnostics } = plan;
  const label = words.t('Solution action');
  if (hasActions(plan, here)) return { id: 'action', label, choices: choices(effects, words) };
  const isLower = diagnostics.some(({ code }) => code === 'lower-version');
  const isSame = diagnostics.some(({ code }) => code === 'same-version');
  const since = actionsSince(here);
  if (situation !== 'managed-update' || (!isLower && !isSame && (since === undefined || solution.installedVersion === undefined)))
    return undefined;
  const installed = solution.installedVersion ?? '';
  const why =
    since === undefined
      ? words.t('Needs a version above {0}, which is installed. Dataverse refuses it otherwise (0x80048541).', installed)
      : words.t('Came with platform {0}; this environment has {1}.', since, here?.platformVersion ?? '');
  return {
    id: 'action',
    label,
    choices: [
      { value: 'upgrade', label: words.t('Upgrade'), consequence: why, caution: false, off: true },
      { value: 'stage', label: words.t('Stage for upgrade'), consequence: why, caution: false, off: true },
      {
        value: 'update',
        label: words.t('Update'),
        consequence: isLower
          ? words.t('The older definitions take effect again; what version {0} added stays.', installed)
          : isSame
            ? words.t('Version {0} is installed already; its definitions are written again.', installed)
            : words.t('The definitions are replaced. What the file no longer has stays.'),
        caution: isLower,
      },
    ],
  };
}

function choices(effects: ActionEffects | undefined, words: Translate): WizardQuestion['choices'] {
  const counting = words.t('Working out what this means here…');
  return [
    {
      value: 'upgrade',
      label: words.t('Upgrade'),
      badge: words.t('Recommended'),
      consequence: effects === undefined ? counting : upgradeText(effects, words),
      caution: effects !== undefined && effects.deleted + effects.blockers > 0,
    },
    {
      value: 'stage',
      label: words.t('Stage for upgrade'),
      consequence: effects === undefined ? counting : stageText(effects, words),
      caution: false,
    },
    {
      value: 'update',
      label: words.t('Update'),
      ...(effects?.updateNotRecommended === true ? { badge: words.t('Not recommended') } : {}),
      consequence: effects === undefined ? counting : updateText(effects, words),
      caution: false,
    },
  ];
}

function upgradeText({ deleted, uncovered, losing, blockers, patches }: ActionEffects, words: Translate): string {
  if (blockers > 0)
    return words.t('Something here keeps components from being deleted. The upgrade would stop, and both versions would stay installed.');
  const more = [
    ...(uncovered === 0
      ? []
      : [
          uncovered === 1
            ? words.t('1 component would lose the layer of this solution.')
            : words.t('{0} components would lose the layer of this solution.', uncovered),
        ]),
    ...(patches === 0 ? [] : [words.t('Patches that are rolled up: {0}.', patches)]),
  ];
  return [deletedText(deleted, losing, words), ...more].join(' ');
}

function deletedText(deleted: number, losing: number, words: Translate): string {
  if (deleted === 0) return words.t('The solution becomes what the file holds. No component would be deleted.');
  if (losing === 0) {
    return deleted === 1
      ? words.t('1 component that the file no longer has would be deleted.')
      : words.t('{0} components that the file no longer has would be deleted.', deleted);
  }
  return deleted === 1
    ? words.t('1 component that the file no longer has would be deleted with its data.')
    : words.t('{0} components that the file no longer has would be deleted. Tables and columns whose data goes too: {1}.', deleted, losing);
}

function stageText({ deleted, blockers }: ActionEffects, words: Translate): string {
  if (deleted === 0 || blockers > 0) return words.t('Both versions stay installed until the upgrade is applied.');
  return deleted === 1
    ? words.t('Both versions stay installed until the upgrade is applied; 1 component is deleted only then.')
    : words.t('Both versions stay installed until the upgrade is applied; {0} components are deleted only then.', deleted);
}

function updateText({ deleted, uncovered, blockers }: ActionEffects, words: Translate): string {
  const stays = deleted + uncovered;
  if (blockers > 0) return words.t('Components that the file no longer has stay.');
  if (stays === 0) return words.t('The definitions are replaced. The file has every component of the installed version.');
  return stays === 1
    ? words.t('1 component that the file no longer has stays.')
    : words.t('{0} components that the file no longer has stay.', stays);
}
