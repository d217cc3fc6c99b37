import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '../style/page.css';
import '../style/wizard.css';
import './exportWizard.css';
import { exportToHost, exportToPage } from '../../protocol/exportWizard.ts';
import { connect, oncePerFrame } from '../bridge.ts';
import { draw } from '../dom.ts';
import { followPages, keepKeyboard } from '../keyboard.ts';
import { useWords } from '../text.ts';
import { firstState, type PageEvent, type PageState, reduce } from './state.ts';
import { exportView } from './view.ts';

const root = document.getElementById('root')!;
const giveBackKeyboard = keepKeyboard(root);
const followPage = followPages(root);
let state: PageState = firstState;

const { ask, remember } = connect(exportToHost, exportToPage, { show: (wizard) => apply({ type: 'shown', wizard }) }, (message) =>
  apply({ type: 'trouble', message }),
);
const redraw = oncePerFrame(show);

function apply(event: PageEvent): void {
  state = reduce(state, event);
  redraw();
}

function show(): void {
  draw(root, exportView(state, { look: apply, act: (action) => ask('act', action) }));
  followPage(state.wizard?.page);
  giveBackKeyboard();
}

// What the host wrote stays until there is something to draw.
if (root.childElementCount === 0) redraw();
ask('open', undefined, (answer) => {
  useWords(answer.words);
  apply({ type: 'shown', wizard: answer.state });
  remember({ session: answer.session });
});
