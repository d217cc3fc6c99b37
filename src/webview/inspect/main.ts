import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../style/page.css';
import '../style/list.css';
import './inspect.css';
import { type InspectMemento, type InspectRow, inspectMemento, inspectToHost, inspectToPage } from '../../protocol/inspect.ts';
import { connect, oncePerFrame } from '../bridge.ts';
import { draw } from '../dom.ts';
import { keepKeyboard } from '../keyboard.ts';
import { type FilledList, followDetails, keepFilled } from '../list/keepFilled.ts';
import { useWords } from '../text.ts';
import { firstState, lookOf, type PageEvent, type PageState, reduce } from './state.ts';
import { inspectView } from './view.ts';

const root = document.getElementById('root')!;
const giveBackKeyboard = keepKeyboard(root);
const followComponent = followDetails(root, 'components');
let state: PageState = firstState;
/** Known once the host has answered; nothing is remembered before. */
let path: string | undefined;
let remembered = '';

const { ask, left, remember } = connect(inspectToHost, inspectToPage, { show: (file) => apply({ type: 'shown', file }) }, (message) =>
  apply({ type: 'trouble', message }),
);
const redraw = oncePerFrame(show);

const filled = (id: 'components' | 'files'): FilledList<InspectRow> => ({
  id,
  now: () => state[id],
  tell: (event) => apply({ type: 'list', list: id, event }),
  fetch: (at, arrived) => {
    const { type, text } = state[id].filter;
    ask('rows', { list: id, ...at, type, text }, arrived);
  },
});

function apply(event: PageEvent): void {
  state = reduce(state, event);
  redraw();
}

function show(): void {
  draw(root, inspectView(state, { look: apply, act: (action) => ask('act', action) }));
  followComponent();
  giveBackKeyboard();
  rememberLook();
  if (state.file === undefined || state.file.reading === 0 || state.tab === 'missing') return;
  keepFilled(filled(state.tab));
}

function rememberLook(): void {
  if (path === undefined) return;
  const memento: InspectMemento = { file: path, look: lookOf(state) };
  const text = JSON.stringify(memento);
  if (text !== remembered) remember(memento);
  remembered = text;
}

redraw();
ask('open', undefined, (answer) => {
  useWords(answer.words);
  apply({ type: 'shown', file: answer.state });
  const memento = inspectMemento.safeParse(left);
  const look = memento.success ? memento.data.look : answer.look;
  if (look !== undefined) apply({ type: 'restored', look });
  path = answer.file;
});
