import type { StepRow } from '../../protocol/wizard.ts';
import { type Piece, piece } from '../dom.ts';
import { button, facts, icon } from '../parts.ts';
import { l10n } from '../text.ts';
import { verbLook, verbMeaning } from './words.ts';

interface DetailsHands {
  /** A refused plan changes nothing, so there is nothing to compare. */
  readonly canCompare: boolean;
  readonly busy: boolean;
  readonly compare: (row: StepRow, what: 'effective' | 'layer') => void;
  readonly onClose: () => void;
}

/** What stands behind a step: why, by which rule, and the content before and after. */
export function stepDetails(row: StepRow, { canCompare, busy, compare, onClose }: DetailsHands): Piece {
  const { word, icon: sign } = verbLook(row.verb);
  return piece(
    'aside',
    { key: 'details', attributes: { class: 'details', 'aria-label': l10n.t('Details of {0}', row.name) } },
    piece(
      'div',
      'details-head',
      piece('span', `sign ${row.verb}`, icon(sign)),
      piece('h3', {}, row.name),
      piece(
        'button',
        {
          attributes: { type: 'button', class: 'icon-button', 'aria-label': l10n.t('Close details'), title: l10n.t('Close details') },
          on: { click: onClose },
        },
        icon('close'),
      ),
    ),
    piece('p', 'details-lead', `${word}. ${verbMeaning(row.verb)}.`),
    canCompare &&
      piece(
        'div',
        'buttons start details-actions',
        button(l10n.t('Compare before and after'), () => compare(row, 'effective'), { key: 'compare', icon: 'diff', disabled: busy }),
        button(l10n.t('Compare the layer only'), () => compare(row, 'layer'), { key: 'layer', secondary: true, disabled: busy }),
      ),
    facts([
      [l10n.t('Kind'), row.typeName],
      row.parentName === undefined ? undefined : [l10n.t('Belongs to'), row.parentName],
      [l10n.t('Why'), row.reason],
      row.loses === undefined
        ? undefined
        : [l10n.t('Is lost'), row.loses === 'rows' ? l10n.t('All rows of the table') : l10n.t('The values of the column in every row')],
      [l10n.t('Rule'), row.rule],
      row.maskedBy === undefined
        ? undefined
        : [l10n.t('Above it'), row.maskedBy === 'Active' ? l10n.t('Active (customizations made here)') : row.maskedBy],
      row.draft ? [l10n.t('State'), l10n.t('Draft until published')] : undefined,
      [
        l10n.t('Before'),
        row.before === undefined ? l10n.t('Nothing') : piece('code', { attributes: { title: row.before } }, row.before.slice(0, 12)),
      ],
      [
        l10n.t('After'),
        row.after === undefined ? l10n.t('Nothing') : piece('code', { attributes: { title: row.after } }, row.after.slice(0, 12)),
      ],
      [l10n.t('Key'), piece('code', {}, row.key)],
    ]),
  );
}
