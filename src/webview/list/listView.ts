import { type Child, type Piece, type Props, piece } from '../dom.ts';
import { l10n } from '../text.ts';
import { type ListEvent, type ListState, movementOf, rowAt, rowHeight, visibleRows } from './listState.ts';

export interface ListLook<Row> {
  readonly id: string;
  readonly label: string;
  /** Shown when the filter leaves nothing. */
  readonly empty: string;
  /** Content of a row; its text is what a screen reader says. */
  row(row: Row): readonly Child[];
  /** True when Enter opens more. */
  readonly opens: boolean;
  /** The list as it is by now: keys may come faster than it is drawn. */
  now?(): ListState<Row>;
  /** What other keys do with a row; true when a key was taken. */
  onKey?(key: string, row: Row): boolean;
  /** Takes Enter, Space and a click on a row; false leaves them to the details. */
  onOpen?(row: Row): boolean;
  /** Class beside the usual ones. */
  classOf?(row: Row): string;
  /** Id of what opens. Given, rows say whether it is open, and a second click or the arrow keys close it. */
  readonly details?: string;
}

/** A listbox of which only the rows in view are drawn; arrow keys move, Enter opens the details, Escape closes them. */
export function listView<Row>(list: ListState<Row>, look: ListLook<Row>, send: (event: ListEvent<Row>) => void): Piece {
  const { from, to } = visibleRows(list);
  const rows: Piece[] = [];
  for (let index = from; index < to; index++) rows.push(rowView(list, index, look));
  if (list.known && list.total === 0) return piece('p', 'list-empty', look.empty);
  return piece(
    'div',
    {
      key: look.id,
      attributes: {
        id: look.id,
        class: 'list',
        role: look.details === undefined ? 'listbox' : 'tree',
        tabindex: 0,
        'aria-label': look.label,
        'aria-busy': list.known ? undefined : 'true',
        'aria-activedescendant': list.active >= from && list.active < to ? optionId(look.id, list.active) : undefined,
      },
      properties: { scrollTop: list.top },
      on: {
        scroll: (event) => {
          const box = event.currentTarget as HTMLElement;
          // Our own scrolling, told late: a key may have moved on meanwhile, and must not be taken back.
          if (Math.abs(box.scrollTop - list.top) < 1 && box.clientHeight === list.height) return;
          send({ type: 'scrolled', top: box.scrollTop, height: box.clientHeight });
        },
        keydown: (event) => onKey(event as KeyboardEvent, list, look, send),
        click: (event) => {
          const at = (event.target as Element).closest('[data-row]')?.getAttribute('data-row');
          if (at === null || at === undefined) return;
          send({ type: 'moveTo', row: Number(at) });
          const hit = rowAt(list, Number(at));
          if (hit !== undefined && look.onOpen?.(hit) === true) return;
          if (look.opens) send({ type: 'open', open: !(look.details !== undefined && list.open && Number(at) === list.active) });
        },
      },
    },
    piece('div', { attributes: { class: 'list-space', role: 'presentation' }, style: { height: `${list.total * rowHeight}px` } }, rows),
  );
}

function rowView<Row>(list: ListState<Row>, index: number, look: ListLook<Row>): Piece {
  const row = rowAt(list, index);
  return piece(
    'div',
    {
      key: `row ${index}`,
      attributes: {
        id: optionId(look.id, index),
        class: ['list-row', index === list.active ? 'active' : '', row === undefined ? '' : (look.classOf?.(row) ?? '')]
          .filter((each) => each !== '')
          .join(' '),
        ...roleOfRow(list, index, look),
        'data-row': index,
        'aria-selected': index === list.active ? 'true' : 'false',
        'aria-setsize': list.total,
        'aria-posinset': index + 1,
        'aria-label': row === undefined ? l10n.t('Loading…') : undefined,
      },
      style: { transform: `translateY(${index * rowHeight}px)` },
    },
    row === undefined ? piece('span', 'row-waiting', '…') : look.row(row),
  );
}

/** An option can't tell a screen reader that it is open; a row of a tree can. */
function roleOfRow<Row>(list: ListState<Row>, index: number, look: ListLook<Row>): Props['attributes'] {
  if (look.details === undefined) return { role: 'option' };
  const isOpen = list.open && index === list.active;
  return {
    role: 'treeitem',
    'aria-level': 1,
    'aria-expanded': isOpen ? 'true' : 'false',
    'aria-details': isOpen ? look.details : undefined,
  };
}

function optionId(list: string, index: number): string {
  return `${list}-${index}`;
}

function onKey<Row>(
  event: KeyboardEvent,
  list: ListState<Row>,
  { opens, details, now, onKey: other, onOpen }: ListLook<Row>,
  send: (event: ListEvent<Row>) => void,
): void {
  const by = movementOf(event.key, list);
  const { active } = now?.() ?? list;
  const row = rowAt(now?.() ?? list, active);
  if (by !== undefined) send({ type: 'move', by });
  else if (row !== undefined && (event.key === 'Enter' || event.key === ' ') && onOpen?.(row) === true) {
    // Taken.
  } else if (row !== undefined && !event.ctrlKey && !event.metaKey && !event.altKey && other?.(event.key, row) === true) {
    // Taken.
  } else if (opens && (event.key === 'Enter' || event.key === ' ')) send({ type: 'open', open: !list.open });
  else if (opens && event.key === 'Escape' && list.open) send({ type: 'open', open: false });
  else if (details !== undefined && event.key === 'ArrowRight') send({ type: 'open', open: true });
  else if (details !== undefined && event.key === 'ArrowLeft') send({ type: 'open', open: false });
  else return;
  event.preventDefault();
  event.stopPropagation();
}
