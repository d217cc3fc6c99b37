import type { PlanRow, WizardPage, WizardState } from '../../protocol/wizard.ts';
import { emptyList, type ListEvent, type ListState, reduceList } from '../list/listState.ts';
import type { StepperMark } from '../stepper.ts';

/** What the page knows: the host's truth, and how a person looks at it. */
export interface PageState {
  readonly wizard?: WizardState;
  readonly steps: ListState<PlanRow>;
  /** What is being typed for variables (`value fab_Url`) and connections, until the host shows the same. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The host could not be asked; said in the page. */
  readonly trouble?: string;
}

export type PageEvent =
  | { readonly type: 'shown'; readonly wizard: WizardState }
  | { readonly type: 'steps'; readonly event: ListEvent<PlanRow> }
  | { readonly type: 'typed'; readonly field: string; readonly text: string }
  | { readonly type: 'trouble'; readonly message: string };

const { filter, ...noSteps } = emptyList<PlanRow>();

export const firstState: PageState = { steps: { ...noSteps, filter: { ...filter, grouped: true, folded: [] } }, drafts: {} };

/** The next state of the page; pure. Another plan starts the list of steps again and keeps the filter. */
export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'shown': {
      // Before the first plan there is nothing to start again, but perhaps a place to come back to.
      const before = state.wizard?.plan;
      const samePlan = before === undefined || before.digest === event.wizard.plan?.digest;
      const { trouble: _, ...rest } = state;
      return {
        ...rest,
        wizard: event.wizard,
        drafts: openDrafts(state, event.wizard),
        steps: samePlan ? state.steps : reduceList(state.steps, { type: 'reset' }),
      };
    }
    case 'steps':
      return { ...state, steps: reduceList(state.steps, event.event) };
    case 'typed':
      return { ...state, drafts: { ...state.drafts, [event.field]: event.text } };
    case 'trouble':
      return { ...state, trouble: event.message };
  }
}

/** The names of fields, of what is typed there and of their elements. */
export const variableField = (schemaName: string): string => `value ${schemaName}`;
export const connectionField = (logicalName: string): string => `connection ${logicalName}`;

/** Drafts end when the host shows the same, when a file replaced all, and when the page is left. */
function openDrafts({ drafts, wizard: before }: PageState, wizard: WizardState): PageState['drafts'] {
  const { settings } = wizard;
  if (settings === undefined || wizard.page !== 'settings' || before?.settings?.loads !== settings.loads) return {};
  const shown = new Map([
    ...settings.variables.map((each) => [variableField(each.schemaName), each.given ?? (each.isGiven ? undefined : '')] as const),
    ...settings.connections.map((each) => [connectionField(each.logicalName), each.given ?? ''] as const),
  ]);
  return Object.fromEntries(Object.entries(drafts).filter(([field, text]) => shown.get(field) !== text));
}

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

/** A lower version is imported only when a person said so (C.12). */
export function isConfirmed({ plan, options }: WizardState): boolean {
  return plan?.lowerVersion === undefined || options.lowerVersion;
}

/** May a person go on from here? */
export function canGoOn(wizard: WizardState): boolean {
  // Planning again for an answer keeps nobody from going on: the plan follows to the next page.
  if (wizard.page === 'settings' && wizard.busy === 'planning') return wizard.plan !== undefined;
  if (wizard.busy !== undefined) return false;
  if (wizard.page === 'select') return wizard.file !== undefined && wizard.environment !== undefined;
  if (wizard.page === 'review')
    return wizard.plan !== undefined && wizard.plan.blocked === undefined && !wizard.stale && isConfirmed(wizard);
  return wizard.plan !== undefined;
}
