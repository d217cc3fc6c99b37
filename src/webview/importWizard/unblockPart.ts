import type { WizardUnblock } from '../../protocol/wizard.ts';
import { type Piece, piece } from '../dom.ts';
import { section } from '../parts.ts';
import { l10n } from '../text.ts';

/** What lets an upgrade go through that would stop after staging, or has, in its order (F.26). */
export function unblockPart(heading: string, { steps, isShortest, instead }: WizardUnblock): Piece {
  const list = (tag: 'ol' | 'ul', actions: typeof steps) =>
    piece(
      tag,
      'unblock',
      actions.map(({ action, why }) => piece('li', '', action, piece('p', 'quiet', why))),
    );
  return section(heading, [
    steps.length === 0 ? piece('p', '', l10n.t('No list of actions in this environment unblocks it.')) : list('ol', steps),
    !isShortest && piece('p', 'quiet', l10n.t('There may be a shorter list; the search was given up.')),
    instead.length > 0 && piece('p', '', l10n.t('Instead:')),
    instead.length > 0 && list('ul', instead),
  ]);
}
