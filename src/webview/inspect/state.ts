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

/** The next state of the page; pure. A file that was read again asks for its lists again, and keeps the place in them. */
export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'shown': {
      const { trouble: _, ...rest } = state;
      const isNew = event.file.reading !== state.file?.reading;
      return {
        ...rest,
        file: event.file,
        components: isNew ? readAnew(state.components) : state.components,
        files: isNew ? readAnew(state.files) : state.files,
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
  const look = ({ filter, active, open }: ListState<InspectRow>) => ({ type: filter.type, text: filter.text, active, open });
  return { tab, components: look(components), files: look(files) };
}

function restored(list: ListState<InspectRow>, { type, text, active, open }: InspectLook['components']): ListState<InspectRow> {
  return reduceList(list, { type: 'restored', filter: { ...list.filter, type, text }, active, open });
}

function readAnew(list: ListState<InspectRow>): ListState<InspectRow> {
  const { filter, active, open, top } = list;
  return { ...reduceList(list, { type: 'restored', filter, active, open }), top };
}
