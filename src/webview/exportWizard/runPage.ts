import { type ExportRun, type ExportState, exportPhases, fileKindsOf } from '../../protocol/exportWizard.ts';
import { type Piece, piece } from '../dom.ts';
import { icon } from '../parts.ts';
import { l10n } from '../text.ts';
import { fileKindWord, phaseWord } from './words.ts';

/** How far the export is. */
export function runPage(wizard: ExportState): Piece {
  const kinds = fileKindsOf(wizard.kind);
  const run: ExportRun = wizard.run ?? { kind: kinds[0] ?? 'managed', phase: 'planning', fraction: 0, cancelling: false };
  const percent = Math.round(run.fraction * 100);
  const now = kinds.indexOf(run.kind);
  return piece(
    'div',
    'stack run',
    piece('h2', {}, l10n.t('Exporting {0}', wizard.solution.name)),
    piece('vscode-progress-bar', {
      attributes: { 'aria-label': l10n.t('Progress of the export') },
      properties: { value: percent, max: 100 },
    }),
    // The live region speaks files and phases only; a hundred percents would drown them.
    piece(
      'p',
      { attributes: { class: 'visually-hidden', role: 'status' } },
      run.cancelling ? l10n.t('Cancelling…') : `${fileKindWord(run.kind)}: ${phaseWord(run.phase)}`,
    ),
    piece(
      'ol',
      'phases',
      kinds.map((kind, index) => {
        const mark = index < now || run.phase === exportPhases.at(-1) ? 'done' : index === now ? 'current' : 'ahead';
        return piece(
          'li',
          { key: kind, attributes: { class: mark } },
          icon(mark === 'done' ? 'pass-filled' : mark === 'current' ? 'loading' : 'circle-large-outline', mark === 'current' ? 'spin' : ''),
          piece('span', {}, fileKindWord(kind)),
          mark === 'current' && piece('span', 'quiet', `${phaseWord(run.phase)} · ${percent} %`),
        );
      }),
    ),
    piece('p', 'quiet', l10n.t('You may leave this tab; the export goes on. A file that is cancelled is not written.')),
  );
}
