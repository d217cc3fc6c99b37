import { pageLimit } from '../../protocol/values.ts';

/** Height of a row in CSS pixels; the same for all, so that any place in 20,000 rows is one multiplication. */
export const rowHeight = 32;

/** What a long list asks its rows by. */
export interface ListFilter {
  readonly verbs: readonly string[];
  readonly type: string;
  readonly text: string;
  /** In groups, each below its headline; those in `folded` are a headline only. */
  readonly grouped?: boolean;
  readonly folded?: readonly string[];
}

/** A long list of which only some pages are here. `generation` tells late answers to an old filter from answers to this one. */
export interface ListState<Row> {
  readonly filter: ListFilter;
  readonly generation: number;
  readonly total: number;
  /** Rows that are no headlines, where the answer says so. */
  readonly counted?: number;
  /** False until the first page of this generation is here. */
  readonly known: boolean;
  readonly pages: ReadonlyMap<number, readonly Row[] | 'asked'>;
  readonly active: number;
  readonly open: boolean;
  readonly top: number;
  readonly height: number;
}

export type ListEvent<Row> =
  | { readonly type: 'reset' }
  | { readonly type: 'filter'; readonly filter: Partial<ListFilter> }
  /** Some of the list is folded away or back: the place stays. */
  | { readonly type: 'fold'; readonly folded: readonly string[] }
  | { readonly type: 'restored'; readonly filter: ListFilter; readonly active: number; readonly open: boolean }
  | { readonly type: 'asked'; readonly pages: readonly number[] }
  | {
      readonly type: 'arrived';
      readonly generation: number;
      readonly offset: number;
      readonly total: number;
      readonly counted?: number;
      readonly rows: readonly Row[];
    }
  | { readonly type: 'scrolled'; readonly top: number; readonly height: number }
  | { readonly type: 'move'; readonly by: number }
  | { readonly type: 'moveTo'; readonly row: number }
  | { readonly type: 'open'; readonly open: boolean };

/** Pages kept in the page; the farthest go first. */
const keptPages = 12;
const overscan = 6;

export function emptyList<Row>(): ListState<Row> {
  return {
    filter: { verbs: [], type: '', text: '' },
    generation: 0,
    total: 0,
    known: false,
    pages: new Map(),
    active: 0,
    open: false,
    top: 0,
    height: 400,
  };
}

/** The next state of a list; pure. */
export function reduceList<Row>(list: ListState<Row>, event: ListEvent<Row>): ListState<Row> {
  switch (event.type) {
    case 'reset':
      return restart(list);
    case 'filter':
      return restart({ ...list, filter: { ...list.filter, ...event.filter } });
    case 'fold': {
      const { active, top, total } = list;
      return { ...restart({ ...list, filter: { ...list.filter, folded: event.folded } }), active, top, total };
    }
    case 'restored': {
      const top = Math.max(0, event.active * rowHeight - list.height / 2);
      return { ...restart({ ...list, filter: event.filter }), active: event.active, open: event.open, top };
    }
    case 'asked': {
      const pages = new Map(list.pages);
      for (const page of event.pages) pages.set(page, 'asked');
      return { ...list, pages };
    }
    case 'arrived':
      if (event.generation !== list.generation) return list;
      return {
        ...arrived(list, event.offset, event.total, event.rows),
        ...(event.counted === undefined ? {} : { counted: event.counted }),
      };
    case 'scrolled':
      return event.top === list.top && event.height === list.height ? list : { ...list, top: event.top, height: event.height };
    case 'move':
      return moved(list, list.active + event.by);
    case 'moveTo':
      return moved(list, event.row);
    case 'open':
      return list.total === 0 ? { ...list, open: false } : { ...list, open: event.open };
  }
}

function restart<Row>(list: ListState<Row>): ListState<Row> {
  return { ...list, generation: list.generation + 1, known: false, pages: new Map(), active: 0, open: false, top: 0 };
}

function arrived<Row>(list: ListState<Row>, offset: number, total: number, rows: readonly Row[]): ListState<Row> {
  const pages = new Map(list.pages).set(Math.floor(offset / pageLimit), rows);
  const here = (list.top + list.height / 2) / rowHeight / pageLimit;
  const far = [...pages.keys()].sort((a, b) => Math.abs(a + 0.5 - here) - Math.abs(b + 0.5 - here)).slice(keptPages);
  for (const page of far) pages.delete(page);
  return { ...list, pages, total, known: true, active: clamp(list.active, total) };
}

/** The row a person moves to is always in view. */
function moved<Row>(list: ListState<Row>, row: number): ListState<Row> {
  const active = clamp(row, list.total);
  const lowest = (active + 1) * rowHeight - list.height;
  const top = active * rowHeight < list.top ? active * rowHeight : Math.max(list.top, lowest);
  return { ...list, active, top };
}

function clamp(row: number, total: number): number {
  return Math.max(0, Math.min(row, total - 1));
}

/** First row drawn, and the one after the last. */
export function visibleRows(list: ListState<unknown>): { readonly from: number; readonly to: number } {
  const from = Math.max(0, Math.floor(list.top / rowHeight) - overscan);
  return { from, to: Math.min(list.total, Math.ceil((list.top + list.height) / rowHeight) + overscan) };
}

/** The row at an index; undefined while its page is on the way. */
export function rowAt<Row>(list: ListState<Row>, index: number): Row | undefined {
  const page = list.pages.get(Math.floor(index / pageLimit));
  return page === undefined || page === 'asked' ? undefined : page[index % pageLimit];
}

/** Pages that are needed for what is in view and have not been asked for. */
export function neededPages(list: ListState<unknown>): number[] {
  const first = Math.floor(list.top / rowHeight);
  const { from, to } = list.known ? visibleRows(list) : { from: first, to: first + 1 };
  const needed: number[] = [];
  for (let page = Math.floor(from / pageLimit); page * pageLimit < to; page++) if (!list.pages.has(page)) needed.push(page);
  return needed;
}

/** How far a key moves in the list; undefined for other keys. */
export function movementOf(key: string, list: ListState<unknown>): number | undefined {
  const screen = Math.max(1, Math.floor(list.height / rowHeight) - 1);
  switch (key) {
    case 'ArrowDown':
      return 1;
    case 'ArrowUp':
      return -1;
    case 'PageDown':
      return screen;
    case 'PageUp':
      return -screen;
    case 'Home':
      return -list.total;
    case 'End':
      return list.total;
    default:
      return undefined;
  }
}
