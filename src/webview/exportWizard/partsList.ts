import type { NamedPart } from '../../protocol/exportWizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { l10n } from '../text.ts';

/** Components by name, with their kind and a word more on each. `total` may be more than are here. */
export function partsList<Part extends NamedPart>(parts: readonly Part[], total: number, more: (part: Part) => Child): Piece {
  return piece(
    'ul',
    'parts',
    parts.map((part) =>
      piece(
        'li',
        {},
        piece('span', 'part-name', part.name),
        piece('span', 'quiet', part.parentName === undefined ? part.typeName : l10n.t('{0} of {1}', part.typeName, part.parentName)),
        piece('span', 'quiet', more(part)),
      ),
    ),
    total > parts.length && piece('li', 'quiet', l10n.t('and {0} more', total - parts.length)),
  );
}
