import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '../style/page.css';
import '../style/wizard.css';
import './exportWizard.css';
import { type ExportAction, type ExportPage, exportToHost, exportToPage } from '../../protocol/exportWizard.ts';
import { connect, oncePerFrame } from '../bridge.ts';
import { draw } from '../dom.ts';
import { focusPage, keepKeyboard } from '../keyboard.ts';
import { useWords } from '../text.ts';
import { firstState, type PageEvent, type PageState, reduce } from './state.ts';
import { exportView } from './view.ts';

const root = document.getElementById('root')!;
const giveBackKeyboard = keepKeyboard(root);
let state: PageState = firstState;
let shownPage: ExportPage | undefined;

const { channel, remember } = connect(exportToHost, exportToPage, { show: (wizard) => apply({ type: 'shown', wizard }) });
const redraw = oncePerFrame(show);

function apply(event: PageEvent): void {
  state = reduce(state, event);
  redraw();
}

function show(): void {
  draw(root, exportView(state, { look: apply, act }));
  const page = state.wizard?.page;
  if (page !== shownPage) arriveAt(page);
  giveBackKeyboard();
}

/** A new page starts at its top, and keyboard and screen reader with it. */
function arriveAt(page: ExportPage | undefined): void {
  const first = shownPage === undefined;
  shownPage = page;
  if (first) return;
  window.scrollTo(0, 0);
  focusPage(root);
}

function act(action: ExportAction): void {
  channel.call('act', action).catch((error: Error) => apply({ type: 'trouble', message: error.message }));
}

redraw();
channel.call('open', undefined).then(
  (answer) => {
    useWords(answer.words);
    apply({ type: 'shown', wizard: answer.state });
    remember({ session: answer.session });
  },
  (error: Error) => apply({ type: 'trouble', message: error.message }),
);
