import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../style/page.css';
import '../style/list.css';
import './importLog.css';
import {
  type ImportLogMemento,
  importLogMemento,
  importLogToHost,
  importLogToPage,
  type LogRow,
  type LogSource,
} from '../../protocol/importLog.ts';
import { connect, oncePerFrame } from '../bridge.ts';
import { draw } from '../dom.ts';
import { keepKeyboard } from '../keyboard.ts';
import { type FilledList, followDetails, keepFilled } from '../list/keepFilled.ts';
import { useWords } from '../text.ts';
import { firstState, lookOf, type PageEvent, type PageState, reduce, resultOf } from './state.ts';
import { importLogView } from './view.ts';

const root = document.getElementById('root')!;
const giveBackKeyboard = keepKeyboard(root);
const followLine = followDetails(root, 'lines');
let state: PageState = firstState;
/** Known once the host has answered; nothing is remembered before. */
let source: LogSource | undefined;
let remembered = '';

const { ask, left, remember } = connect(importLogToHost, importLogToPage, { show: (log) => apply({ type: 'shown', log }) }, (message) =>
  apply({ type: 'trouble', message }),
);
const redraw = oncePerFrame(show);

const lines: FilledList<LogRow> = {
  id: 'lines',
  now: () => state.list,
  tell: (event) => apply({ type: 'list', event }),
  fetch: (at, arrived) => {
    const { list, sort } = state;
    ask('rows', { ...at, result: resultOf(list.filter.type), text: list.filter.text.slice(0, 200), sort }, arrived);
  },
};

function apply(event: PageEvent): void {
  state = reduce(state, event);
  redraw();
}

function show(): void {
  draw(root, importLogView(state, { look: apply, act: (action) => ask('act', action) }));
  followLine();
  giveBackKeyboard();
  rememberLook();
  if (state.log === undefined || state.log.reading === 0) return;
  keepFilled(lines);
}

function rememberLook(): void {
  if (source === undefined) return;
  const memento: ImportLogMemento = { source, look: lookOf(state) };
  const text = JSON.stringify(memento);
  if (text !== remembered) remember(memento);
  remembered = text;
}

redraw();
ask('open', undefined, (answer) => {
  useWords(answer.words);
  apply({ type: 'shown', log: answer.state });
  const memento = importLogMemento.safeParse(left);
  if (memento.success) apply({ type: 'restored', look: memento.data.look });
  source = answer.source;
});
