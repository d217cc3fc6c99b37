import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { Inspection } from '../../app/contracts/solutionFiles.ts';
import type { Diagnostic, MissingComponent, PlanStep, Unblocking } from '../../engine/index.ts';
import type { ShownProblem } from '../../protocol/finding.ts';
import type { MissingGroup, StepRow, WizardInformation, WizardPlan } from '../../protocol/wizard.ts';
import { languageName } from '../languageName.ts';
import { countKinds, showFinding, showFindings } from '../showFindings.ts';
import type { Translate } from '../translate.ts';
import { unblockActions } from '../unblockText.ts';
import { waysOfPlan } from './waysOn.ts';

/** Missing components of one group that a page gets; the rest is counted. */
const missingShown = 200;
/** Their findings stand with the components they are about (D.89), not a second time among the others. */
const missingCodes: ReadonlySet<string> = new Set(['missing-dependency', 'maybe-missing-dependency', 'assumed-dependency']);

const mismatchCodes: ReadonlySet<string> = new Set(['managed-over-unmanaged', 'unmanaged-over-managed']);

/** What the information page shows; from the file, and from the plan when there is one. */
export function showInformation(inspection: Inspection, plan: PlanSummary | undefined, language: string): WizardInformation {
  const { uniqueName = '', version = '', publisher = '', description, solutionPackageVersion } = inspection;
  const installedVersion = plan?.solution.installedVersion;
  const obstacle = plan === undefined ? undefined : obstacleOf(plan);
  return {
    uniqueName,
    friendlyName: inspection.friendlyName || uniqueName,
    publisher,
    version,
    managed: inspection.managed ?? false,
    languages: inspection.languages.map((lcid) => languageName(lcid, language)),
    fileCount: inspection.files.length,
    componentCount: inspection.components.length,
    kinds: countKinds(inspection.components),
    ...(description === undefined || description === '' ? {} : { description }),
    ...(installedVersion === undefined ? {} : { installedVersion }),
    ...(solutionPackageVersion === undefined ? {} : { packageVersion: solutionPackageVersion }),
    ...(obstacle === undefined ? {} : { standsInTheWay: showFinding(obstacle) }),
    ...showFindings((plan?.diagnostics ?? inspection.diagnostics).filter((finding) => finding !== obstacle)),
  };
}

/** Why a file cannot go over what is installed here (D.36); other errors leave it an update that is refused. */
function obstacleOf({ situation, solution, diagnostics }: PlanSummary): Diagnostic | undefined {
  if (situation !== 'refused' || solution.installedVersion === undefined) return undefined;
  return diagnostics.find(({ code }) => mismatchCodes.has(code)) ?? diagnostics.find(({ severity }) => severity === 'error');
}

function problemOfFinding({ message, hint }: Diagnostic): ShownProblem {
  return { message, ...(hint === undefined ? {} : { hint }) };
}

/** The plan as the review page shows it. `kinds` are those of its steps. */
export function showPlan(plan: PlanSummary, kinds: WizardPlan['kinds'], words: Translate): WizardPlan {
  const errors = plan.diagnostics.filter((finding) => finding.severity === 'error');
  const blocked = errors[0];
  const loss = lossOf(plan, words);
  const lower = plan.diagnostics.find(({ code, severity }) => code === 'lower-version' && severity === 'warning');
  const others = plan.diagnostics.filter((finding) => finding !== lower && !missingCodes.has(finding.code));
  return {
    digest: plan.digest,
    headline: headline(plan, errors.length > 0, words),
    isUpdate: plan.isUpdate,
    stepCount: plan.stepCount,
    counts: { ...plan.counts },
    kinds,
    ...showFindings(others),
    missing: groupMissing(plan, words),
    missingCount: plan.missing.length,
    ...(lower === undefined ? {} : { lowerVersion: problemOfFinding(lower) }),
    ...unblockOf(plan.upgrade?.unblock, words),
    ...(loss === undefined || errors.length > 0 ? {} : { loss }),
    canAssume: !plan.options.assumeMissing && plan.missing.some((missing) => missing.presence !== 'assumed'),
    ...(blocked === undefined
      ? {}
      : {
          blocked: {
            message: errors.length === 1 ? blocked.message : words.t('{0} errors stand in the way of the import.', errors.length),
            ...(blocked.hint === undefined ? {} : { hint: blocked.hint }),
            ways: waysOfPlan(errors),
          },
        }),
  };
}

/** The way past what would stop the upgrade after staging (F.13, F.26). */
export function unblockOf(unblocking: Unblocking | undefined, words: Translate): Pick<WizardPlan, 'unblock'> {
  if (unblocking === undefined) return {};
  const { steps, isShortest, otherwise = [] } = unblocking;
  return { unblock: { steps: unblockActions(steps, words), isShortest, instead: unblockActions(otherwise, words) } };
}

/** What goes, in one line: how many components, and with which data (F.10, F.14). */
function lossOf({ counts, diagnostics }: PlanSummary, words: Translate): string | undefined {
  if (counts.remove === 0) return undefined;
  const removed = counts.remove === 1 ? words.t('1 component is removed.') : words.t('{0} components are removed.', counts.remove);
  const data = diagnostics.find(({ code }) => code === 'data-lost');
  return data === undefined ? removed : `${removed} ${data.message}`;
}

function headline({ solution, environmentName, situation, upgrade }: PlanSummary, refused: boolean, words: Translate): string {
  const name = solution.friendlyName || solution.uniqueName;
  if (refused) return words.t('Nothing would change in {0}: the import is refused.', environmentName);
  if (solution.patchOf !== undefined)
    return words.t('Lays the patch {0} {1} over {2} in {3}.', name, solution.version, solution.patchOf, environmentName);
  if (solution.installedVersion === undefined) return words.t('Installs {0} {1} in {2}.', name, solution.version, environmentName);
  if (solution.installedVersion === solution.version)
    return words.t('Imports {0} {1} into {2}, where the same version is installed.', name, solution.version, environmentName);
  if (situation === 'managed-stage')
    return words.t('Stages {0} {1} in {2}, beside version {3}.', name, solution.version, environmentName, solution.installedVersion);
  if (situation === 'managed-upgrade' && upgrade !== undefined && upgrade.blockers.length > 0)
    return words.t(
      'Stages {0} {1} in {2} and stops there: version {3} stays installed too.',
      name,
      solution.version,
      environmentName,
      solution.installedVersion,
    );
  if (situation === 'managed-upgrade')
    return words.t('Upgrades {0} from {1} to {2} in {3}.', name, solution.installedVersion, solution.version, environmentName);
  return words.t('Updates {0} from {1} to {2} in {3}.', name, solution.installedVersion, solution.version, environmentName);
}

const presences = ['no', 'unknown', 'assumed'] as const;

/** By what would bring them (D.89); what surely is not here comes first. */
function groupMissing(plan: PlanSummary, words: Translate): MissingGroup[] {
  const groups = new Map<string, MissingComponent[]>();
  for (const missing of presences.flatMap((presence) => plan.missing.filter((each) => each.presence === presence))) {
    const key = `${missing.presence} ${missing.solution}`;
    const group = groups.get(key) ?? [];
    group.push(missing);
    groups.set(key, group);
  }
  return [...groups.values()].map((components) => {
    const { solution, presence } = components[0]!;
    const code = missingCode(presence);
    const finding = plan.diagnostics.find((each) => each.code === code && each.facts.solution === solution);
    return {
      solution,
      presence,
      advice: finding?.hint ?? fallbackAdvice(presence, words),
      total: components.length,
      components: components.slice(0, missingShown).map(({ name, typeName, parentName, neededBy }) => ({
        name,
        typeName,
        neededBy: [...neededBy],
        ...(parentName === undefined ? {} : { parentName }),
      })),
    };
  });
}

function missingCode(presence: MissingComponent['presence']): string {
  return presence === 'no' ? 'missing-dependency' : presence === 'unknown' ? 'maybe-missing-dependency' : 'assumed-dependency';
}

function fallbackAdvice(presence: MissingComponent['presence'], words: Translate): string {
  switch (presence) {
    case 'no':
      return words.t('Import what brings them first, or assume that they exist here.');
    case 'unknown':
      return words.t('Nothing known here says whether they exist. Make sure that the target environment has them.');
    case 'assumed':
      return words.t('Recorded as existing. The target environment must really have them.');
  }
}

/** A step as a row of the list. */
export function showStep(step: PlanStep, words: Translate): StepRow {
  const { component, name, typeName, parent, verb, rule, draft, maskedBy, loses, before, after } = step;
  return {
    verb,
    type: String(component.type),
    typeName,
    name,
    key: component.key,
    reason: toldReason(step, words),
    rule,
    draft,
    ...(parent === undefined ? {} : { parentName: parent.key }),
    ...(maskedBy === undefined ? {} : { maskedBy }),
    ...(loses === undefined ? {} : { loses }),
    ...(before === undefined ? {} : { before }),
    ...(after === undefined ? {} : { after }),
  };
}

function toldReason(step: PlanStep, words: Translate): string {
  const kept = step.keptOpen?.join(', ');
  const parts = [
    reasonOf(step, words),
    switchText(step, words),
    kept === undefined ? undefined : words.t('{0} stays on, because an update only loosens managed properties', kept),
  ];
  return parts.filter((part) => part !== undefined).join('. ');
}

/** What becomes of a process, flow or plug-in step beside its definition (D.62). */
function switchText(step: PlanStep, words: Translate): string | undefined {
  switch (step.activation?.effect) {
    case undefined:
      return undefined;
    case 'turned-on':
      return words.t('It is turned on');
    case 'turned-off':
      return words.t('It is turned off, as in the file');
    case 'stays-off':
      return words.t('It stays off');
    case 'left-off':
      return words.t('It is off after the import');
    case 'no-connection':
      return words.t('It is off until its connection reference has a connection');
  }
}

function reasonOf({ reason, maskedBy = 'Active' }: PlanStep, words: Translate): string {
  switch (reason) {
    case 'new-component':
      return words.t('Not here yet');
    case 'becomes-managed':
      return words.t('Exists here unmanaged and becomes managed; Active stays on top');
    case 'new-layer':
      return words.t('Gets a layer above what is here');
    case 'content-differs':
      return words.t('The definition differs');
    case 'same-content':
      return words.t('The definition is the same');
    case 'active-layer-above':
      return words.t('The layer changes; where Active states a property, Active wins');
    case 'managed-layer-above':
      return words.t('The layer changes; where {0} states a property, {0} wins', maskedBy);
    case 'merges-with-layers-above':
      return words.t('The layer changes and is merged with {0} above it', maskedBy);
    case 'unmodified-skipped':
      return words.t('Marked as unmodified in the file; not imported');
    case 'overwrites-active-layer':
      return maskedBy === 'Active'
        ? words.t('The Active layer is removed, so the new definition takes effect')
        : words.t('The Active layer is removed; where {0} states a property, {0} wins', maskedBy);
    case 'hides-active-layer':
      return words.t('Gets a layer that hides the Active layer as long as the solution is installed');
    case 'value-from-settings':
      return words.t('The settings give the value');
    case 'target-value-kept':
      return words.t('A value is set here already and stays');
    case 'personal-template-kept':
      return words.t('It is a personal template here, so it is skipped');
    case 'language-not-enabled':
      return words.t('Its language is not enabled here, so it is skipped');
    case 'last-layer-removed':
      return words.t('Its last layer goes, so it is deleted');
    case 'deleted-with-active':
      return words.t('Its last managed layer goes, so it is deleted with the changes made here');
    case 'deleted-with-parent':
      return words.t('What it lies in is deleted');
    case 'layer-removed':
      return words.t('The layer is removed; the component stays as the other layers say');
    case 'new-version-stays':
      return words.t('The new version has a layer of its own');
    case 'listed-by-new-version':
      return words.t('The new version lists it without a change, so its layer is kept');
    case 'stays-in-environment':
      return words.t('Stays in the environment; only the solution that lists it goes');
    case 'deleted-here':
      return words.t('Is deleted, and leaves every unmanaged solution that lists it');
    case 'active-layer-removed':
      return words.t('The changes made here go; the component stays as the layers below say');
    case 'leaves-solution':
      return words.t('Leaves the solution and stays in the environment');
  }
}
