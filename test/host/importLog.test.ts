import { describe, expect, it } from 'vitest';
import { countResults, logRows } from '../../src/host/importLog/logRows.ts';
import { placeInFile } from '../../src/host/importLog/placeInFile.ts';
import type { LogEntry } from '../../src/protocol/importLog.ts';

function entry(name: string, more: Partial<LogEntry> = {}): LogEntry {
  const result = more.result ?? 'success';
  return {
    kind: 'Table',
    id: '',
    name,
    names: [name],
    description: '',
    time: '',
    result,
    status: result,
    code: '',
    text: '',
    missing: [],
    ...more,
  };
}

const all = { offset: 0, limit: 10, result: '', text: '', sort: { by: 'order', descending: false } } as const;
const log = [
  entry('b'),
  entry('c', { result: 'failure', code: '0x8004801F', text: 'Not found' }),
  entry('a', { result: 'warning', kind: 'View' }),
  entry('d', { result: 'failure', code: '0x8004801A' }),
];
const names = (query: Parameters<typeof logRows>[1]) => logRows(log, query).rows.map(({ name }) => name);

describe('lines of a log', () => {
  it('come by page, in the order of the log', () => {
    expect(logRows(log, { ...all, offset: 1, limit: 2 })).toMatchObject({ total: 4, offset: 1, rows: [{ index: 1 }, { index: 2 }] });
  });

  it('are filtered by result, and by what they say', () => {
    expect(names({ ...all, result: 'failure' })).toEqual(['c', 'd']);
    expect(names({ ...all, text: ' NOT FOUND ' })).toEqual(['c']);
    expect(names({ ...all, text: 'view' })).toEqual(['a']);
    expect(countResults({ entries: log })).toEqual({ failure: 2, warning: 1, success: 1, none: 0 });
  });

  it('are sorted, what is equal in the order of the log', () => {
    expect(names({ ...all, sort: { by: 'result', descending: false } })).toEqual(['c', 'd', 'a', 'b']);
    expect(names({ ...all, sort: { by: 'name', descending: true } })).toEqual(['d', 'c', 'b', 'a']);
    expect(names({ ...all, sort: { by: 'code', descending: false } })).toEqual(['b', 'a', 'd', 'c']);
    expect(names({ ...all, sort: { by: 'order', descending: true } })).toEqual(['d', 'a', 'c', 'b']);
  });
});

const component = (typeName: string, key: string, name: string) => ({
  type: 1,
  typeName,
  key,
  name,
  size: 1,
  files: [],
  holdsParts: false,
});
const file = {
  components: [
    component('Table', 'fab_car', 'fab_Car'),
    component('Column', 'fab_car.fab_name', 'fab_Name'),
    component('View', 'aaaaaaaa-0000-4000-8000-000000000001', 'Cars'),
    component('Form', 'aaaaaaaa-0000-4000-8000-000000000002', 'Main'),
    component('Form', 'aaaaaaaa-0000-4000-8000-000000000003', 'Main'),
    component('Chart', 'aaaaaaaa-0000-4000-8000-000000000004', 'Cars'),
  ],
  missingDependencies: ['lead'],
};

describe('the place of a line in the solution file', () => {
  it('is found by key, by id in braces, and by name', () => {
    expect(placeInFile(entry('FAB_CAR'), file)).toEqual({ tab: 'components', key: 'fab_car' });
    const byId = entry('Main', { names: ['{AAAAAAAA-0000-4000-8000-000000000003}', 'Main'] });
    expect(placeInFile(byId, file)).toEqual({ tab: 'components', key: 'aaaaaaaa-0000-4000-8000-000000000003' });
  });

  it('is told apart by kind where a name is not enough, and not guessed', () => {
    expect(placeInFile(entry('Cars', { kind: 'Chart' }), file)).toMatchObject({ key: 'aaaaaaaa-0000-4000-8000-000000000004' });
    expect(placeInFile(entry('Cars', { kind: 'savedquery' }), file)).toBeUndefined();
    expect(placeInFile(entry('Main', { kind: 'Form' }), file)).toBeUndefined();
    expect(placeInFile(entry('nowhere'), file)).toBeUndefined();
  });

  it('is the list of what is missing, for missing dependencies', () => {
    const end = { typeName: 'Table', name: 'lead', parent: '' };
    const missing = entry('Cars', { missing: [{ required: end, solution: 'Active', dependent: end }] });
    expect(placeInFile(missing, file)).toEqual({ tab: 'missing' });
    expect(placeInFile(missing, { ...file, missingDependencies: [] })).toBeUndefined();
  });
});
