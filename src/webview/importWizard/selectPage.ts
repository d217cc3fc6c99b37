import type { WizardState } from '../../protocol/wizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { banner, button, icon, section, select } from '../parts.ts';
import { l10n } from '../text.ts';
import type { Hands } from './view.ts';

const creating = '\u0000create';

/** Page 1: which file, and where to. */
export function selectPage(wizard: WizardState, hands: Hands): Piece {
  return piece('div', 'stack', filePart(wizard, hands), environmentPart(wizard, hands));
}

function filePart(wizard: WizardState, hands: Hands): Piece {
  const { file } = wizard;
  const others = wizard.recent.filter((recent) => recent.path !== file?.path);
  return section(l10n.t('Solution file'), [
    piece(
      'p',
      'lead',
      l10n.t('A .zip or .cab that was exported from Dataverse or built by a tool. It is read here, on this machine; nothing in it is run.'),
    ),
    piece(
      'div',
      { attributes: { class: file === undefined ? 'file-card empty' : 'file-card', id: 'file-card' } },
      icon('file-zip', 'large'),
      file === undefined
        ? piece(
            'div',
            'file-what',
            piece('p', 'file-name', l10n.t('No file chosen')),
            piece('p', 'quiet', l10n.t('Browse, or drop a file here. From the Explorer, hold Shift while you drop.')),
          )
        : piece('div', 'file-what', piece('p', 'file-name', file.name), piece('p', 'quiet path', file.folder)),
      button(l10n.t('Browse…'), () => hands.act({ do: 'browse' }), {
        id: 'browse',
        secondary: file !== undefined,
        disabled: wizard.busy !== undefined,
      }),
    ),
    others.length > 0 && piece('h3', {}, l10n.t('Recent')),
    others.length > 0 &&
      piece(
        'ul',
        'recent',
        others.map((recent) =>
          piece(
            'li',
            { key: recent.id },
            piece(
              'button',
              {
                attributes: { type: 'button', class: 'recent-file', title: recent.path },
                on: { click: () => hands.act({ do: 'chooseRecent', id: recent.id }) },
              },
              icon('file-zip'),
              piece('span', 'recent-name', recent.name),
              piece('span', 'quiet path', recent.folder),
            ),
          ),
        ),
      ),
  ]);
}

function environmentPart(wizard: WizardState, hands: Hands): Piece {
  const chosen = wizard.environments.find((environment) => environment.name === wizard.environment);
  const create = () => hands.act({ do: 'createEnvironment' });
  const content: Child[] =
    wizard.environments.length === 0
      ? [
          banner(
            'info',
            [l10n.t('There is no local environment yet. Create one: it takes a name and a second.')],
            [button(l10n.t('Create environment…'), create, { icon: 'add' })],
          ),
        ]
      : [
          piece('label', { attributes: { for: 'environment', class: 'field-label' } }, l10n.t('Import into')),
          select(
            'environment',
            wizard.environment ?? '',
            [
              ...(wizard.environment === undefined ? [{ value: '', label: l10n.t('Choose an environment'), disabled: true }] : []),
              ...wizard.environments.map((environment) => ({
                value: environment.name,
                label: environment.name,
                disabled: environment.problem !== undefined,
              })),
              { value: creating, label: l10n.t('Create environment…') },
            ],
            (value) => (value === creating ? create() : hands.act({ do: 'chooseEnvironment', name: value })),
            { 'aria-describedby': 'environment-detail' },
          ),
          piece('p', { attributes: { id: 'environment-detail', class: 'quiet' } }, chosen?.problem ?? chosen?.detail ?? ''),
        ];
  return section(l10n.t('Environment'), content);
}
