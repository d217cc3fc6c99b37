import type { ExportAction, ExportState } from '../../protocol/exportWizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { banner, button, icon, openingPage } from '../parts.ts';
import { l10n } from '../text.ts';
import { backButton, cancelButton, closeButton, forwardButton, nextButton, wizardFrame } from '../wizardFrame.ts';
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
    return openingPage(state.trouble, l10n.t('Close this tab and start the export again.'));
  }
  const { page, busy, note, problem, refusal } = wizard;
  return wizardFrame(
    {
      title: l10n.t('Export solution'),
      route: [l10n.t('{0} from {1}', wizard.solution.name, wizard.environment)],
      stepsLabel: l10n.t('Steps of the export'),
      steps: stepperOf(wizard).map((step) => ({ ...step, title: pageTitle(step.page) })),
      go: (to) => hands.act({ do: 'go', page: to }),
      page,
      busy: busy !== undefined,
      trouble: state.trouble,
      note,
      footerNote: footerNote(wizard),
      buttons: buttons(wizard, hands),
    },
    problem !== undefined && refusalBanner(problem, wizard, hands),
    refusal !== undefined && page !== 'result' && refusalBanner(refusal, wizard, hands),
    wizard.stale && staleBanner(wizard, hands),
    body(state, wizard, hands),
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
      return [nextButton(() => hands.act({ do: 'go', page: 'options' }), !go)];
    case 'options':
      return [
        backButton(() => hands.act({ do: 'go', page: 'check' }), busy !== undefined),
        forwardButton('export', l10n.t('Export'), () => hands.act({ do: 'export' }), !go),
      ];
    case 'export': {
      const cancelling = run?.cancelling === true;
      const label = cancelling ? l10n.t('Cancelling…') : l10n.t('Cancel');
      return [cancelButton(label, () => hands.act({ do: 'cancelExport' }), cancelling)];
    }
    case 'result':
      return [closeButton(() => hands.act({ do: 'close' }), busy !== undefined)];
  }
}
