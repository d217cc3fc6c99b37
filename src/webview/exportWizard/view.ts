import type { ExportAction, ExportState } from '../../protocol/exportWizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { banner, button, icon, problemBanner } from '../parts.ts';
import { stepper } from '../stepper.ts';
import { l10n } from '../text.ts';
import { checkPage } from './checkPage.ts';
import { optionsPage } from './optionsPage.ts';
import { refusalBanner } from './refusalBanner.ts';
import { resultPage } from './resultPage.ts';
import { runPage } from './runPage.ts';
import { canGoOn, type PageEvent, type PageState, stepperOf } from './state.ts';
import { pageTitle } from './words.ts';

/** What a view may do: look differently (`look`), or ask the host (`act`). */
export interface Hands {
  readonly look: (event: PageEvent) => void;
  readonly act: (action: ExportAction) => void;
}

/** The whole page as a value. */
export function exportView(state: PageState, hands: Hands): readonly Child[] {
  const { wizard } = state;
  if (wizard === undefined) {
    return [
      state.trouble === undefined
        ? piece('p', 'waiting', icon('loading', 'spin'), l10n.t('Opening…'))
        : problemBanner({ message: state.trouble, hint: l10n.t('Close this tab and start the export again.') }),
    ];
  }
  const { page, busy, note, problem, refusal } = wizard;
  return [
    header(wizard, hands),
    piece(
      'main',
      {
        key: `page ${page}`,
        attributes: { class: `page page-${page}`, 'aria-busy': busy === undefined ? undefined : 'true' },
      },
      state.trouble !== undefined && problemBanner({ message: state.trouble }),
      note !== undefined && banner('info', [note], [], { role: 'status' }),
      problem !== undefined && refusalBanner(problem, wizard, hands),
      refusal !== undefined && page !== 'result' && refusalBanner(refusal, wizard, hands),
      wizard.stale && staleBanner(wizard, hands),
      body(state, wizard, hands),
    ),
    footer(wizard, hands),
  ];
}

function header(wizard: ExportState, hands: Hands): Piece {
  return piece(
    'header',
    { key: 'header', attributes: { class: 'top' } },
    piece('h1', {}, l10n.t('Export solution'), piece('span', 'route', l10n.t('{0} from {1}', wizard.solution.name, wizard.environment))),
    stepper(
      l10n.t('Steps of the export'),
      stepperOf(wizard).map((step) => ({ ...step, title: pageTitle(step.page) })),
      (page) => hands.act({ do: 'go', page }),
    ),
  );
}

function staleBanner({ environment, busy }: ExportState, hands: Hands): Piece {
  return banner(
    'warning',
    [
      piece('strong', {}, l10n.t('{0} has changed meanwhile', environment)),
      piece('p', {}, l10n.t('What is shown here is how it was. Check again before you export.')),
    ],
    [button(l10n.t('Check again'), () => hands.act({ do: 'checkAgain' }), { icon: 'refresh', disabled: busy !== undefined })],
    { role: 'alert' },
  );
}

function body(state: PageState, wizard: ExportState, hands: Hands): Piece {
  switch (wizard.page) {
    case 'check':
      return checkPage(wizard, hands);
    case 'options':
      return optionsPage(state, wizard, hands);
    case 'export':
      return runPage(wizard);
    case 'result':
      return resultPage(wizard, hands);
  }
}

function footer(wizard: ExportState, hands: Hands): Piece {
  return piece(
    'footer',
    { key: 'footer', attributes: { class: 'bottom' } },
    piece(
      'div',
      'bottom-inner',
      piece('p', { attributes: { id: 'footer-note', class: 'footer-note', 'aria-live': 'polite' } }, footerNote(wizard)),
      piece('div', 'buttons', buttons(wizard, hands)),
    ),
  );
}

function footerNote({ busy, page, refusal, check, stale, version }: ExportState): readonly Child[] {
  if (busy === 'checking') return [icon('loading', 'spin'), l10n.t('Checking for issues…')];
  if (busy === 'publishing') return [icon('loading', 'spin'), l10n.t('Publishing…')];
  if (busy === 'saving') return [icon('loading', 'spin'), l10n.t('Saving the setting…')];
  if (page !== 'check' && page !== 'options') return [];
  if (refusal !== undefined) return [icon('error', 'error'), l10n.t('This solution cannot be exported now.')];
  if (stale && page === 'options') return [icon('warning', 'warning'), l10n.t('Check again before you export.')];
  if (page === 'options' && version?.problem !== undefined) return [icon('error', 'error'), version.problem.message];
  if (page === 'check' && check !== undefined && check.draftCount > 0)
    return [icon('warning', 'warning'), l10n.t('What is not published will not be exported.')];
  return [];
}

function buttons(wizard: ExportState, hands: Hands): readonly Child[] {
  const { page, busy, run } = wizard;
  const go = canGoOn(wizard);
  switch (page) {
    case 'check':
      return [
        button(l10n.t('Next'), () => hands.act({ do: 'go', page: 'options' }), { key: 'next', disabled: !go, describedBy: 'footer-note' }),
      ];
    case 'options':
      return [
        button(l10n.t('Back'), () => hands.act({ do: 'go', page: 'check' }), {
          key: 'back',
          secondary: true,
          disabled: busy !== undefined,
        }),
        button(l10n.t('Export'), () => hands.act({ do: 'export' }), { key: 'export', disabled: !go, describedBy: 'footer-note' }),
      ];
    case 'export': {
      const cancelling = run?.cancelling === true;
      return [
        button(cancelling ? l10n.t('Cancelling…') : l10n.t('Cancel'), () => hands.act({ do: 'cancelExport' }), {
          key: 'cancel',
          secondary: true,
          disabled: cancelling,
        }),
      ];
    }
    case 'result':
      return [button(l10n.t('Close'), () => hands.act({ do: 'close' }), { key: 'close', disabled: busy !== undefined })];
  }
}
