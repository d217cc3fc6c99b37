import type { WizardAction, WizardState } from '../../protocol/wizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { banner, button, icon, problemBanner } from '../parts.ts';
import { stepper } from '../stepper.ts';
import { l10n } from '../text.ts';
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
    return [
      state.trouble === undefined
        ? piece('p', 'waiting', icon('loading', 'spin'), l10n.t('Opening…'))
        : problemBanner({ message: state.trouble, hint: l10n.t('Close this tab and start the import again.') }),
    ];
  }
  return [
    header(wizard, hands),
    piece(
      'main',
      {
        key: `page ${wizard.page}`,
        attributes: { class: `page page-${wizard.page}`, 'aria-busy': wizard.busy === undefined ? undefined : 'true' },
      },
      state.trouble !== undefined && problemBanner({ message: state.trouble }),
      wizard.note !== undefined && banner('info', [wizard.note]),
      wizard.problem !== undefined && problemBanner(wizard.problem, wayButtons(wizard.problem.ways, wizard, hands)),
      wizard.stale && staleBanner(wizard, hands),
      body(state, wizard, hands),
    ),
    footer(wizard, hands),
  ];
}

function header(wizard: WizardState, hands: Hands): Piece {
  return piece(
    'header',
    { key: 'header', attributes: { class: 'top' } },
    piece(
      'h1',
      {},
      l10n.t('Import solution'),
      wizard.file !== undefined &&
        piece(
          'span',
          'route',
          wizard.file.name,
          wizard.environment !== undefined && icon('arrow-right'),
          wizard.environment !== undefined && piece('span', 'visually-hidden', l10n.t('into')),
          wizard.environment,
        ),
    ),
    stepper(
      l10n.t('Steps of the import'),
      stepperOf(wizard).map((step) => ({ ...step, title: pageTitle(step.page) })),
      (page) => hands.act({ do: 'go', page }),
    ),
  );
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

function footer(wizard: WizardState, hands: Hands): Piece {
  const { back, next } = neighbours(wizard);
  return piece(
    'footer',
    { key: 'footer', attributes: { class: 'bottom' } },
    piece(
      'div',
      'bottom-inner',
      piece('p', { attributes: { id: 'footer-note', class: 'footer-note' } }, footerNote(wizard)),
      piece('div', 'buttons', buttons(wizard, hands, back, next)),
    ),
  );
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

function buttons(
  wizard: WizardState,
  hands: Hands,
  back: WizardState['page'] | undefined,
  next: WizardState['page'] | undefined,
): readonly Child[] {
  const go = canGoOn(wizard);
  const busy = wizard.busy !== undefined;
  if (wizard.page === 'import') {
    const isLate = wizard.run !== undefined && ['committing', 'publishing', 'writing', 'done'].includes(wizard.run.phase);
    // Between two of the three steps one can always stop (D.52).
    const late = isLate && wizard.run?.keeping !== 'import' && wizard.run?.keeping !== 'save';
    const cancelling = wizard.run?.cancelling === true;
    return [
      button(
        cancelling ? l10n.t('Cancelling…') : isLate && !late ? l10n.t('Stop after this step') : l10n.t('Cancel'),
        () => hands.act({ do: 'cancelImport' }),
        {
          key: 'cancel',
          secondary: true,
          disabled: late || cancelling,
        },
      ),
    ];
  }
  if (wizard.page === 'results') return [button(l10n.t('Close'), () => hands.act({ do: 'close' }), { key: 'close', disabled: busy })];
  return [
    back !== undefined &&
      button(l10n.t('Back'), () => hands.act({ do: 'go', page: back }), { key: 'back', secondary: true, disabled: busy }),
    next !== undefined &&
      button(l10n.t('Next'), () => hands.act({ do: 'go', page: next }), { key: 'next', disabled: !go, describedBy: 'footer-note' }),
    wizard.page === 'review' &&
      button(l10n.t('Import'), () => hands.act({ do: 'import' }), { key: 'import', disabled: !go, describedBy: 'footer-note' }),
  ];
}
