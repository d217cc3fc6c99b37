import type { WizardAction, WizardState } from '../../protocol/wizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { banner, button, icon, openingPage, problemBanner } from '../parts.ts';
import { l10n } from '../text.ts';
import { backButton, cancelButton, closeButton, forwardButton, nextButton, wizardFrame } from '../wizardFrame.ts';
import { importPage } from './importPage.ts';
import { informationPage } from './informationPage.ts';
import { optionsPage } from './optionsPage.ts';
import { resultsPage } from './resultsPage.ts';
import { reviewPage } from './reviewPage.ts';
import { selectPage } from './selectPage.ts';
import { settingsPage } from './settingsPage.ts';
import { canGoOn, isConfirmed, neighbours, type PageEvent, type PageState, stepperOf } from './state.ts';
import { wayButtons } from './wayButtons.ts';
import { pageTitle } from './words.ts';

/** What a view may do: look differently (`look`), or ask the host (`act`). */
export interface Hands {
  readonly look: (event: PageEvent) => void;
  readonly act: (action: WizardAction) => void;
  /** The page as it is by now, which may not be drawn yet. */
  readonly now?: () => PageState;
}

/** The whole page as a value. */
export function wizardView(state: PageState, hands: Hands): readonly Child[] {
  const { wizard } = state;
  if (wizard === undefined) {
    return openingPage(state.trouble, l10n.t('Close this tab and start the import again.'));
  }
  return wizardFrame(
    {
      title: l10n.t('Import solution'),
      route: routeOf(wizard),
      stepsLabel: l10n.t('Steps of the import'),
      steps: stepperOf(wizard).map((step) => ({ ...step, title: pageTitle(step.page) })),
      go: (page) => hands.act({ do: 'go', page }),
      page: wizard.page,
      busy: wizard.busy !== undefined,
      trouble: state.trouble,
      note: wizard.note,
      footerNote: footerNote(wizard),
      buttons: buttons(wizard, hands),
    },
    wizard.problem !== undefined && problemBanner(wizard.problem, wayButtons(wizard.problem.ways, wizard, hands)),
    wizard.stale && staleBanner(wizard, hands),
    body(state, wizard, hands),
  );
}

/** From which file into which environment, as far as they are chosen. */
function routeOf({ file, environment }: WizardState): readonly Child[] | undefined {
  if (file === undefined) return undefined;
  if (environment === undefined) return [file.name];
  return [file.name, icon('arrow-right'), piece('span', 'visually-hidden', l10n.t('into')), environment];
}

function staleBanner(wizard: WizardState, hands: Hands): Piece {
  return banner(
    'warning',
    [
      piece('strong', {}, l10n.t('This plan is out of date')),
      piece(
        'p',
        {},
        l10n.t('{0} or the file has changed since the plan was made. Plan again before you import.', wizard.environment ?? ''),
      ),
    ],
    [button(l10n.t('Plan again'), () => hands.act({ do: 'planAgain' }), { icon: 'refresh' })],
    { role: 'alert' },
  );
}

function body(state: PageState, wizard: WizardState, hands: Hands): Piece {
  switch (wizard.page) {
    case 'select':
      return selectPage(wizard, hands);
    case 'information':
      return informationPage(wizard, hands);
    case 'options':
      return optionsPage(wizard, hands);
    case 'settings':
      return settingsPage(state, wizard, hands);
    case 'review':
      return reviewPage(state, wizard, hands);
    case 'import':
      return importPage(wizard);
    case 'results':
      return resultsPage(wizard, hands);
  }
}

function footerNote(wizard: WizardState): readonly Child[] {
  if (wizard.busy === 'reading') return [icon('loading', 'spin'), l10n.t('Reading the solution file…')];
  if (wizard.busy === 'planning') return [icon('loading', 'spin'), l10n.t('Planning…')];
  if (wizard.busy === 'publishing') return [icon('loading', 'spin'), l10n.t('Publishing…')];
  if (wizard.busy === 'restoring') return [icon('loading', 'spin'), l10n.t('Putting back…')];
  if (wizard.busy === 'upgrading') return [icon('loading', 'spin'), l10n.t('Applying the upgrade…')];
  if (wizard.page === 'select' && wizard.file === undefined) return [l10n.t('Choose a solution file to go on.')];
  if (wizard.page === 'select' && wizard.environment === undefined) return [l10n.t('Choose an environment to go on.')];
  if (wizard.page === 'review' && wizard.plan?.blocked !== undefined) return [icon('error', 'error'), wizard.plan.blocked.message];
  if (wizard.page === 'review' && wizard.stale) return [icon('warning', 'warning'), l10n.t('Plan again before you import.')];
  if (wizard.page === 'review' && !isConfirmed(wizard))
    return [icon('warning', 'warning'), l10n.t('Confirm the lower version before you import.')];
  if (wizard.page === 'review' && keepsCustomizations(wizard))
    return [icon('info'), l10n.t('Your customizations are saved first and put back afterwards.'), wizard.plan?.loss];
  if (wizard.page === 'review' && wizard.plan?.loss !== undefined) return [icon('warning', 'warning'), wizard.plan.loss];
  if (wizard.page === 'information' && wizard.plan === undefined) return [l10n.t('This file cannot be imported.')];
  return [];
}

/** True where something is overwritten and shall be kept (D.52). */
function keepsCustomizations({ options, questions }: WizardState): boolean {
  return options.keepCustomizations && questions.some(({ id }) => id === 'keepCustomizations');
}

function buttons(wizard: WizardState, hands: Hands): readonly Child[] {
  const { back, next } = neighbours(wizard);
  const go = canGoOn(wizard);
  const busy = wizard.busy !== undefined;
  if (wizard.page === 'import') {
    const isLate = wizard.run !== undefined && ['committing', 'publishing', 'writing', 'done'].includes(wizard.run.phase);
    // Between two of the three steps one can always stop (D.52).
    const late = isLate && wizard.run?.keeping !== 'import' && wizard.run?.keeping !== 'save';
    const cancelling = wizard.run?.cancelling === true;
    const label = cancelling ? l10n.t('Cancelling…') : isLate && !late ? l10n.t('Stop after this step') : l10n.t('Cancel');
    return [cancelButton(label, () => hands.act({ do: 'cancelImport' }), late || cancelling)];
  }
  if (wizard.page === 'results')
    return [
      // What failed left everything as it was: the way back leads over a new plan.
      wizard.outcome?.result === 'failed' && backButton(() => hands.act({ do: 'planAgain' }), busy),
      closeButton(() => hands.act({ do: 'close' }), busy),
    ];
  return [
    back !== undefined && backButton(() => hands.act({ do: 'go', page: back }), busy),
    next !== undefined && nextButton(() => hands.act({ do: 'go', page: next }), !go),
    wizard.page === 'review' && forwardButton('import', l10n.t('Import'), () => hands.act({ do: 'import' }), !go),
  ];
}
