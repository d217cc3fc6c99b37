import { describe, expect, it } from 'vitest';
import {
  emptyList,
  type ListState,
  movementOf,
  neededPages,
  reduceList,
  rowAt,
  rowHeight,
  visibleRows,
} from '../../src/webview/list/listState.ts';
import { listView } from '../../src/webview/list/listView.ts';

type Row = number;
const total = 20_000;
const rows = (offset: number) => Array.from({ length: Math.min(200, total - offset) }, (_, index) => offset + index);
const arrive = (list: ListState<Row>, offset: number) =>
  reduceList(list, { type: 'arrived', generation: list.generation, offset, total, rows: rows(offset) });
const full = () => arrive(emptyList<Row>(), 0);

describe('scrolling', () => {
  it('that we did ourselves is no news when it is told late', () => {
    const list = reduceList(full(), { type: 'move', by: 500 });
    const sent: unknown[] = [];
    const look = { id: 'rows', label: 'Rows', empty: 'None', opens: false, row: (row: Row) => [String(row)] };
    const scroll = listView(list, look, (event) => sent.push(event)).props.on!.scroll!;
    const told = (scrollTop: number) => scroll({ currentTarget: { scrollTop, clientHeight: list.height } } as unknown as Event);
    told(Math.round(list.top));
    expect(sent).toEqual([]);
    told(list.top + 50);
    expect(sent).toEqual([{ type: 'scrolled', top: list.top + 50, height: list.height }]);
  });
});

describe('a long list', () => {
  it('asks for its first page, then only for what comes into view', () => {
    expect(neededPages(emptyList())).toEqual([0]);
    const list = full();
    expect(neededPages(list)).toEqual([]);
    const far = reduceList(list, { type: 'scrolled', top: 10_000 * rowHeight - 100, height: 400 });
    expect(neededPages(far)).toEqual([49, 50]);
    expect(neededPages(reduceList(far, { type: 'asked', pages: [49, 50] }))).toEqual([]);
    expect(rowAt(far, 10_000)).toBeUndefined();
    expect(rowAt(arrive(far, 10_000), 10_000)).toBe(10_000);
  });

  it('draws few rows wherever it is scrolled to', () => {
    for (const top of [0, 5_000, total * rowHeight - 400]) {
      const { from, to } = visibleRows(reduceList(full(), { type: 'scrolled', top, height: 400 }));
      expect(to - from).toBeLessThan(30);
      expect(to).toBeLessThanOrEqual(total);
    }
  });

  it('keeps few pages, the near ones', () => {
    let list = full();
    for (let page = 0; page < 100; page++) {
      list = reduceList(list, { type: 'scrolled', top: page * 200 * rowHeight, height: 400 });
      list = arrive(list, page * 200);
    }
    expect(list.pages.size).toBeLessThanOrEqual(12);
    expect(rowAt(list, 99 * 200)).toBe(99 * 200);
  });

  it('drops answers to a filter that is no more', () => {
    const list = full();
    const filtered = reduceList(list, { type: 'filter', filter: { text: 'con_' } });
    expect(filtered).toMatchObject({ known: false, active: 0, top: 0, filter: { text: 'con_', type: '' } });
    expect(reduceList(filtered, { type: 'arrived', generation: list.generation, offset: 0, total, rows: rows(0) })).toBe(filtered);
    const few = reduceList(filtered, { type: 'arrived', generation: filtered.generation, offset: 0, total: 0, rows: [] });
    expect(few).toMatchObject({ total: 0, active: 0, known: true });
    expect(reduceList(few, { type: 'open', open: true }).open).toBe(false);
  });

  it('keeps the row in view that keys move to', () => {
    let list: ListState<Row> = { ...full(), height: 320 };
    const press = (key: string) => {
      list = reduceList(list, { type: 'move', by: movementOf(key, list)! });
      expect(list.active * rowHeight).toBeGreaterThanOrEqual(list.top);
      expect((list.active + 1) * rowHeight).toBeLessThanOrEqual(list.top + list.height);
    };
    press('ArrowUp');
    expect(list.active).toBe(0);
    for (let times = 0; times < 15; times++) press('ArrowDown');
    expect(list.active).toBe(15);
    press('PageDown');
    expect(list.active).toBe(24);
    press('End');
    expect(list.active).toBe(total - 1);
    press('PageUp');
    press('Home');
    expect(list.active).toBe(0);
    expect(movementOf('x', list)).toBeUndefined();
  });

  it('comes back to the row a person left', () => {
    const filter = { verbs: ['add'], type: '1', text: '' };
    const list = reduceList(emptyList<Row>(), { type: 'restored', filter, active: 10_000, open: true });
    expect(neededPages(list)).toEqual([49]);
    expect(arrive(list, 49 * 200)).toMatchObject({ active: 10_000, open: true, filter });
  });
});
