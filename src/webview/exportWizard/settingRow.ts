import type { ExportState, ShownSetting } from '../../protocol/exportWizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { icon, select } from '../parts.ts';
import { l10n } from '../text.ts';
import type { PageState } from './state.ts';
import type { Hands } from './view.ts';

/** An organization setting (H3): its value in the environment, and room to give it another. */
export function settingRow(setting: ShownSetting, state: PageState, wizard: ExportState, hands: Hands): Piece {
  const { name, label, meaning, problem } = setting;
  const id = idOf(name);
  return piece(
    'li',
    { key: name, attributes: { class: 'setting' } },
    piece('div', 'setting-what', piece('label', { attributes: { for: id } }, label), label !== name && piece('p', 'quiet path', name)),
    piece(
      'div',
      'setting-value',
      field(setting, state, hands),
      problem !== undefined &&
        piece(
          'p',
          { attributes: { id: `${id}-problem`, class: 'field-finding', role: 'alert' } },
          icon('error', 'error'),
          piece('span', {}, problem.message, problem.hint !== undefined && piece('span', 'quiet', ` ${problem.hint}`)),
        ),
      piece('p', { attributes: { id: `${id}-meaning`, class: 'held' } }, meaningOf(meaning)),
      wizard.saved?.name === name &&
        problem === undefined &&
        piece(
          'p',
          { attributes: { class: 'field-finding', role: 'status' } },
          icon('check', 'good'),
          l10n.t('Saved in {0}', wizard.environment),
        ),
    ),
  );
}

function field(setting: ShownSetting, state: PageState, hands: Hands): Piece {
  const { name, type, value, problem } = setting;
  const id = idOf(name);
  const give = (text: string) => hands.act({ do: 'giveSetting', name, value: text });
  const attributes = {
    'aria-describedby': problem === undefined ? `${id}-meaning` : `${id}-problem ${id}-meaning`,
    'aria-invalid': problem === undefined ? undefined : 'true',
  };
  if (type === 'yes-no') {
    const known = value === undefined ? '' : /^(true|1)$/i.test(value) ? 'True' : 'False';
    const options = [
      ...(value === undefined ? [{ value: '', label: l10n.t('No value here'), disabled: true }] : []),
      { value: 'True', label: l10n.t('Yes') },
      { value: 'False', label: l10n.t('No') },
    ];
    return select(id, known, options, give, attributes);
  }
  const textOf = (event: Event) => (event.currentTarget as HTMLInputElement).value;
  const isXml = type === 'xml';
  return piece(isXml ? 'textarea' : 'input', {
    attributes: {
      ...attributes,
      id,
      ...(isXml ? { rows: 4 } : { type: 'text' }),
      class: isXml ? 'field xml' : 'field',
      autocomplete: 'off',
      spellcheck: 'false',
      inputmode: type === 'number' || type === 'byte' ? 'numeric' : undefined,
      placeholder: value === undefined ? l10n.t('No value here') : undefined,
    },
    properties: { value: state.drafts[name] ?? value ?? '' },
    on: {
      input: (event) => hands.look({ type: 'typed', field: name, text: textOf(event) }),
      change: (event) => give(textOf(event)),
    },
  });
}

/** Ids hold no dots, so that styles and tests can name them. */
function idOf(name: string): string {
  return `setting-${name.replaceAll('.', '-')}`;
}

/** A sentence out of what the table of settings says. */
function meaningOf(meaning: string): Child {
  return `${meaning.charAt(0).toLocaleUpperCase()}${meaning.slice(1)}.`;
}
