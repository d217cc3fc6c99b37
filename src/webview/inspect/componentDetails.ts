import type { InspectRow } from '../../protocol/inspect.ts';
import { type Piece, piece } from '../dom.ts';
import { facts, icon } from '../parts.ts';
import { l10n } from '../text.ts';

/** What stands behind a component: what it is, how the solution has it, and which files of the zip are its own. */
export function componentDetails(row: InspectRow, onClose: () => void): Piece {
  return piece(
    'aside',
    { key: 'details', attributes: { id: 'component-details', class: 'details', 'aria-label': l10n.t('Details of {0}', row.name) } },
    piece(
      'div',
      'details-head',
      piece('h2', {}, row.name),
      piece(
        'button',
        {
          attributes: { type: 'button', class: 'icon-button', 'aria-label': l10n.t('Close details'), title: l10n.t('Close details') },
          on: { click: onClose },
        },
        icon('close'),
      ),
    ),
    facts([
      [l10n.t('Kind'), row.detail],
      row.within === '' ? undefined : [l10n.t('Lies in'), row.within],
      [l10n.t('Root'), row.isRoot ? l10n.t('Yes') : l10n.t('No')],
      row.behavior === '' ? undefined : [l10n.t('Behavior'), row.behavior],
      [l10n.t('Size'), row.size],
      [l10n.t('Key'), piece('code', {}, row.key)],
      [l10n.t('Files'), row.files.length === 0 ? l10n.t('None of its own') : fileList(row.files)],
    ]),
  );
}

function fileList(files: readonly string[]): Piece {
  return piece(
    'ul',
    'details-files',
    files.map((name) => piece('li', {}, piece('code', {}, name))),
  );
}
