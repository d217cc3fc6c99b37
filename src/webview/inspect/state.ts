import type { InspectLook, InspectRow, InspectState } from '../../protocol/inspect.ts';
import { emptyList, type ListEvent, type ListState, reduceList } from '../list/listState.ts';

export type InspectTab = InspectLook['tab'];

/** What the Inspect page knows: the host's truth, and how a person looks at it. */
export interface PageState {
  readonly file?: InspectState;
  readonly tab: InspectTab;
  readonly components: ListState<InspectRow>;
  readonly files: ListState<InspectRow>;
  readonly trouble?: string;
}

export type PageEvent =
  | { readonly type: 'shown'; readonly file: InspectState }
  | { readonly type: 'restored'; readonly look: InspectLook }
  | { readonly type: 'tab'; readonly tab: InspectTab }
  | { readonly type: 'list'; readonly list: 'components' | 'files'; readonly event: ListEvent<InspectRow> }
  | { readonly type: 'trouble'; readonly message: string };

export const firstState: PageState = { tab: 'components', components: emptyList(), files: emptyList() };

/** The next state of the page; pure. A file that was read again starts its lists again. */
export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'shown': {
      const { trouble: _, ...rest } = state;
      const readAgain = event.file.busy !== state.file?.busy;
      return {
        ...rest,
        file: event.file,
        components: readAgain ? reduceList(state.components, { type: 'reset' }) : state.components,
        files: readAgain ? reduceList(state.files, { type: 'reset' }) : state.files,
      };
    }
    case 'restored': {
      const { tab, components, files } = event.look;
      return { ...state, tab, components: restored(state.components, components), files: restored(state.files, files) };
    }
    case 'tab':
      return { ...state, tab: event.tab };
    case 'list':
      return { ...state, [event.list]: reduceList(state[event.list], event.event) };
    case 'trouble':
      return { ...state, trouble: event.message };
  }
}

/** What a person would miss when the page comes back. */
export function lookOf({ tab, components, files }: PageState): InspectLook {
  const look = ({ filter, active }: ListState<InspectRow>) => ({ type: filter.type, text: filter.text, active });
  return { tab, components: look(components), files: look(files) };
}

function restored(list: ListState<InspectRow>, { type, text, active }: InspectLook['components']): ListState<InspectRow> {
  return reduceList(list, { type: 'restored', filter: { ...list.filter, type, text }, active, open: false });
}
