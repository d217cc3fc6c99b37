import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../style/page.css';
import '../style/list.css';
import './inspect.css';
import { type InspectAction, type InspectMemento, inspectMemento, inspectToHost, inspectToPage } from '../../protocol/inspect.ts';
import { pageLimit } from '../../protocol/values.ts';
import { connect, oncePerFrame } from '../bridge.ts';
import { draw } from '../dom.ts';
import { neededPages } from '../list/listState.ts';
import { useWords } from '../text.ts';
import { firstState, lookOf, type PageEvent, type PageState, reduce } from './state.ts';
import { inspectView } from './view.ts';

const root = document.getElementById('root')!;
let state: PageState = firstState;
/** Known once the host has answered; nothing is remembered before. */
let path: string | undefined;
let remembered = '';
let detailsShown = false;

const { channel, left, remember } = connect(inspectToHost, inspectToPage, { show: (file) => apply({ type: 'shown', file }) });
const redraw = oncePerFrame(show);

function apply(event: PageEvent): void {
  state = reduce(state, event);
  redraw();
}

function show(): void {
  draw(root, inspectView(state, { look: apply, act }));
  followDetails();
  rememberLook();
  if (state.file === undefined || state.file.reading === 0 || state.tab === 'missing') return;
  const box = document.getElementById(state.tab);
  const list = state[state.tab];
  if (box && box.clientHeight !== list.height)
    apply({ type: 'list', list: state.tab, event: { type: 'scrolled', top: list.top, height: box.clientHeight } });
  fetchRows(state.tab);
}

/** Details that open below the list in a narrow window come into view; when they close, the list has the keyboard again. */
function followDetails(): void {
  const details = root.querySelector('.details');
  if (details !== null && !detailsShown) details.scrollIntoView({ block: 'nearest' });
  if (details === null && detailsShown && document.activeElement === document.body) document.getElementById('components')?.focus();
  detailsShown = details !== null;
}

function rememberLook(): void {
  if (path === undefined) return;
  const memento: InspectMemento = { file: path, look: lookOf(state) };
  const text = JSON.stringify(memento);
  if (text !== remembered) remember(memento);
  remembered = text;
}

function fetchRows(which: 'components' | 'files'): void {
  const list = state[which];
  const pages = neededPages(list);
  if (pages.length === 0) return;
  apply({ type: 'list', list: which, event: { type: 'asked', pages } });
  for (const page of pages) {
    channel.call('rows', { list: which, offset: page * pageLimit, limit: pageLimit, type: list.filter.type, text: list.filter.text }).then(
      (answer) => apply({ type: 'list', list: which, event: { type: 'arrived', generation: list.generation, ...answer } }),
      (error: Error) => apply({ type: 'trouble', message: error.message }),
    );
  }
}

function act(action: InspectAction): void {
  channel.call('act', action).catch((error: Error) => apply({ type: 'trouble', message: error.message }));
}

redraw();
channel.call('open', undefined).then(
  (answer) => {
    useWords(answer.words);
    apply({ type: 'shown', file: answer.state });
    const memento = inspectMemento.safeParse(left);
    const look = memento.success ? memento.data.look : answer.look;
    if (look !== undefined) apply({ type: 'restored', look });
    path = answer.file;
  },
  (error: Error) => apply({ type: 'trouble', message: error.message }),
);
