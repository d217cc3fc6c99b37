import type { ExportResult, ExportState } from '../../protocol/exportWizard.ts';
import { type Piece, piece } from '../dom.ts';
import { button, foldedFindings, icon, managedBadge, resultHead, section } from '../parts.ts';
import { l10n } from '../text.ts';
import { refusalBanner } from './refusalBanner.ts';
import type { Hands } from './view.ts';

const resultLook = {
  succeeded: { icon: 'pass-filled', look: 'succeeded' },
  partly: { icon: 'warning', look: 'stopped' },
} satisfies Record<ExportResult['result'], unknown>;

/** What was written, and what one does with it. */
export function resultPage(wizard: ExportState, hands: Hands): Piece {
  const { outcome } = wizard;
  if (outcome === undefined) return piece('div', {});
  const busy = wizard.busy !== undefined;
  return piece(
    'div',
    'stack',
    resultHead(resultLook[outcome.result], outcome),
    outcome.problem !== undefined && refusalBanner(outcome.problem, wizard, hands),
    piece(
      'ul',
      { attributes: { class: 'written', 'aria-label': l10n.t('Files that were written') } },
      outcome.files.map((file) => fileCard(file, hands)),
    ),
    piece(
      'div',
      'buttons start',
      button(l10n.t('Export again'), () => hands.act({ do: 'exportAgain' }), {
        id: 'again',
        icon: 'refresh',
        secondary: true,
        disabled: busy,
      }),
      button(l10n.t('Change the options'), () => hands.act({ do: 'go', page: 'options' }), {
        id: 'change',
        icon: 'settings',
        secondary: true,
        disabled: busy,
      }),
    ),
    outcome.findings.length > 0 && section(l10n.t('Findings'), foldedFindings(outcome.findings, outcome.findingCount)),
  );
}

function fileCard({ kind, name, folder, size, replaced }: ExportResult['files'][number], hands: Hands): Piece {
  return piece(
    'li',
    { key: kind, attributes: { class: 'file-card' } },
    icon('file-zip', 'large'),
    piece(
      'div',
      'file-what',
      piece('p', 'file-name', name),
      piece('p', 'quiet path', `${folder} · ${size}${replaced ? ` · ${l10n.t('replaced the file that was there')}` : ''}`),
    ),
    managedBadge(kind === 'managed'),
    piece(
      'div',
      'buttons',
      button(l10n.t('Reveal'), () => hands.act({ do: 'reveal', kind }), { id: `reveal-${kind}`, icon: 'folder-opened', secondary: true }),
      button(l10n.t('Inspect'), () => hands.act({ do: 'inspect', kind }), { id: `inspect-${kind}`, icon: 'search', secondary: true }),
    ),
  );
}
