import type { ImportLogLook, ImportLogState, LogRow, LogSort } from '../../protocol/importLog.ts';
import { emptyList, type ListEvent, type ListState, reduceList } from '../list/listState.ts';

/** What the page of an import log knows: the host's truth, and how a person looks at it. */
export interface PageState {
  readonly log?: ImportLogState;
  readonly list: ListState<LogRow>;
  readonly sort: LogSort;
  readonly trouble?: string;
}

export type PageEvent =
  | { readonly type: 'shown'; readonly log: ImportLogState }
  | { readonly type: 'restored'; readonly look: ImportLogLook }
  | { readonly type: 'list'; readonly event: ListEvent<LogRow> }
  | { readonly type: 'sort'; readonly by: LogSort['by'] }
  | { readonly type: 'trouble'; readonly message: string };

/** The worst first: that is what a log is opened for. */
export const firstState: PageState = { list: emptyList(), sort: { by: 'result', descending: false } };

/** The next state of the page; pure. A log that was read again asks for its lines again. */
export function reduce(state: PageState, event: PageEvent): PageState {
  switch (event.type) {
    case 'shown': {
      const { trouble: _, ...rest } = state;
      const isNew = event.log.reading !== state.log?.reading;
      const { filter, active, open } = state.list;
      const list = isNew ? reduceList(state.list, { type: 'restored', filter, active, open }) : state.list;
      return { ...rest, log: event.log, list };
    }
    case 'restored': {
      const { result, text, sort, active, open } = event.look;
      const filter = { ...state.list.filter, type: result, text };
      return { ...state, sort, list: reduceList(state.list, { type: 'restored', filter, active, open }) };
    }
    case 'list':
      return { ...state, list: reduceList(state.list, event.event) };
    case 'sort': {
      const descending = state.sort.by === event.by && !state.sort.descending;
      return { ...state, sort: { by: event.by, descending }, list: reduceList(state.list, { type: 'reset' }) };
    }
    case 'trouble':
      return { ...state, trouble: event.message };
  }
}

/** What a person would miss when the page comes back. */
export function lookOf({ list: { filter, active, open }, sort }: PageState): ImportLogLook {
  return { result: resultOf(filter.type), text: filter.text.slice(0, 200), sort, active, open };
}

/** The filter of a list is a text; of this one it is a result, or empty. */
export function resultOf(type: string): ImportLogLook['result'] {
  return type === 'failure' || type === 'warning' || type === 'success' || type === 'none' ? type : '';
}
