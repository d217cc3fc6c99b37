import { type Child, type Piece, piece } from './dom.ts';
import { banner, button, problemBanner } from './parts.ts';
import { type Step, stepper } from './stepper.ts';
import { l10n } from './text.ts';

/** What stands around the page of a wizard; the same in every one. */
export interface WizardFrame<Page extends string> {
  readonly title: string;
  /** What the wizard is about, behind its title. */
  readonly route: readonly Child[] | undefined;
  readonly stepsLabel: string;
  readonly steps: readonly Step<Page>[];
  readonly go: (page: Page) => void;
  readonly page: Page;
  readonly busy: boolean;
  readonly trouble: string | undefined;
  readonly note: string | undefined;
  readonly footerNote: readonly Child[];
  readonly buttons: readonly Child[];
}

/** The header with the way, the page, and the footer with the buttons. */
export function wizardFrame<Page extends string>(frame: WizardFrame<Page>, ...content: readonly Child[]): readonly Piece[] {
  const { page, busy, trouble, note } = frame;
  return [
    piece(
      'header',
      { key: 'header', attributes: { class: 'top' } },
      piece('h1', {}, frame.title, frame.route !== undefined && piece('span', 'route', frame.route)),
      stepper(frame.stepsLabel, frame.steps, frame.go),
    ),
    piece(
      'main',
      { key: `page ${page}`, attributes: { class: `page page-${page}`, 'aria-busy': busy ? 'true' : undefined } },
      trouble !== undefined && problemBanner({ message: trouble }),
      note !== undefined && banner('info', [note], [], { role: 'status' }),
      ...content,
    ),
    piece(
      'footer',
      { key: 'footer', attributes: { class: 'bottom' } },
      piece(
        'div',
        'bottom-inner',
        piece('p', { attributes: { id: footerNoteId, class: 'footer-note', 'aria-live': 'polite' } }, frame.footerNote),
        piece('div', 'buttons', frame.buttons),
      ),
    ),
  ];
}

const footerNoteId = 'footer-note';

export function backButton(back: () => void, disabled: boolean): Piece {
  return button(l10n.t('Back'), back, { key: 'back', secondary: true, disabled });
}

export function nextButton(next: () => void, disabled: boolean): Piece {
  return forwardButton('next', l10n.t('Next'), next, disabled);
}

/** The way on; what keeps a person from it stands in the footer's note. */
export function forwardButton(key: string, label: string, go: () => void, disabled: boolean): Piece {
  return button(label, go, { key, disabled, describedBy: footerNoteId });
}

export function cancelButton(label: string, cancel: () => void, disabled: boolean): Piece {
  return button(label, cancel, { key: 'cancel', secondary: true, disabled });
}

export function closeButton(close: () => void, disabled: boolean): Piece {
  return button(l10n.t('Close'), close, { key: 'close', disabled });
}
