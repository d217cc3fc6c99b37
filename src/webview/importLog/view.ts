import { type ImportLogAction, type ImportLogState, type LogRow, type LogSort, logResults } from '../../protocol/importLog.ts';
import { type Child, type Piece, piece } from '../dom.ts';
import { type ListEvent, rowAt } from '../list/listState.ts';
import { type ListLook, listView } from '../list/listView.ts';
import { banner, button, facts, icon, openingPage, problemBanner, select } from '../parts.ts';
import { counted, l10n } from '../text.ts';
import { iconColor, lineDetails } from './lineDetails.ts';
import type { PageEvent, PageState } from './state.ts';
import { columnWord, factWord, resultIcon, resultWord, rowName, verdictWords } from './words.ts';

export interface Hands {
  readonly look: (event: PageEvent) => void;
  readonly act: (action: ImportLogAction) => void;
}

/** The page of an import log as a value. */
export function importLogView(state: PageState, hands: Hands): readonly Child[] {
  const { log } = state;
  if (log === undefined) {
    return openingPage(state.trouble);
  }
  return [
    header(log, hands),
    piece(
      'main',
      { key: 'main', attributes: { 'aria-busy': log.busy ? 'true' : undefined } },
      state.trouble !== undefined && problemBanner({ message: state.trouble }),
      log.problem !== undefined && problemBanner(log.problem, [openAnother(hands)]),
      log.reading === 0
        ? log.busy &&
            piece('p', { attributes: { class: 'waiting', role: 'status' } }, icon('loading', 'spin'), l10n.t('Reading the import log…'))
        : piece('div', 'stack', verdict(log), facts(factsOf(log)), lines(state, log, hands)),
    ),
  ];
}

/** What can't be read as a log is solved by another file; reading it again stands in the header. */
function openAnother(hands: Hands): Piece {
  return button(l10n.t('Choose another…'), () => hands.act({ do: 'openAnother' }), { icon: 'folder-opened', secondary: true });
}

function header(log: ImportLogState, hands: Hands): Piece {
  return piece(
    'header',
    { key: 'header', attributes: { class: 'top inspect-top' } },
    piece('div', 'inspect-title', piece('h1', {}, log.title), piece('p', 'quiet path', log.from)),
    piece(
      'div',
      'buttons',
      button(l10n.t('Read again'), () => hands.act({ do: 'readAgain' }), { icon: 'refresh', secondary: true, disabled: log.busy }),
    ),
  );
}

function verdict({ result, counts }: ImportLogState): Piece {
  const told = [
    counts.failure > 0 && counted(counts.failure, '{0} error', '{0} errors'),
    counts.warning > 0 && counted(counts.warning, '{0} warning', '{0} warnings'),
  ].filter((part) => part !== false);
  const kind = result === 'failure' ? 'error' : result === 'warning' ? 'warning' : 'info';
  return banner(kind, [piece('strong', {}, verdictWords(result)), told.length > 0 && ` ${told.join(' · ')}`], [], { role: 'status' });
}

function factsOf({ facts: told, solutionFile }: ImportLogState): readonly (readonly [string, string])[] {
  const own = solutionFile === undefined ? [] : [[l10n.t('Solution file at hand'), solutionFile] as const];
  return [...told.map(({ label, value }) => [factWord(label), value] as const), ...own];
}

function lines(state: PageState, log: ImportLogState, hands: Hands): Piece {
  const { list } = state;
  const send = (event: ListEvent<LogRow>) => hands.look({ type: 'list', event });
  const total = logResults.reduce((sum, result) => sum + (log.counts[result] ?? 0), 0);
  return piece(
    'section',
    { key: 'lines' },
    piece(
      'div',
      'list-tools',
      piece('vscode-textfield', {
        key: 'search',
        attributes: {
          id: 'search-lines',
          type: 'search',
          placeholder: l10n.t('Search'),
          label: l10n.t('Search the log by name, kind, code and text'),
        },
        properties: { value: list.filter.text },
        on: { input: (event) => send({ type: 'filter', filter: { text: (event.currentTarget as HTMLInputElement).value } }) },
      }),
      select(
        'result',
        list.filter.type,
        [
          { value: '', label: `${l10n.t('All results')} (${total.toLocaleString()})` },
          ...logResults.map((result) => ({
            value: result,
            label: `${resultWord(result)} (${(log.counts[result] ?? 0).toLocaleString()})`,
          })),
        ],
        (type) => send({ type: 'filter', filter: { type } }),
        { 'aria-label': l10n.t('Result') },
      ),
      piece(
        'span',
        { attributes: { class: 'quiet shown-count', role: 'status' } },
        list.known ? counted(list.total, '{0} line', '{0} lines') : l10n.t('Loading…'),
      ),
    ),
    sorting(state.sort, hands),
    linesAndDetails(state, hands, send),
  );
}

const columns: readonly LogSort['by'][] = ['result', 'name', 'kind', 'code', 'order'];

function sorting(sort: LogSort, hands: Hands): Piece {
  return piece(
    'div',
    { attributes: { class: 'sorting', role: 'group', 'aria-label': l10n.t('Sort by') } },
    piece('span', { attributes: { class: 'quiet', 'aria-hidden': 'true' } }, l10n.t('Sort by')),
    columns.map((by) => {
      const on = sort.by === by;
      return piece(
        'button',
        {
          key: by,
          attributes: {
            type: 'button',
            id: `sort-${by}`,
            class: on ? 'sort on' : 'sort',
            'aria-pressed': on ? 'true' : 'false',
            title: on && sort.descending ? l10n.t('Descending') : l10n.t('Ascending'),
          },
          on: { click: () => hands.look({ type: 'sort', by }) },
        },
        columnWord(by),
        on && icon(sort.descending ? 'arrow-down' : 'arrow-up'),
        on && piece('span', 'visually-hidden', sort.descending ? l10n.t('Descending') : l10n.t('Ascending')),
      );
    }),
  );
}

function linesAndDetails({ list }: PageState, hands: Hands, send: (event: ListEvent<LogRow>) => void): Piece {
  const opened = list.open ? rowAt(list, list.active) : undefined;
  return piece(
    'div',
    opened === undefined ? 'list-and-details' : 'list-and-details with-details',
    listView(list, look(), send),
    opened !== undefined &&
      lineDetails(opened, {
        onClose: () => send({ type: 'open', open: false }),
        onShow: () => hands.act({ do: 'showInFile', index: opened.index }),
      }),
  );
}

function look(): ListLook<LogRow> {
  return {
    id: 'lines',
    label: l10n.t('Lines of the log. Enter opens the details.'),
    empty: l10n.t('No line fits this filter.'),
    opens: true,
    details: 'line-details',
    row: (row) => [
      piece('span', 'sign', icon(resultIcon[row.result], iconColor(row)), piece('span', 'visually-hidden', `${resultWord(row.result)}: `)),
      piece('span', { attributes: { class: 'row-name', title: rowName(row) } }, rowName(row)),
      piece('span', 'row-kind', row.kind),
      piece('span', 'row-reason', row.explanation?.message ?? (row.text || row.status)),
    ],
  };
}
