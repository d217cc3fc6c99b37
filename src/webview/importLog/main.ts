import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../style/page.css';
import '../style/list.css';
import './importLog.css';
import {
  type ImportLogAction,
  type ImportLogMemento,
  importLogMemento,
  importLogToHost,
  importLogToPage,
  type LogSource,
} from '../../protocol/importLog.ts';
import { pageLimit } from '../../protocol/values.ts';
import { connect, oncePerFrame } from '../bridge.ts';
import { draw } from '../dom.ts';
import { neededPages } from '../list/listState.ts';
import { useWords } from '../text.ts';
import { firstState, lookOf, type PageEvent, type PageState, reduce, resultOf } from './state.ts';
import { importLogView } from './view.ts';

const root = document.getElementById('root')!;
let state: PageState = firstState;
/** Known once the host has answered; nothing is remembered before. */
let source: LogSource | undefined;
let remembered = '';
let detailsShown = false;

const { channel, left, remember } = connect(importLogToHost, importLogToPage, { show: (log) => apply({ type: 'shown', log }) });
const redraw = oncePerFrame(show);

function apply(event: PageEvent): void {
  state = reduce(state, event);
  redraw();
}

function show(): void {
  draw(root, importLogView(state, { look: apply, act }));
  followDetails();
  rememberLook();
  if (state.log === undefined || state.log.reading === 0) return;
  const box = document.getElementById('lines');
  if (box && box.clientHeight !== state.list.height)
    apply({ type: 'list', event: { type: 'scrolled', top: state.list.top, height: box.clientHeight } });
  fetchRows();
}

/** Details that open below the list in a narrow window come into view; when they close, the list has the keyboard again. */
function followDetails(): void {
  const details = root.querySelector('.details');
  if (details !== null && !detailsShown) details.scrollIntoView({ block: 'nearest' });
  if (details === null && detailsShown && document.activeElement === document.body) document.getElementById('lines')?.focus();
  detailsShown = details !== null;
}

function rememberLook(): void {
  if (source === undefined) return;
  const memento: ImportLogMemento = { source, look: lookOf(state) };
  const text = JSON.stringify(memento);
  if (text !== remembered) remember(memento);
  remembered = text;
}

function fetchRows(): void {
  const { list, sort } = state;
  const pages = neededPages(list);
  if (pages.length === 0) return;
  apply({ type: 'list', event: { type: 'asked', pages } });
  for (const page of pages) {
    const { type, text } = list.filter;
    channel.call('rows', { offset: page * pageLimit, limit: pageLimit, result: resultOf(type), text: text.slice(0, 200), sort }).then(
      (answer) => apply({ type: 'list', event: { type: 'arrived', generation: list.generation, ...answer } }),
      (error: Error) => apply({ type: 'trouble', message: error.message }),
    );
  }
}

function act(action: ImportLogAction): void {
  channel.call('act', action).catch((error: Error) => apply({ type: 'trouble', message: error.message }));
}

redraw();
channel.call('open', undefined).then(
  (answer) => {
    useWords(answer.words);
    apply({ type: 'shown', log: answer.state });
    const memento = importLogMemento.safeParse(left);
    if (memento.success) apply({ type: 'restored', look: memento.data.look });
    source = answer.source;
  },
  (error: Error) => apply({ type: 'trouble', message: error.message }),
);
