import { type ExportPage, type ExportState, exportPages } from '../../protocol/exportWizard.ts';
import type { StepperMark } from '../stepper.ts';

/** What the page knows: the host's truth, and what is being typed. */
export interface PageState {
  readonly wizard?: ExportState;
  /** What is being typed for the version and for settings, until the host shows the same. */
  readonly drafts: Readonly<Record<string, string>>;
  /** The host could not be asked; said in the page. */
  readonly trouble?: string;
}

export type PageEvent =
  | { readonly type: 'shown'; readonly wizard: ExportState }
  | { readonly type: 'typed'; readonly field: string; readonly text: string }
  | { readonly type: 'trouble'; readonly message: string };

export const firstState: PageState = { drafts: {} };

/** The name of the version's field; those of settings are their names. */
export const versionField = 'version';

/** The next state of the page; pure. */
export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'shown': {
      const { trouble: _, ...rest } = state;
      return { ...rest, wizard: event.wizard, drafts: openDrafts(state, event.wizard) };
    }
    case 'typed':
      return { ...state, drafts: { ...state.drafts, [event.field]: event.text } };
    case 'trouble':
      return { ...state, trouble: event.message };
  }
}

/** Drafts end when the host shows the same, when a setting was written, and when the page is left. */
function openDrafts({ drafts, wizard: before }: PageState, wizard: ExportState): PageState['drafts'] {
  if (wizard.page !== 'options') return {};
  const written = wizard.saved?.times === before?.saved?.times ? undefined : wizard.saved?.name;
  const shown = new Map(wizard.groups.flatMap(({ settings }) => settings.map(({ name, value }) => [name, value ?? ''] as const)));
  if (wizard.version !== undefined) shown.set(versionField, wizard.version.text);
  return Object.fromEntries(Object.entries(drafts).filter(([field, text]) => field !== written && shown.get(field) !== text));
}

/** The stepper: which page is current, and which ones a person may go back to. */
export function stepperOf(
  wizard: ExportState,
): readonly { readonly page: ExportPage; readonly mark: StepperMark; readonly reachable: boolean }[] {
  const now = exportPages.indexOf(wizard.page);
  return exportPages.map((page, index) => ({
    page,
    mark: index < now || wizard.page === 'result' ? (page === wizard.page ? 'current' : 'done') : index === now ? 'current' : 'ahead',
    reachable: wizard.page === 'options' && index < now && wizard.busy === undefined,
  }));
}

/** May a person go on from here? */
export function canGoOn({ page, refusal, check, stale, busy, version, files }: ExportState): boolean {
  if (refusal !== undefined || check === undefined || busy !== undefined) return false;
  if (page === 'check') return true;
  return page === 'options' && !stale && version !== undefined && version.problem === undefined && files.length > 0;
}
