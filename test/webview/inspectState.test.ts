import { describe, expect, it } from 'vitest';
import { inspectMemento } from '../../src/protocol/inspect.ts';
import { firstState, lookOf, type PageEvent, type PageState, reduce } from '../../src/webview/inspect/state.ts';
import { inspectStates } from './harness/inspectSamples.ts';

const stateAfter = (events: readonly PageEvent[], from: PageState = firstState) => events.reduce(reduce, from);
const file = inspectStates.inspect!;
const rows = Array.from({ length: 100 }, (_, i) => ({
  name: `a${i}`,
  detail: '',
  within: '',
  isRoot: false,
  behavior: '',
  size: '',
  key: '',
  files: [],
}));

describe('the Inspect page', () => {
  it('looks as it did when it comes back', () => {
    const before = stateAfter([
      { type: 'shown', file },
      { type: 'list', list: 'components', event: { type: 'filter', filter: { type: '2', text: 'name' } } },
      { type: 'list', list: 'files', event: { type: 'filter', filter: { text: '.xml' } } },
      { type: 'list', list: 'files', event: { type: 'arrived', generation: 2, offset: 0, total: 100, rows } },
      { type: 'list', list: 'files', event: { type: 'moveTo', row: 7 } },
      { type: 'tab', tab: 'files' },
    ]);
    // As VS Code keeps it: plain data, checked when it comes back.
    const { look } = inspectMemento.parse(JSON.parse(JSON.stringify({ file: '/a/b.zip', look: lookOf(before) })));
    const back = stateAfter([
      { type: 'shown', file },
      { type: 'restored', look },
    ]);
    expect(back.tab).toBe('files');
    expect(back.components.filter).toMatchObject({ type: '2', text: 'name' });
    expect(back.files).toMatchObject({ filter: { text: '.xml' }, active: 7 });
    expect(lookOf(back)).toEqual(lookOf(before));
  });

  it('keeps its filter when the file is read anew, as after a reload of the window', () => {
    const look = lookOf(stateAfter([{ type: 'list', list: 'components', event: { type: 'filter', filter: { text: 'lead' } } }]));
    const back = stateAfter([
      { type: 'shown', file: { ...file, busy: true, reading: 0 } },
      { type: 'restored', look },
      { type: 'shown', file },
    ]);
    expect(back.components).toMatchObject({ filter: { text: 'lead' }, known: false });
  });

  it('keeps the place and the open details when the file changed and is read again', () => {
    const at = stateAfter([
      { type: 'shown', file },
      { type: 'list', list: 'components', event: { type: 'arrived', generation: 1, offset: 0, total: 100, rows } },
      { type: 'list', list: 'components', event: { type: 'moveTo', row: 40 } },
      { type: 'list', list: 'components', event: { type: 'open', open: true } },
    ]);
    const reading = stateAfter([{ type: 'shown', file: { ...file, busy: true } }], at);
    expect(reading.components, 'nothing moves while it is read').toBe(at.components);
    const again = stateAfter([{ type: 'shown', file: { ...file, reading: 2, changedAt: '10:24' } }], reading);
    expect(again.components).toMatchObject({ active: 40, open: true, top: at.components.top, known: false });
    expect(again.components.pages.size, 'every row is asked for again').toBe(0);
  });

  it('takes nothing from what another version left', () => {
    for (const left of [undefined, { file: 'a.zip' }, { file: 1, look: {} }]) expect(inspectMemento.safeParse(left).success).toBe(false);
  });
});
