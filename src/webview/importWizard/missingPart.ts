import type { MissingGroup, WizardPlan, WizardState } from '../../protocol/wizard.ts';
import { type Piece, piece } from '../dom.ts';
import { button, fold, icon, section } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import type { Hands } from './view.ts';

/** What the file needs and neither it nor the environment surely has, by the solution that would bring it (D.89). */
export function missingPart(plan: WizardPlan, wizard: WizardState, hands: Hands): Piece {
  const groups = piece(
    'div',
    'missing',
    plan.missing.map((group) => missingGroup(group, plan.missing.length === 1, wizard.busy !== undefined, hands)),
  );
  const wayOut =
    plan.canAssume &&
    piece(
      'div',
      'buttons start missing-way-out',
      button(
        l10n.t('Assume they exist in {0}', wizard.environment ?? ''),
        () => hands.act({ do: 'answer', question: 'assumeMissing', value: true }),
        { key: 'assume', secondary: true, disabled: wizard.busy !== undefined },
      ),
      button(l10n.t('Cancel the import'), () => hands.act({ do: 'close' }), { key: 'cancel', secondary: true }),
    );
  const count = counted(plan.missingCount, '{0} component', '{0} components');
  const title = l10n.t('Needed from elsewhere');
  // Only what stands in the way stands open.
  if (plan.missing.some((group) => group.presence === 'no')) return section(title, [groups, wayOut], piece('span', 'quiet', count));
  return fold('needed', [title, piece('span', 'count', count)], [groups, wayOut]);
}

function missingGroup(group: MissingGroup, open: boolean, busy: boolean, hands: Hands): Piece {
  return fold(
    `${group.presence} ${group.solution}`,
    [
      presenceIcon(group.presence),
      piece('span', {}, solutionWord(group.solution)),
      piece('span', 'count', `${presenceWord(group.presence)} · ${group.total.toLocaleString()}`),
    ],
    [
      piece('p', 'advice', group.advice),
      group.presence !== 'assumed' &&
        group.solution !== 'Active' &&
        piece(
          'div',
          'buttons start',
          button(
            group.solution === '' ? l10n.t('Import another file now…') : l10n.t('Import {0} now…', group.solution),
            () => hands.act({ do: 'importMissing', solution: group.solution }),
            { key: 'import', secondary: true, icon: 'cloud-download', disabled: busy },
          ),
        ),
      piece(
        'ul',
        'missing-list',
        group.components.map((component) =>
          piece(
            'li',
            {},
            piece(
              'span',
              'missing-name',
              component.name,
              component.parentName !== undefined && piece('span', 'quiet', ` · ${component.parentName}`),
            ),
            piece('span', 'quiet', component.typeName),
            piece('span', 'quiet', component.neededBy.length === 0 ? '' : l10n.t('needed by {0}', component.neededBy.join(', '))),
          ),
        ),
        group.total > group.components.length && piece('li', 'quiet', l10n.t('and {0} more', group.total - group.components.length)),
      ),
    ],
    open,
  );
}

function solutionWord(solution: string): string {
  if (solution === '') return l10n.t('Solution not named');
  return solution === 'Active' ? l10n.t('Active (no solution)') : solution;
}

function presenceIcon(presence: MissingGroup['presence']): Piece {
  if (presence === 'no') return icon('error', 'error');
  return presence === 'unknown' ? icon('question', 'warning') : icon('info', 'info');
}

function presenceWord(presence: MissingGroup['presence']): string {
  if (presence === 'no') return l10n.t('Missing');
  return presence === 'unknown' ? l10n.t('Not known') : l10n.t('Assumed');
}
