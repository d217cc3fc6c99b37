import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { ActionEffects } from '../../protocol/actionEffects.ts';
import type { WizardQuestion } from '../../protocol/wizard.ts';
import type { Translate } from '../translate.ts';
import { actionQuestion } from './actionQuestion.ts';
import { asksAboutCustomizations } from './consequences.ts';
import { stepsQuestion } from './stepsQuestion.ts';

/** What maintain and overwrite would each do to customizations here; absent while it is being counted. */
export interface CustomizationEffect {
  /** Components whose Active layer stays above the changed layer (D.47). */
  readonly kept: number;
  /** Components whose Active layer would be removed (D.48). */
  readonly removed: number;
}

/** The questions of D1's option table that apply to this file and this environment, and to nothing else. */
export function askQuestions(
  plan: PlanSummary,
  environment: EnvironmentSummary,
  effects: { readonly customizations: CustomizationEffect | undefined; readonly actions: ActionEffects | undefined },
  words: Translate,
): WizardQuestion[] {
  const questions: WizardQuestion[] = [];
  const action = actionQuestion(plan, effects.actions, words, environment);
  if (action !== undefined) questions.push(action);
  const isClassic = environment.choices?.some(({ choice, onlyClassic }) => choice === 'overwrite' && onlyClassic === true) === true;
  if (asksAboutCustomizations(plan)) questions.push(customizations(plan, effects.customizations, isClassic, words));
  if (plan.options.assumeMissing || plan.missing.some((missing) => missing.presence !== 'assumed')) questions.push(missing(plan, words));
  const skips = plan.options.skipProductUpdateDependencies === true;
  if (skips || plan.missing.some((each) => each.ofProduct === true)) questions.push(productUpdates(plan, words));
  const keep = keepQuestion(plan, effects.customizations, words);
  if (keep !== undefined) questions.push(keep);
  const steps = stepsQuestion(plan, words);
  if (steps !== undefined) questions.push(steps);
  if (!plan.solution.managed && plan.situation !== 'refused') questions.push(publish(environment, words));
  return questions;
}

/** The portal of today imports without asking; only the classic pages and programs overwrite (D.6). */
function customizations(
  plan: PlanSummary,
  effect: CustomizationEffect | undefined,
  onlyClassic: boolean,
  words: Translate,
): WizardQuestion {
  const counting = words.t('Working out what this means here…');
  const where = onlyClassic ? ` ${words.t('The portal does not offer this; the classic pages and programs do.')}` : '';
  return {
    id: 'customizations',
    label: words.t('Customizations made in {0}', plan.environmentName),
    choices: [
      {
        value: false,
        label: words.t('Maintain customizations'),
        badge: words.t('Recommended'),
        consequence: effect === undefined ? counting : keptText(effect.kept, words),
        caution: false,
      },
      {
        value: true,
        label: words.t('Overwrite customizations'),
        consequence: effect === undefined ? counting : `${removedText(effect.removed, words)}${where}`,
        caution: effect !== undefined && effect.removed > 0,
      },
    ],
  };
}

/** Asked where overwriting takes something away: whether it is saved before and put back on the new version (D.52, D.53). */
function keepQuestion(plan: PlanSummary, effect: CustomizationEffect | undefined, words: Translate): WizardQuestion | undefined {
  if (!plan.options.overwriteCustomizations || !asksAboutCustomizations(plan) || effect === undefined || effect.removed === 0)
    return undefined;
  return {
    id: 'keepCustomizations',
    label: words.t('Before they are overwritten'),
    choices: [
      {
        value: true,
        label: words.t('Save my customizations and put them back'),
        badge: words.t('Recommended'),
        consequence: words.t(
          'Three steps: they are saved as an unmanaged solution file, the new version is imported, and they are put back on top of it. You can stop between the steps; the file stays.',
        ),
        caution: false,
      },
      {
        value: false,
        label: words.t('Just overwrite them'),
        consequence: words.t('What was customized here is gone after the import, and no file holds it.'),
        caution: true,
      },
    ],
  };
}

function keptText(kept: number, words: Translate): string {
  if (kept === 0) return words.t('No customization here hides anything of this update.');
  if (kept === 1) return words.t('1 component keeps its customizations; what they state hides the update.');
  return words.t('{0} components keep their customizations; what they state hides the update.', kept);
}

function removedText(removed: number, words: Translate): string {
  if (removed === 0) return words.t('There is no customization here that would be removed.');
  if (removed === 1) return words.t('1 component loses its customizations, so the update takes effect. This cannot be undone.');
  return words.t('{0} components lose their customizations, so the update takes effect. This cannot be undone.', removed);
}

function missing(plan: PlanSummary, words: Translate): WizardQuestion {
  const surely = plan.missing.filter((each) => each.presence === 'no').length;
  const all = plan.missing.length;
  const stop = surely > 0 || plan.options.assumeMissing;
  return {
    id: 'assumeMissing',
    label: words.t('Components the file needs from elsewhere'),
    choices: [
      {
        value: false,
        label: stop ? words.t('Require them') : words.t('Leave it open'),
        badge: words.t('Recommended'),
        consequence: stop
          ? words.t('The import is refused while a component is surely missing in {0}.', plan.environmentName)
          : words.t('Nothing known here says whether {0} of them exist. The import goes on with a warning.', all),
        caution: false,
      },
      {
        value: true,
        label: words.t('Assume they exist'),
        consequence: words.t(
          'Recorded as existing in {0} ({1}). The environment you import into later must really have them.',
          plan.environmentName,
          all,
        ),
        caution: true,
      },
    ],
  };
}

/** D.90. When they are left out they are in no list any more; the finding that says so knows how many. */
function productUpdates(plan: PlanSummary, words: Translate): WizardQuestion {
  const skipped = plan.diagnostics.find(({ code }) => code === 'product-updates-skipped')?.facts.count;
  const count = typeof skipped === 'number' ? skipped : plan.missing.filter((each) => each.ofProduct === true).length;
  return {
    id: 'skipProductUpdates',
    label: words.t("Components of Microsoft's own solutions"),
    choices: [
      {
        value: false,
        label: words.t('Treat them as any other'),
        badge: words.t('Recommended'),
        consequence: words.t("Microsoft's solutions would bring {0} of the components that are needed from elsewhere.", count),
        caution: false,
      },
      {
        value: true,
        label: words.t('Leave them to product updates'),
        consequence: words.t(
          'They are not asked for here ({0}), and nothing is recorded. The environment you import into later gets them when its products are updated.',
          count,
        ),
        caution: true,
      },
    ],
  };
}

function publish(environment: EnvironmentSummary, words: Translate): WizardQuestion {
  const drafts = environment.draftCount;
  return {
    id: 'publish',
    label: words.t('After the import'),
    choices: [
      {
        value: false,
        label: words.t('Leave the changes as drafts'),
        consequence: words.t('They take effect when you publish; the last page offers it.'),
        caution: false,
      },
      {
        value: true,
        label: words.t('Publish'),
        consequence:
          drafts === 0
            ? words.t('The changes take effect at once. {0} has no other drafts.', environment.name)
            : words.t('The changes take effect at once, and so do the {0} drafts that are in {1} already.', drafts, environment.name),
        caution: drafts > 0,
      },
    ],
  };
}
