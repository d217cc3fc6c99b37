import type { ShownFinding } from '../../protocol/finding.ts';
import type { ShownConnection, ShownVariable, WizardAction, WizardState } from '../../protocol/wizard.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { banner, button, findingList, icon, link, section, select } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import { connectionField, type PageState, variableField } from './state.ts';
import type { Hands } from './view.ts';
import { valueKind } from './words.ts';

/** Page of connections and variables (D.8): what each is after the import, and room to say otherwise. */
export function settingsPage(state: PageState, wizard: WizardState, hands: Hands): Piece {
  const { settings } = wizard;
  if (settings === undefined) return piece('p', 'waiting', icon('loading', 'spin'), l10n.t('Planning…'));
  const { variables, connections, findings, unconnected } = settings;
  return piece(
    'div',
    'stack',
    piece('p', 'lead', l10n.t('Leave a field empty to keep what is written below it.')),
    files(wizard, hands),
    findings.length > 0 && findingList(findings, findings.length),
    connections.length > 0 &&
      section(
        l10n.t('Connections'),
        [
          unconnected !== undefined &&
            banner('warning', [unconnected.message, unconnected.hint !== undefined && piece('p', 'quiet', unconnected.hint)]),
          piece(
            'ul',
            'settings',
            connections.map((each) => connectionRow(each, state, hands)),
          ),
        ],
        piece('span', 'quiet', counted(connections.length, '{0} reference', '{0} references')),
      ),
    variables.length > 0 &&
      section(
        l10n.t('Environment variables'),
        [
          piece(
            'ul',
            'settings',
            variables.map((each) => variableRow(each, state, hands)),
          ),
        ],
        piece('span', 'quiet', counted(variables.length, '{0} variable', '{0} variables')),
      ),
  );
}

function files(wizard: WizardState, hands: Hands): Piece {
  const look = { secondary: true, disabled: wizard.busy !== undefined };
  return piece(
    'div',
    'buttons start',
    button(l10n.t('Load a deployment settings file…'), () => hands.act({ do: 'loadSettings' }), {
      ...look,
      key: 'load',
      icon: 'folder-opened',
    }),
    button(l10n.t('Create a deployment settings file…'), () => hands.act({ do: 'createSettings' }), {
      ...look,
      key: 'create',
      icon: 'new-file',
    }),
  );
}

function connectionRow(connection: ShownConnection, state: PageState, hands: Hands): Piece {
  const { logicalName, displayName, connector, source, given, findings } = connection;
  const field = connectionField(logicalName);
  const text = state.drafts[field] ?? given ?? '';
  return row(
    { field, title: displayName, name: logicalName, kind: connector, findings },
    input(field, text, hands, { placeholder: l10n.t('Connection id'), ...wrong(findings, field) }, (connectionId) => ({
      do: 'giveConnection',
      reference: logicalName,
      connectionId,
    })),
    connectionHeld(source, given !== undefined),
  );
}

function variableRow(variable: ShownVariable, state: PageState, hands: Hands): Piece {
  const { schemaName, displayName, type, findings } = variable;
  const field = variableField(schemaName);
  const give = (value: string): WizardAction => ({ do: 'giveValue', variable: schemaName, value });
  return row(
    { field, title: displayName, name: schemaName, kind: valueKind(type), findings },
    variableInput(variable, state.drafts[field] ?? variable.given ?? '', hands, give),
    variable.isGiven && variable.type === 'secret'
      ? [l10n.t('A reference is given; it is not shown.'), link(l10n.t('Take it back'), () => hands.act(give('')))]
      : held(variable),
  );
}

function variableInput(variable: ShownVariable, text: string, hands: Hands, give: (value: string) => WizardAction): Piece {
  const { schemaName, type, findings } = variable;
  const field = variableField(schemaName);
  const attributes = wrong(findings, field);
  switch (type) {
    case 'yes-no': {
      const known = /^(yes|true)$/i.test(text.trim()) ? 'yes' : /^(no|false)$/i.test(text.trim()) ? 'no' : text;
      const options = [
        { value: '', label: l10n.t('Leave it as it is') },
        { value: 'yes', label: l10n.t('Yes') },
        { value: 'no', label: l10n.t('No') },
        ...(['', 'yes', 'no'].includes(known) ? [] : [{ value: known, label: known }]),
      ];
      return select(idOf(field, 'field'), known, options, (value) => hands.act(give(value)), attributes);
    }
    case 'json':
      return input(field, text, hands, { ...attributes, rows: 3, class: 'field code' }, give, 'textarea');
    case 'number':
      return input(field, text, hands, { ...attributes, inputmode: 'decimal' }, give);
    case 'secret':
      return input(
        field,
        text,
        hands,
        { ...attributes, class: 'field covered', placeholder: '/subscriptions/…/vaults/…/secrets/…' },
        (value) => give(value.trim()),
      );
    case 'text':
    case 'data-source':
    case 'unknown':
      return input(field, text, hands, attributes, give);
  }
}

type Attributes = NonNullable<Piece['props']['attributes']>;

/** What is typed stays in the page; the host hears of it when the field is left. */
function input(
  field: string,
  text: string,
  hands: Hands,
  attributes: Attributes,
  answer: (text: string) => WizardAction,
  tag: 'input' | 'textarea' = 'input',
): Piece {
  const textOf = (event: Event) => (event.currentTarget as HTMLInputElement).value;
  return piece(tag, {
    attributes: {
      ...(tag === 'input' ? { type: 'text' } : {}),
      class: 'field',
      id: idOf(field, 'field'),
      autocomplete: 'off',
      spellcheck: 'false',
      ...attributes,
    },
    properties: { value: text },
    on: {
      input: (event) => hands.look({ type: 'typed', field, text: textOf(event) }),
      change: (event) => hands.act(answer(textOf(event))),
    },
  });
}

/** Ids hold no spaces, and what describes a field is named by id. */
function idOf(field: string, part: string): string {
  return `${field.replace(/[^\w-]/g, '-')}-${part}`;
}

function wrong(findings: readonly ShownFinding[], field: string): Attributes {
  const isWrong = findings.some(({ severity }) => severity === 'error');
  return {
    'aria-describedby': [idOf(field, 'held'), ...(findings.length > 0 ? [idOf(field, 'findings')] : [])].join(' '),
    'aria-invalid': isWrong ? 'true' : undefined,
  };
}

interface Row {
  readonly field: string;
  readonly title: string;
  readonly name: string;
  readonly kind: string;
  readonly findings: readonly ShownFinding[];
}

function row({ field, title, name, kind, findings }: Row, control: Piece, note: readonly Child[]): Piece {
  return piece(
    'li',
    { key: field, attributes: { class: 'setting' } },
    piece(
      'div',
      'setting-what',
      piece('label', { attributes: { for: idOf(field, 'field') } }, title),
      piece('p', 'quiet', title === name ? kind : `${name} · ${kind}`),
    ),
    piece(
      'div',
      'setting-value',
      control,
      piece('p', { attributes: { id: idOf(field, 'held'), class: 'held' } }, note),
      findings.length > 0 && piece('div', { attributes: { id: idOf(field, 'findings') } }, findings.map(findingLine)),
    ),
  );
}

function findingLine({ severity, message, hint }: ShownFinding): Piece {
  const name = severity === 'error' ? 'error' : severity === 'warning' ? 'warning' : 'info';
  return piece(
    'p',
    'field-finding',
    icon(name, name),
    piece('span', {}, message, hint !== undefined && piece('span', 'quiet', ` ${hint}`)),
  );
}

function connectionHeld(source: ShownConnection['source'], isGiven: boolean): readonly Child[] {
  if (source === 'target' && isGiven) return [l10n.t('Takes the place of the connection in this environment.')];
  if (source === 'target') return [icon('check', 'good'), l10n.t('Has a connection in this environment already.')];
  if (isGiven) return [l10n.t('Without it, flows that use this reference stay off.')];
  return [icon('circle-slash', 'quiet'), l10n.t('No connection: flows that use this reference stay off.')];
}

/** What holds when nothing is given, and where that comes from. */
function held({ source, value, type, isGiven }: ShownVariable): readonly Child[] {
  if (source === 'none' && isGiven) return [l10n.t('Without it there is no value.')];
  if (source === 'none') return [icon('circle-slash', 'quiet'), l10n.t('No value and no default.')];
  const where = isGiven ? whereInstead(source) : whereFrom(source);
  if (value !== undefined) return [where, piece('code', 'held-value', value)];
  return [where, type === 'secret' ? l10n.t('a reference to a secret, not shown') : ''];
}

function whereFrom(source: ShownVariable['source']): string {
  if (source === 'target') return l10n.t('Set in this environment:');
  return source === 'file' ? l10n.t('From the file:') : l10n.t('Default:');
}

function whereInstead(source: ShownVariable['source']): string {
  if (source === 'target') return l10n.t('Instead of the one set in this environment:');
  return source === 'file' ? l10n.t('Instead of the one from the file:') : l10n.t('Instead of the default:');
}
