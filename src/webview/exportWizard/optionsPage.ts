import type { ExportKind, ExportState } from '../../protocol/exportWizard.ts';
import type { ShownFinding } from '../../protocol/finding.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { button, icon, link, section } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import { moreOptions } from './moreOptions.ts';
import { type PageState, versionField } from './state.ts';
import type { Hands } from './view.ts';
import { kindMeaning, kindWord } from './words.ts';

const kinds: readonly ExportKind[] = ['managed', 'unmanaged', 'both'];

/** Export this solution (H.8): version, package type, where to; the classic pages behind "More options" (H.9). */
export function optionsPage(state: PageState, wizard: ExportState, hands: Hands): Piece {
  return piece(
    'div',
    'stack',
    versionPart(state, wizard, hands),
    kindPart(wizard, hands),
    targetPart(wizard, hands),
    moreOptions(state, wizard, hands),
  );
}

function versionPart(state: PageState, { version, busy }: ExportState, hands: Hands): Piece {
  const text = state.drafts[versionField] ?? version?.text ?? '';
  return piece(
    'section',
    { key: 'version' },
    piece('div', 'section-head', piece('h2', {}, piece('label', { attributes: { for: 'version' } }, l10n.t('Version')))),
    piece('input', {
      attributes: {
        id: 'version',
        type: 'text',
        class: 'field version-field',
        autocomplete: 'off',
        spellcheck: 'false',
        disabled: version === undefined,
        'aria-describedby': 'version-note',
        'aria-invalid': version?.problem === undefined ? undefined : 'true',
      },
      properties: { value: text },
      on: {
        input: (event) => {
          const typed = (event.currentTarget as HTMLInputElement).value;
          hands.look({ type: 'typed', field: versionField, text: typed });
          hands.act({ do: 'giveVersion', text: typed });
        },
      },
    }),
    piece(
      'div',
      { attributes: { id: 'version-note', class: 'version-note' } },
      version === undefined ? '' : versionNotes(version, busy, hands),
    ),
  );
}

function versionNotes(
  { text, current, suggested, compared, problem }: NonNullable<ExportState['version']>,
  busy: ExportState['busy'],
  hands: Hands,
): readonly Child[] {
  const give = (label: string, value: string) => busy === undefined && link(label, () => hands.act({ do: 'giveVersion', text: value }));
  return [
    problem !== undefined &&
      piece(
        'p',
        'field-finding',
        icon('error', 'error'),
        piece('span', {}, problem.message, problem.hint !== undefined && ` ${problem.hint}`),
      ),
    compared === 'lower' &&
      piece(
        'p',
        'field-finding',
        icon('warning', 'warning'),
        l10n.t(
          'Below {0}, which the solution has now. It goes back to this version, and targets that have {0} refuse to upgrade.',
          current,
        ),
      ),
    compared === 'same' &&
      piece(
        'p',
        'field-finding',
        icon('info', 'info'),
        l10n.t('The version stays. A target that has {0} already takes the managed file as an update only.', current),
      ),
    piece(
      'p',
      'held',
      problem === undefined
        ? l10n.t('The solution has {0} now; the export gives it the version above.', current)
        : l10n.t('The solution has {0} now.', current),
      text !== suggested && give(l10n.t('Use {0}', suggested), suggested),
      text !== current && give(l10n.t('Keep {0}', current), current),
    ),
  ];
}

function kindPart({ kind, check }: ExportState, hands: Hands): Piece {
  const found = check?.managed.findings ?? [];
  const warnings = found.filter(({ severity }) => severity === 'warning').length;
  const refused = found.find(({ severity }) => severity === 'error');
  return piece(
    'fieldset',
    { key: 'kind' },
    piece('legend', {}, l10n.t('Package type')),
    piece(
      'div',
      'choices',
      kinds.map((each) => {
        const about = each === 'unmanaged' ? { warnings: 0 } : { warnings, ...(refused === undefined ? {} : { refused }) };
        return kindChoice(each, each === kind, about, hands);
      }),
    ),
  );
}

/** A package type; `refused` says why it can't be chosen (H.3). */
function kindChoice(
  kind: ExportKind,
  chosen: boolean,
  { warnings, refused }: { readonly warnings: number; readonly refused?: ShownFinding },
  hands: Hands,
): Piece {
  const id = `kind-${kind}`;
  const off = refused !== undefined;
  return piece(
    'label',
    { key: id, attributes: { class: `choice${chosen ? ' chosen' : ''}${off ? ' off' : ''}`, for: id } },
    piece('input', {
      attributes: { type: 'radio', id, name: 'kind', disabled: off, 'aria-describedby': `${id}-meaning` },
      properties: { checked: chosen },
      on: { change: () => hands.act({ do: 'chooseKind', kind }) },
    }),
    piece(
      'span',
      'choice-text',
      piece('span', 'choice-label', kindWord(kind)),
      piece(
        'span',
        { attributes: { id: `${id}-meaning`, class: 'consequence' } },
        refused?.message ?? kindMeaning(kind),
        warnings > 0 &&
          piece(
            'span',
            'kind-warning',
            icon('warning', 'warning'),
            counted(warnings, '{0} warning in the check', '{0} warnings in the check'),
          ),
      ),
    ),
  );
}

function targetPart({ folder, files, busy }: ExportState, hands: Hands): Piece {
  return section(l10n.t('Where to'), [
    piece(
      'div',
      'file-card',
      icon('folder', 'large'),
      piece('p', 'file-what path', folder),
      button(l10n.t('Browse…'), () => hands.act({ do: 'browse' }), { id: 'browse', secondary: true, disabled: busy === 'publishing' }),
    ),
    piece(
      'ul',
      { attributes: { class: 'file-preview', 'aria-label': l10n.t('Files that are written') } },
      files.map(({ kind, name, exists }) =>
        piece(
          'li',
          { key: kind },
          icon('file-zip', 'quiet'),
          piece('span', 'path', name),
          exists && piece('span', 'replaces', icon('warning', 'warning'), l10n.t('is there already and will be replaced')),
        ),
      ),
    ),
  ]);
}
