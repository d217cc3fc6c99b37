import type { WizardState, WizardWay } from '../../protocol/wizard.ts';
import type { Piece } from '../dom.ts';
import { button } from '../parts.ts';
import { l10n } from '../text.ts';
import type { Hands } from './view.ts';

/** The ways on from a refusal as buttons, the likeliest first and the one that stands out. */
export function wayButtons(ways: readonly WizardWay[] | undefined, wizard: WizardState, hands: Hands): readonly Piece[] {
  return (ways ?? []).map((way, index) =>
    button(wayWord(way), () => hands.act({ do: 'takeWay', way }), {
      key: `way ${way}`,
      secondary: index > 0,
      disabled: wizard.busy !== undefined && way !== 'openLog',
    }),
  );
}

function wayWord(way: WizardWay): string {
  switch (way) {
    case 'browse':
      return l10n.t('Choose another file…');
    case 'otherEnvironment':
      return l10n.t('Choose another environment');
    case 'importFirst':
      return l10n.t('Import what is needed first…');
    case 'uninstall':
      return l10n.t('Uninstall what is installed…');
    case 'applyUpgrade':
      return l10n.t('Apply upgrade');
    case 'cancelUpgrade':
      return l10n.t('Cancel upgrade');
    case 'rollUp':
      return l10n.t('Clone as solution…');
    case 'changeEnvironment':
      return l10n.t('Change environment…');
    case 'publish':
      return l10n.t('Publish');
    case 'asUpdate':
      return l10n.t('Import as an update');
    case 'maintain':
      return l10n.t('Maintain customizations');
    case 'settings':
      return l10n.t('Connections and variables');
    case 'planAgain':
      return l10n.t('Plan again');
    case 'openLog':
      return l10n.t('Open log');
  }
}
