import type { WizardOutcome, WizardState } from '../../protocol/wizard.ts';
import { type Piece, piece } from '../dom.ts';
import { banner, button, icon, resultHead, section } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import { findingsByComponent } from './findingsByComponent.ts';
import { unblockPart } from './unblockPart.ts';
import type { Hands } from './view.ts';
import { wayButtons } from './wayButtons.ts';
import { verbLook, verbOrder } from './words.ts';

const resultIcon: Readonly<Record<WizardOutcome['result'], string>> = {
  succeeded: 'pass-filled',
  stopped: 'warning',
  failed: 'error',
};

/** Page 6: what came of it, and what one does next (D.112, D.115). */
export function resultsPage(wizard: WizardState, hands: Hands): Piece {
  const { outcome } = wizard;
  if (outcome === undefined) return piece('div', {});
  const busy = wizard.busy !== undefined;
  return piece(
    'div',
    'stack',
    resultHead({ icon: resultIcon[outcome.result], look: outcome.result }, outcome),
    outcome.counts !== undefined && outcome.result !== 'failed' && tiles(outcome.counts),
    outcome.waiting !== undefined && waitingPart(outcome.waiting, wizard, hands),
    outcome.unblock !== undefined && unblockPart(l10n.t('What unblocks the upgrade, in this order'), outcome.unblock),
    outcome.kept !== undefined && keptPart(outcome.kept, wizard, hands),
    outcome.draftCount > 0 &&
      banner(
        'info',
        [
          piece('strong', {}, counted(outcome.draftCount, '{0} component is a draft', '{0} components are drafts')),
          piece(
            'p',
            {},
            l10n.t(
              'Drafts take effect when they are published. Publishing takes every draft of {0}, not only those of this solution.',
              wizard.environment ?? '',
            ),
          ),
        ],
        [
          button(wizard.busy === 'publishing' ? l10n.t('Publishing…') : l10n.t('Publish'), () => hands.act({ do: 'publish' }), {
            id: 'publish',
            disabled: busy,
          }),
        ],
      ),
    outcome.publishedCount > 0 &&
      piece(
        'p',
        'done-line',
        icon('check', 'good'),
        counted(outcome.publishedCount, '{0} component published', '{0} components published'),
      ),
    piece(
      'div',
      'buttons start',
      outcome.result !== 'failed' &&
        button(l10n.t('Show in tree'), () => hands.act({ do: 'showInTree' }), { key: 'tree', secondary: true, icon: 'list-tree' }),
      outcome.hasLog &&
        button(l10n.t('Download log'), () => hands.act({ do: 'saveLog' }), { key: 'log', secondary: true, icon: 'save', disabled: busy }),
    ),
    outcome.findings.length > 0 &&
      section(outcome.result !== 'succeeded' ? l10n.t('What went wrong') : l10n.t('Findings'), [
        ...findingsByComponent(outcome.findings, outcome.findingCount),
        outcome.ways !== undefined && piece('div', 'buttons start', wayButtons(outcome.ways, wizard, hands)),
      ]),
  );
}

/** An upgrade that waits: what it means, and the way on (F.17, F.22). */
function waitingPart(waiting: NonNullable<WizardOutcome['waiting']>, wizard: WizardState, hands: Hands): Piece {
  const busy = wizard.busy !== undefined;
  return banner(
    wizard.outcome?.result === 'stopped' ? 'warning' : 'info',
    [piece('strong', {}, waiting.message), waiting.hint !== undefined && piece('p', {}, waiting.hint)],
    [
      button(
        wizard.busy === 'upgrading' ? l10n.t('Applying the upgrade…') : l10n.t('Apply upgrade'),
        () => hands.act({ do: 'applyUpgrade' }),
        { id: 'apply-upgrade', disabled: busy },
      ),
    ],
  );
}

/** Customizations that were saved before they were overwritten (D.52): back again, or the way on. */
function keptPart(kept: NonNullable<WizardOutcome['kept']>, wizard: WizardState, hands: Hands): Piece {
  const where = piece('p', 'quiet path', l10n.t('Saved in {0}', `${kept.folder}/${kept.name}`));
  if (kept.isBack) return banner('info', [piece('strong', {}, kept.message), where]);
  return banner(
    'warning',
    [piece('strong', {}, kept.message), kept.hint !== undefined && piece('p', {}, kept.hint), where],
    [
      button(
        wizard.busy === 'restoring' ? l10n.t('Putting back…') : l10n.t('Put back my customizations'),
        () => hands.act({ do: 'restoreCustomizations' }),
        { id: 'restore', disabled: wizard.busy !== undefined },
      ),
    ],
  );
}

function tiles(counts: NonNullable<WizardOutcome['counts']>): Piece {
  return piece(
    'ul',
    'tiles',
    verbOrder
      .filter((verb) => (counts[verb] ?? 0) > 0)
      .map((verb) => {
        const look = verbLook(verb);
        return piece(
          'li',
          { key: verb },
          piece('span', `tile-count ${verb}`, icon(look.icon), (counts[verb] ?? 0).toLocaleString()),
          piece('span', 'quiet', look.past),
        );
      }),
  );
}
