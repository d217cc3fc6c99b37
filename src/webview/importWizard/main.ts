import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../style/page.css';
import '../style/list.css';
import '../style/wizard.css';
import './wizard.css';
import { type PlanRow, type ShownVerb, type WizardAction, wizardToHost, wizardToPage } from '../../protocol/wizard.ts';
import { connect, oncePerFrame } from '../bridge.ts';
import { draw } from '../dom.ts';
import { followPages, keepKeyboard, takeKeyboard } from '../keyboard.ts';
import { type FilledList, followDetails, keepFilled } from '../list/keepFilled.ts';
import { useWords } from '../text.ts';
import { listenForDrops } from './drops.ts';
import { firstState, type PageEvent, type PageState, reduce } from './state.ts';
import { wizardView } from './view.ts';

const root = document.getElementById('root')!;
const giveBackKeyboard = keepKeyboard(root);
const followPage = followPages(root);
const followStep = followDetails(root, 'steps');
let state: PageState = firstState;
let opened = false;
let toldLook = '';
let lookTimer: ReturnType<typeof setTimeout> | undefined;

const { ask, mention, remember } = connect(wizardToHost, wizardToPage, { show: (wizard) => apply({ type: 'shown', wizard }) }, (message) =>
  apply({ type: 'trouble', message }),
);
const act = (action: WizardAction) => ask('act', action);
const redraw = oncePerFrame(show);

const steps: FilledList<PlanRow> = {
  id: 'steps',
  now: () => state.steps,
  tell: (event) => apply({ type: 'steps', event }),
  fetch: (at, arrived) => {
    const { verbs, type, text, grouped = false, folded = [] } = state.steps.filter;
    ask('steps', { ...at, verbs: verbs as ShownVerb[], type, text, grouped, folded: [...folded] }, (answer) =>
      arrived({ ...answer, counted: answer.stepTotal }),
    );
  },
};

function apply(event: PageEvent): void {
  state = reduce(state, event);
  redraw();
}

function show(): void {
  draw(root, wizardView(state, { look: apply, act, now: () => state }));
  followPage(state.wizard?.page);
  if (state.wizard?.page === 'review' && state.wizard.plan !== undefined) keepFilled(steps);
  followStep();
  giveBackKeyboard();
  if (opened) tellLook();
}

/** A moment after it stopped changing: keys held down do not flood the host. */
function tellLook(): void {
  const { filter, active, open } = state.steps;
  const { grouped = false, folded = [], verbs, type, text: search } = filter;
  const look = { filter: { verbs: verbs as ShownVerb[], type, text: search, grouped, folded: [...folded] }, active, open };
  const text = JSON.stringify(look);
  if (text === toldLook) return;
  toldLook = text;
  clearTimeout(lookTimer);
  lookTimer = setTimeout(() => mention('look', look), 150);
}

/** VS Code makes a page anew that was hidden, behind a diff for one: the list it was left in has the keyboard again. */
function takeUpList(): void {
  takeKeyboard(() => (document.activeElement === document.body ? document.getElementById('steps') : null));
}

listenForDrops(act, () => state.wizard?.page === 'select' && state.wizard.busy === undefined);
// What the host wrote stays until there is something to draw.
if (root.childElementCount === 0) redraw();
ask('open', undefined, (answer) => {
  useWords(answer.words);
  apply({ type: 'shown', wizard: answer.state });
  if (answer.look !== undefined) {
    apply({ type: 'steps', event: { type: 'restored', ...answer.look } });
    requestAnimationFrame(takeUpList);
  }
  remember({ session: answer.session });
  opened = true;
});
