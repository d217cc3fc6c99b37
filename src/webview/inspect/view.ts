import type { InspectAction, InspectRow, InspectState } from '../../protocol/inspect.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { type ListEvent, type ListState, rowAt } from '../list/listState.ts';
import { type ListLook, listView } from '../list/listView.ts';
import { banner, button, facts, foldedFindings, icon, managedBadge, openingPage, problemBanner, section, select } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import { componentDetails } from './componentDetails.ts';
import type { InspectTab, PageEvent, PageState } from './state.ts';

export interface Hands {
  readonly look: (event: PageEvent) => void;
  readonly act: (action: InspectAction) => void;
}

/** The Inspect page as a value. */
export function inspectView(state: PageState, hands: Hands): readonly Child[] {
  const { file } = state;
  if (file === undefined) {
    return openingPage(state.trouble);
  }
  return [
    header(file, hands),
    piece(
      'main',
      { key: 'main', attributes: { 'aria-busy': file.busy ? 'true' : undefined } },
      state.trouble !== undefined && problemBanner({ message: state.trouble }),
      file.problem !== undefined && problemBanner(file.problem, [readAgain(hands), openAnother(hands)]),
      piece(
        'div',
        { key: 'news', attributes: { role: 'status' } },
        file.changedAt !== undefined && banner('info', [l10n.t('The file changed on disk and was read again at {0}.', file.changedAt)]),
      ),
      // While it is read again, what it held before stays in sight.
      file.busy && file.facts.length === 0
        ? piece('p', { attributes: { class: 'waiting', role: 'status' } }, icon('loading', 'spin'), l10n.t('Reading the solution file…'))
        : body(state, file, hands),
    ),
  ];
}

function openAnother(hands: Hands): Piece {
  return button(l10n.t('Choose another…'), () => hands.act({ do: 'openAnother' }), { icon: 'folder-opened', secondary: true });
}

function readAgain(hands: Hands): Piece {
  return button(l10n.t('Read again'), () => hands.act({ do: 'readAgain' }), { icon: 'refresh', secondary: true });
}

function header(file: InspectState, hands: Hands): Piece {
  const readable = file.title !== undefined;
  return piece(
    'header',
    { key: 'header', attributes: { class: 'top inspect-top' } },
    piece(
      'div',
      'inspect-title',
      piece('h1', {}, file.title ?? file.name, file.managed !== undefined && managedBadge(file.managed)),
      piece('p', 'quiet path', file.title === undefined ? file.folder : `${file.name} · ${file.folder}`),
    ),
    piece(
      'div',
      'buttons',
      // Cabinets are only read.
      !/\.cab$/i.test(file.name) &&
        button(l10n.t('Bump version…'), () => hands.act({ do: 'bumpVersion' }), { key: 'bump', secondary: true, disabled: !readable }),
      button(l10n.t('Import…'), () => hands.act({ do: 'import' }), { key: 'import', disabled: !readable }),
    ),
  );
}

function body(state: PageState, file: InspectState, hands: Hands): Piece {
  return piece(
    'div',
    'stack',
    file.description !== undefined && piece('p', 'lead', file.description),
    file.facts.length > 0 && facts(file.facts.map(({ label, value }) => [label, value] as const)),
    file.findings.length > 0 && section(l10n.t('Needs attention'), foldedFindings(file.findings, file.findingCount)),
    piece('section', { key: 'contents' }, tabs(state, file, hands), tabPanel(state, file, hands)),
  );
}

function tabs(state: PageState, file: InspectState, hands: Hands): Piece {
  const all: readonly (readonly [InspectTab, string, number])[] = [
    ['components', l10n.t('Components'), file.componentCount],
    ['missing', l10n.t('Missing dependencies'), file.missingCount],
    ['files', l10n.t('Files'), file.fileCount],
  ];
  const turn = (event: Event) => {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[(event as KeyboardEvent).key];
    if (by === undefined) return;
    const now = all.findIndex(([tab]) => tab === state.tab);
    const [next] = all[(now + by + all.length) % all.length]!;
    hands.look({ type: 'tab', tab: next });
    document.getElementById(`tab-${next}`)?.focus();
  };
  return piece(
    'div',
    { attributes: { class: 'tabs', role: 'tablist', 'aria-label': l10n.t('Contents of the file') }, on: { keydown: turn } },
    all.map(([tab, label, count]) =>
      piece(
        'button',
        {
          key: tab,
          attributes: {
            type: 'button',
            id: `tab-${tab}`,
            role: 'tab',
            class: tab === state.tab ? 'tab on' : 'tab',
            'aria-selected': tab === state.tab ? 'true' : 'false',
            'aria-controls': 'tab-panel',
            tabindex: tab === state.tab ? 0 : -1,
          },
          on: { click: () => hands.look({ type: 'tab', tab }) },
        },
        label,
        piece('span', 'count', count.toLocaleString()),
      ),
    ),
  );
}

function tabPanel(state: PageState, file: InspectState, hands: Hands): Piece {
  return piece(
    'div',
    { key: `panel ${state.tab}`, attributes: { id: 'tab-panel', role: 'tabpanel', 'aria-labelledby': `tab-${state.tab}` } },
    state.tab === 'missing' ? missingTable(file) : longList(state, file, state.tab, hands),
  );
}

function missingTable(file: InspectState): Piece {
  if (file.missingCount === 0) return piece('p', 'list-empty', l10n.t('The file names nothing that it needs from elsewhere.'));
  return piece(
    'div',
    { attributes: { class: 'table-frame', role: 'region', tabindex: 0, 'aria-label': l10n.t('Missing dependencies') } },
    piece(
      'table',
      'plain',
      piece(
        'thead',
        {},
        piece(
          'tr',
          {},
          [l10n.t('Needs'), l10n.t('Kind'), l10n.t('Comes with'), l10n.t('Needed by')].map((title) =>
            piece('th', { attributes: { scope: 'col' } }, title),
          ),
        ),
      ),
      piece(
        'tbody',
        {},
        file.missing.map((row) =>
          piece(
            'tr',
            {},
            piece('td', {}, row.name),
            piece('td', 'quiet', row.typeName),
            piece('td', {}, row.solution),
            piece('td', 'quiet', row.neededBy),
          ),
        ),
      ),
    ),
    file.missingCount > file.missing.length && piece('p', 'quiet', l10n.t('and {0} more', file.missingCount - file.missing.length)),
  );
}

function longList(state: PageState, file: InspectState, which: 'components' | 'files', hands: Hands): Piece {
  const list = state[which];
  const send = (event: ListEvent<InspectRow>) => hands.look({ type: 'list', list: which, event });
  const components = which === 'components';
  return piece(
    'div',
    {},
    piece(
      'div',
      'list-tools',
      piece('vscode-textfield', {
        key: `search ${which}`,
        attributes: {
          id: `search-${which}`,
          type: 'search',
          placeholder: l10n.t('Search by name'),
          label: components ? l10n.t('Search the components by name') : l10n.t('Search the files by name'),
        },
        properties: { value: list.filter.text },
        on: { input: (event) => send({ type: 'filter', filter: { text: (event.currentTarget as HTMLInputElement).value } }) },
      }),
      components &&
        select(
          'kind',
          list.filter.type,
          [
            { value: '', label: l10n.t('All kinds') },
            ...file.kinds.map((kind) => ({ value: kind.type, label: `${kind.name} (${kind.count.toLocaleString()})` })),
          ],
          (type) => send({ type: 'filter', filter: { type } }),
          { 'aria-label': l10n.t('Kind') },
        ),
      piece(
        'span',
        { attributes: { class: 'quiet shown-count', role: 'status' } },
        !list.known
          ? l10n.t('Loading…')
          : components
            ? counted(list.total, '{0} component', '{0} components')
            : counted(list.total, '{0} file', '{0} files'),
      ),
    ),
    components ? componentList(list, send) : listView(list, fileLook(), send),
  );
}

/** The components, and beside them what stands behind the one a person opened. */
function componentList(list: ListState<InspectRow>, send: (event: ListEvent<InspectRow>) => void): Piece {
  const opened = list.open ? rowAt(list, list.active) : undefined;
  return piece(
    'div',
    opened === undefined ? 'list-and-details' : 'list-and-details with-details',
    listView(list, componentLook(), send),
    opened !== undefined && componentDetails(opened, () => send({ type: 'open', open: false })),
  );
}

function componentLook(): ListLook<InspectRow> {
  return {
    id: 'components',
    label: l10n.t('Components. Enter opens the details.'),
    empty: l10n.t('No component fits this filter.'),
    opens: true,
    details: 'component-details',
    row: (row) => [
      icon(row.isRoot ? 'circle-small-filled' : 'circle-small'),
      piece(
        'span',
        { attributes: { class: 'row-name', title: row.name } },
        row.name,
        row.within !== '' && piece('span', 'quiet', ` · ${row.within}`),
      ),
      piece('span', 'row-kind', row.detail),
      piece('span', 'row-reason', [row.isRoot ? l10n.t('Root') : '', row.behavior, row.size].filter((each) => each !== '').join(' · ')),
    ],
  };
}

function fileLook(): ListLook<InspectRow> {
  return {
    id: 'files',
    label: l10n.t('Files'),
    empty: l10n.t('No file fits this filter.'),
    opens: false,
    row: (row) => [
      icon('file'),
      piece('span', { attributes: { class: 'row-name', title: row.name } }, row.name),
      piece('span', 'row-kind size', row.detail),
      piece('span', 'row-reason', ''),
    ],
  };
}
