import { pageLimit } from '../../protocol/values.ts';
import { takeKeyboard } from '../keyboard.ts';
import { type ListEvent, type ListState, neededPages } from './listState.ts';

/** A long list in a page: where it stands, how it is now, and who has its rows. */
export interface FilledList<Row> {
  readonly id: string;
  /** The list as it is by now. */
  now(): ListState<Row>;
  tell(event: ListEvent<Row>): void;
  /** Asks the host for the rows at a place; `arrived` takes them. */
  fetch(at: { readonly offset: number; readonly limit: number }, arrived: (rows: ArrivedRows<Row>) => void): void;
}

type ArrivedRows<Row> = Omit<Extract<ListEvent<Row>, { type: 'arrived' }>, 'type' | 'generation'>;

/** After a drawing: measures the list's box, and asks for the rows that are in sight and not here yet. */
export function keepFilled<Row>({ id, now, tell, fetch }: FilledList<Row>): void {
  const box = document.getElementById(id);
  if (box && box.clientHeight !== now().height) tell({ type: 'scrolled', top: now().top, height: box.clientHeight });
  const pages = neededPages(now());
  if (pages.length === 0) return;
  tell({ type: 'asked', pages });
  const { generation } = now();
  for (const page of pages) {
    fetch({ offset: page * pageLimit, limit: pageLimit }, (rows) => tell({ type: 'arrived', generation, ...rows }));
  }
}

/**
 * Follows the details of a list. Call what it returns after each drawing: details that open below the list in a narrow window come into
 * view; when they close, the list has the keyboard again.
 */
export function followDetails(root: Element, listId: string): () => void {
  let shown = false;
  return () => {
    const details = root.querySelector('.details');
    if (details !== null && !shown) details.scrollIntoView({ block: 'nearest' });
    if (details === null && shown && document.activeElement === document.body) takeKeyboard(() => document.getElementById(listId));
    shown = details !== null;
  };
}
