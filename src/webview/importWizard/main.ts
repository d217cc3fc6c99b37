import '@vscode-elements/elements/dist/vscode-button/index.js';
import '@vscode-elements/elements/dist/vscode-progress-bar/index.js';
import '@vscode-elements/elements/dist/vscode-textfield/index.js';
import '../style/page.css';
import '../style/list.css';
import '../style/wizard.css';
import './wizard.css';
import { pageLimit } from '../../protocol/values.ts';
import { type ShownVerb, type WizardPage, wizardToHost, wizardToPage } from '../../protocol/wizard.ts';
import { connect, oncePerFrame } from '../bridge.ts';
import { draw } from '../dom.ts';
import { focusPage, keepKeyboard } from '../keyboard.ts';
import { neededPages } from '../list/listState.ts';
import { useWords } from '../text.ts';
import { listenForDrops } from './drops.ts';
import { firstState, type PageEvent, type PageState, reduce } from './state.ts';
import { wizardView } from './view.ts';

const root = document.getElementById('root')!;
const giveBackKeyboard = keepKeyboard(root);
let state: PageState = firstState;
let shownPage: WizardPage | undefined;
let opened = false;
let detailsShown = false;
let toldLook = '';
let lookTimer: ReturnType<typeof setTimeout> | undefined;

const { channel, remember } = connect(wizardToHost, wizardToPage, { show: (wizard) => apply({ type: 'shown', wizard }) });
const redraw = oncePerFrame(show);

function apply(event: PageEvent): void {
  state = reduce(state, event);
  redraw();
}

function show(): void {
  draw(root, wizardView(state, { look: apply, act, now: () => state }));
  const page = state.wizard?.page;
  if (page !== shownPage) arriveAt(page);
  if (page === 'review') {
    measure();
    fetchSteps();
  }
  followDetails();
  giveBackKeyboard();
  if (opened) tellLook();
}

/** Details that open below the list in a narrow window come into view; when they close, the list has the keyboard again. */
function followDetails(): void {
  const details = root.querySelector('.details');
  if (details !== null && !detailsShown) details.scrollIntoView({ block: 'nearest' });
  if (details === null && detailsShown && document.activeElement === document.body) document.getElementById('steps')?.focus();
  detailsShown = details !== null;
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
  lookTimer = setTimeout(() => channel.call('look', look).catch(() => undefined), 150);
}

/** A new page starts at its top, and keyboard and screen reader with it. */
function arriveAt(page: WizardPage | undefined): void {
  const first = shownPage === undefined;
  shownPage = page;
  if (first) return;
  window.scrollTo(0, 0);
  focusPage(root);
}

/** VS Code makes a page anew that was hidden, behind a diff for one: the list it was left in has the keyboard again. */
function takeUpList(): void {
  const take = () => document.activeElement === document.body && document.getElementById('steps')?.focus({ preventScroll: true });
  if (document.hasFocus()) take();
  else window.addEventListener('focus', take, { once: true });
}

function measure(): void {
  const box = document.getElementById('steps');
  if (box && box.clientHeight !== state.steps.height)
    apply({ type: 'steps', event: { type: 'scrolled', top: state.steps.top, height: box.clientHeight } });
}

function fetchSteps(): void {
  const { steps, wizard } = state;
  if (wizard?.plan === undefined) return;
  const pages = neededPages(steps);
  if (pages.length === 0) return;
  apply({ type: 'steps', event: { type: 'asked', pages } });
  const { generation, filter } = steps;
  for (const page of pages) {
    channel
      .call('steps', {
        offset: page * pageLimit,
        limit: pageLimit,
        verbs: filter.verbs as ShownVerb[],
        type: filter.type,
        text: filter.text,
        grouped: filter.grouped === true,
        folded: [...(filter.folded ?? [])],
      })
      .then(
        (answer) => apply({ type: 'steps', event: { type: 'arrived', generation, ...answer, counted: answer.stepTotal } }),
        (error: Error) => apply({ type: 'trouble', message: error.message }),
      );
  }
}

function act(action: Parameters<typeof channel.call<'act'>>[1]): void {
  channel.call('act', action).catch((error: Error) => apply({ type: 'trouble', message: error.message }));
}

listenForDrops(act, () => state.wizard?.page === 'select' && state.wizard.busy === undefined);
redraw();
channel.call('open', undefined).then(
  (answer) => {
    useWords(answer.words);
    apply({ type: 'shown', wizard: answer.state });
    if (answer.look !== undefined) {
      apply({ type: 'steps', event: { type: 'restored', ...answer.look } });
      requestAnimationFrame(takeUpList);
    }
    remember({ session: answer.session });
    opened = true;
  },
  (error: Error) => apply({ type: 'trouble', message: error.message }),
);
