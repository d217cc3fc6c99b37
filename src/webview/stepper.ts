import { type Child, type Piece, piece } from './dom.ts';
import { icon } from './parts.ts';
import { l10n } from './text.ts';

export type StepperMark = 'done' | 'current' | 'ahead';

export interface Step<Page extends string> {
  readonly page: Page;
  readonly title: string;
  readonly mark: StepperMark;
  /** A person may go back there. */
  readonly reachable: boolean;
}

/** Where one is in a wizard, and the way back. */
export function stepper<Page extends string>(label: string, steps: readonly Step<Page>[], go: (page: Page) => void): Piece {
  return piece(
    'nav',
    { attributes: { class: 'stepper', 'aria-label': label } },
    piece(
      'ol',
      {},
      steps.map((step, index) =>
        piece(
          'li',
          { key: step.page, attributes: { class: step.mark, 'aria-current': step.mark === 'current' ? 'step' : undefined } },
          step.reachable
            ? piece('button', { attributes: { type: 'button', class: 'step' }, on: { click: () => go(step.page) } }, content(step, index))
            : piece('span', 'step', content(step, index)),
        ),
      ),
    ),
  );
}

function content({ mark, title }: Step<string>, index: number): readonly Child[] {
  return [
    piece('span', { attributes: { class: 'step-mark', 'aria-hidden': 'true' } }, mark === 'done' ? icon('check') : String(index + 1)),
    piece('span', 'step-name', title, mark === 'done' && piece('span', 'visually-hidden', l10n.t(', done'))),
  ];
}
