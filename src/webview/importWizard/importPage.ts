import { type KeepingStep, keepingSteps, type RunPhase, runPhases, type WizardRun, type WizardState } from '../../protocol/wizard.ts';
import { type Piece, piece } from '../dom.ts';
import { icon } from '../parts.ts';
import { l10n } from '../text.ts';
import { keepingWord, phaseWord } from './words.ts';

const pointOfNoReturn: RunPhase = 'committing';

/** Where one is of the three steps of an import that keeps what it overwrites (D.52). */
function keepingPart(now: KeepingStep): Piece {
  const at = keepingSteps.indexOf(now);
  return piece(
    'ol',
    'phases keeping',
    keepingSteps.map((step, index) => {
      const mark = index < at ? 'done' : index === at ? 'current' : 'ahead';
      return piece(
        'li',
        { key: step, attributes: { class: mark, 'aria-current': mark === 'current' ? 'step' : undefined } },
        icon(mark === 'done' ? 'pass-filled' : mark === 'current' ? 'arrow-right' : 'circle-large-outline'),
        piece('span', {}, keepingWord(step)),
      );
    }),
  );
}

/** Page 5: how far it is. */
export function importPage(wizard: WizardState): Piece {
  const run: WizardRun = wizard.run ?? { phase: 'reading', fraction: 0, cancelling: false, publishes: false };
  const phases = runPhases.filter((phase) => phase !== 'done' && phase !== 'writing' && (phase !== 'publishing' || run.publishes));
  const now = runPhases.indexOf(run.phase);
  const percent = Math.round(run.fraction * 100);
  return piece(
    'div',
    'stack run',
    piece('h2', {}, l10n.t('Importing into {0}', wizard.environment ?? '')),
    run.keeping !== undefined && keepingPart(run.keeping),
    piece('vscode-progress-bar', {
      attributes: { 'aria-label': l10n.t('Progress of the import') },
      properties: { value: percent, max: 100 },
    }),
    // The live region speaks phases only; a hundred percents would drown them.
    piece('p', { attributes: { class: 'visually-hidden', role: 'status' } }, run.cancelling ? l10n.t('Cancelling…') : phaseWord(run.phase)),
    piece(
      'ol',
      'phases',
      phases.map((phase) => {
        const at = runPhases.indexOf(phase);
        const mark = at < now ? 'done' : at === now ? 'current' : 'ahead';
        return piece(
          'li',
          { key: phase, attributes: { class: mark } },
          icon(mark === 'done' ? 'pass-filled' : mark === 'current' ? 'loading' : 'circle-large-outline', mark === 'current' ? 'spin' : ''),
          piece('span', {}, phaseWord(phase)),
          mark === 'current' && piece('span', 'quiet', `${percent} %`),
        );
      }),
    ),
    piece(
      'p',
      'quiet',
      now >= runPhases.indexOf(pointOfNoReturn)
        ? run.keeping === 'import'
          ? l10n.t('The new version is being written. You can stop before your customizations are put back; they are saved.')
          : l10n.t('The import is being written and can no longer be cancelled.')
        : l10n.t(
            'You can cancel until writing starts. Until then the environment is untouched. You may leave this tab; the import goes on.',
          ),
    ),
  );
}
