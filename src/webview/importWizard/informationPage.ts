import type { ShownFinding } from '../../protocol/finding.ts';
import type { WizardInformation, WizardState } from '../../protocol/wizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { banner, button, componentsCounted, facts, foldedFindings, groundOf, icon, kindGrid, managedBadge, section } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import type { Hands } from './view.ts';
import { wayButtons } from './wayButtons.ts';

/** Page 2: what is in the file, and what needs attention before going on (D.2, D.10). */
export function informationPage(wizard: WizardState, hands: Hands): Piece {
  const { information } = wizard;
  if (information === undefined) return piece('p', 'waiting', icon('loading', 'spin'), l10n.t('Reading the solution file…'));
  return piece(
    'div',
    'stack',
    information.standsInTheWay === undefined
      ? information.installedVersion !== undefined && updateBar(information, wizard.environment ?? '')
      : obstacleBar(information.standsInTheWay, wayButtons(wizard.plan?.blocked?.ways, wizard, hands)),
    piece(
      'div',
      'title-block',
      piece('h2', 'solution-name', information.friendlyName, managedBadge(information.managed)),
      information.description !== undefined && piece('p', 'lead', information.description),
    ),
    facts([
      [l10n.t('Unique name'), piece('code', {}, information.uniqueName)],
      [l10n.t('Publisher'), information.publisher],
      [l10n.t('Version'), versionOf(information)],
      [
        l10n.t('Kind'),
        information.managed
          ? l10n.t('Managed: a finished layer that is not edited here')
          : l10n.t('Unmanaged: becomes customizations you can edit'),
      ],
      information.packageVersion === undefined ? undefined : [l10n.t('Written for'), l10n.t('Dataverse {0}', information.packageVersion)],
      information.languages.length === 0 ? undefined : [l10n.t('Languages'), information.languages.join(', ')],
      [l10n.t('Files'), counted(information.fileCount, '{0} file', '{0} files')],
    ]),
    information.findings.length > 0 &&
      section(l10n.t('Needs attention'), [
        ...foldedFindings(information.findings, information.findingCount),
        wizard.plan === undefined &&
          wizard.busy === undefined &&
          piece(
            'div',
            'buttons start',
            button(l10n.t('Choose another file…'), () => hands.act({ do: 'browse' }), { key: 'another' }),
          ),
      ]),
    section(l10n.t('Components'), [kindGrid(information.kinds)], piece('span', 'quiet', componentsCounted(information.componentCount))),
    piece(
      'p',
      'trust',
      icon('shield'),
      l10n.t(
        'Import only from sources you trust. A solution can contain code that sends data elsewhere once it runs in a real environment. Here nothing in it is run.',
      ),
    ),
    piece('p', 'quiet', l10n.t('In a real environment, choose a quiet time: installing and publishing can disturb those who work there.')),
  );
}

function versionOf(information: WizardInformation): readonly Child[] {
  if (information.installedVersion === undefined || information.standsInTheWay !== undefined) return [information.version];
  return [
    piece('span', 'quiet', information.installedVersion),
    icon('arrow-right', 'inline'),
    piece('span', 'visually-hidden', l10n.t('becomes')),
    piece('strong', {}, information.version),
  ];
}

/** It would not be an update: what is installed is of another kind. */
function obstacleBar(finding: ShownFinding, ways: readonly Piece[]): Piece {
  return banner(
    'error',
    [
      piece('strong', {}, finding.message),
      finding.hint !== undefined && piece('p', {}, finding.hint),
      piece('p', 'finding-ground', groundOf(finding)),
    ],
    ways,
  );
}

function updateBar(information: WizardInformation, environment: string): Piece {
  const same = information.installedVersion === information.version;
  return banner('update', [
    piece('strong', {}, l10n.t('This file updates a solution that is installed')),
    piece(
      'p',
      {},
      same
        ? l10n.t(
            '{0} {1} is installed in {2}, the same version as in this file.',
            information.friendlyName,
            information.installedVersion ?? '',
            environment,
          )
        : l10n.t(
            '{0} {1} is installed in {2}. The file brings {3}.',
            information.friendlyName,
            information.installedVersion ?? '',
            environment,
            information.version,
          ),
    ),
  ]);
}
