import type { StepRow, WizardPage, WizardState } from '../../protocol/wizard.ts';
import { emptyList, type ListEvent, type ListState, reduceList } from '../list/listState.ts';

/** What the page knows: the host's truth, and how a person looks at it. */
export interface PageState {
  readonly wizard?: WizardState;
  readonly steps: ListState<StepRow>;
  /** The host could not be asked; said in the page. */
  readonly trouble?: string;
}

export type PageEvent =
  | { readonly type: 'shown'; readonly wizard: WizardState }
  | { readonly type: 'steps'; readonly event: ListEvent<StepRow> }
  | { readonly type: 'trouble'; readonly message: string };

export const firstState: PageState = { steps: emptyList() };

/** The next state of the page; pure. Another plan starts the list of steps again and keeps the filter. */
export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'shown': {
      // Before the first plan there is nothing to start again, but perhaps a place to come back to.
      const before = state.wizard?.plan;
      const samePlan = before === undefined || before.digest === event.wizard.plan?.digest;
      const { trouble: _, ...rest } = state;
      return { ...rest, wizard: event.wizard, steps: samePlan ? state.steps : reduceList(state.steps, { type: 'reset' }) };
    }
    case 'steps':
      return { ...state, steps: reduceList(state.steps, event.event) };
    case 'trouble':
      return { ...state, trouble: event.message };
  }
}

export type StepperMark = 'done' | 'current' | 'ahead';

/** The stepper: pages that apply, which one is current, and which ones a person may go back to. */
export function stepperOf(
  wizard: WizardState,
): readonly { readonly page: WizardPage; readonly mark: StepperMark; readonly reachable: boolean }[] {
  const now = wizard.pages.indexOf(wizard.page);
  const settled = wizard.page === 'import' || wizard.page === 'results';
  return wizard.pages.map((page, index) => ({
    page,
    mark: index < now ? 'done' : index === now ? 'current' : 'ahead',
    reachable: !settled && index < now && wizard.busy === undefined,
  }));
}

/** Neighbours of the current page; none once the import runs. */
export function neighbours(wizard: WizardState): { readonly back?: WizardPage; readonly next?: WizardPage } {
  if (wizard.page === 'import' || wizard.page === 'results') return {};
  const now = wizard.pages.indexOf(wizard.page);
  const back = wizard.pages[now - 1];
  const next = wizard.page === 'review' ? undefined : wizard.pages[now + 1];
  return { ...(back === undefined ? {} : { back }), ...(next === undefined ? {} : { next }) };
}

/** May a person go on from here? */
export function canGoOn(wizard: WizardState): boolean {
  if (wizard.busy !== undefined) return false;
  if (wizard.page === 'select') return wizard.file !== undefined && wizard.environment !== undefined;
  if (wizard.page === 'review') return wizard.plan !== undefined && wizard.plan.blocked === undefined && !wizard.stale;
  return wizard.plan !== undefined;
}
