import type { ExportState, ShownSettingGroup } from '../../protocol/exportWizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { findingList, icon, select } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import { missingPart } from './checkPage.ts';
import { settingRow } from './settingRow.ts';
import type { PageState } from './state.ts';
import type { Hands } from './view.ts';

/** The pages of the classic wizard (H.9): missing required components, settings, target version. */
export function moreOptions(state: PageState, wizard: ExportState, hands: Hands): Piece {
  return piece(
    'section',
    { key: 'more' },
    piece(
      'h2',
      {},
      piece(
        'button',
        {
          attributes: {
            id: 'more',
            type: 'button',
            class: 'disclosure',
            'aria-expanded': String(wizard.more),
            'aria-controls': 'more-content',
          },
          on: { click: () => hands.act({ do: 'showMore', open: !wizard.more }) },
        },
        icon(wizard.more ? 'chevron-down' : 'chevron-right'),
        l10n.t('More options'),
      ),
    ),
    !wizard.more && piece('p', 'quiet more-summary', summary(wizard)),
    piece(
      'div',
      { attributes: { id: 'more-content', class: 'more-content' } },
      wizard.more ? [missing(wizard), settings(state, wizard, hands), target(wizard, hands)] : [],
    ),
  );
}

function summary({ include, groups, targetVersion }: ExportState): string {
  const chosen = groups.filter(({ token }) => include.includes(token)).map(({ displayName }) => displayName);
  const along = chosen.length === 0 ? l10n.t('No settings go along') : l10n.t('Settings that go along: {0}', chosen.join(', '));
  return targetVersion === undefined ? along : `${along} · ${l10n.t('Target version {0}', targetVersion)}`;
}

function missing({ check }: ExportState): Piece {
  const parts = check === undefined ? [] : missingPart(check);
  return piece(
    'section',
    { key: 'missing' },
    piece('h3', {}, l10n.t('Missing required components')),
    parts.length > 0
      ? parts
      : piece('p', 'done-line', icon('check', 'good'), l10n.t('None: nothing the solution needs is missing from it.')),
  );
}

function settings(state: PageState, wizard: ExportState, hands: Hands): Piece {
  const { groups, check, environment } = wizard;
  return piece(
    'section',
    { key: 'settings' },
    piece('h3', {}, l10n.t('System settings')),
    piece(
      'p',
      'lead',
      l10n.t(
        'Groups you choose go along with the values {0} has now, and an import overwrites those of its target. A value you change here changes {0} at once.',
        environment,
      ),
    ),
    check !== undefined && check.aboutSettings.length > 0 && findingList(check.aboutSettings, check.aboutSettings.length),
    piece(
      'ul',
      // Findings may come and go above it.
      { key: 'groups', attributes: { class: 'groups' } },
      groups.map((group) => groupView(group, state, wizard, hands)),
    ),
  );
}

function groupView(group: ShownSettingGroup, state: PageState, wizard: ExportState, hands: Hands): Piece {
  const { token, displayName, settings: all } = group;
  const open = wizard.openGroups.includes(token);
  return piece(
    'li',
    { key: token, attributes: { class: 'group' } },
    piece(
      'div',
      'group-head',
      piece(
        'button',
        {
          attributes: {
            type: 'button',
            class: 'icon-button',
            'aria-expanded': String(open),
            'aria-controls': `settings-${token}`,
            'aria-label': l10n.t('Settings of {0}', displayName),
          },
          on: { click: () => hands.act({ do: 'openGroup', token, open: !open }) },
        },
        icon(open ? 'chevron-down' : 'chevron-right'),
      ),
      piece(
        'label',
        { attributes: { class: 'check', for: `include-${token}` } },
        piece('input', {
          attributes: { type: 'checkbox', id: `include-${token}`, 'aria-describedby': `known-${token}` },
          properties: { checked: wizard.include.includes(token) },
          on: { change: (event) => hands.act({ do: 'include', token, value: (event.currentTarget as HTMLInputElement).checked }) },
        }),
        displayName,
      ),
      piece('span', { attributes: { id: `known-${token}`, class: 'quiet known' } }, known(group)),
    ),
    piece(
      'ul',
      { attributes: { id: `settings-${token}`, class: 'settings group-settings', hidden: !open } },
      open && all.map((setting) => settingRow(setting, state, wizard, hands)),
      open && all.length === 0 && partsView(group, wizard),
    ),
  );
}

function known({ settings: all, knownCount }: ShownSettingGroup): Child {
  if (all.length > 0) return l10n.t('{0} of {1} have a value here', knownCount, all.length);
  return knownCount === 0 ? l10n.t('None known here') : counted(knownCount, '{0} known here', '{0} known here');
}

/** Relationship roles (H2) are no settings: what there is, and why nothing of it can be given here. */
function partsView({ parts }: ShownSettingGroup, { environment }: ExportState): readonly Child[] {
  return [
    piece(
      'li',
      'role-list',
      piece(
        'p',
        'quiet',
        l10n.t('Roles are records with a name and no value to edit here. {0} has those that solution files brought.', environment),
      ),
      parts.length > 0 &&
        piece(
          'ul',
          'part-names',
          parts.map((name) => piece('li', {}, name)),
        ),
    ),
  ];
}

function target({ check, targetVersion }: ExportState, hands: Hands): Piece {
  const own = check?.platformVersion ?? '';
  const offered = check?.targetVersions ?? [];
  return piece(
    'section',
    { key: 'target' },
    piece('h3', {}, piece('label', { attributes: { for: 'target' } }, l10n.t('Target version'))),
    select(
      'target',
      targetVersion ?? '',
      [
        { value: '', label: l10n.t('{0}, the version of this environment', own) },
        ...offered.map((version) => ({ value: version, label: version })),
      ],
      (version) => hands.act({ do: 'chooseTarget', version }),
      { 'aria-describedby': 'target-note', disabled: offered.length === 0 },
    ),
    piece(
      'p',
      { attributes: { id: 'target-note', class: 'quiet target-note' } },
      l10n.t('For an environment that was not upgraded yet. Only the manifest says so; Dataverse online takes no notice of it today.'),
    ),
    check !== undefined && check.aboutTarget.length > 0 && findingList(check.aboutTarget, check.aboutTarget.length),
  );
}
