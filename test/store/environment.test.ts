import { describe, expect, it } from 'vitest';
import type { EnvironmentChanges, HistoryEntry, ImportJob, Layer } from '../../src/engine/index.ts';
import { createEnvironmentInMemory, type StoredEnvironment } from '../../src/store/environment.ts';
import { contentOf, fabrikam, importOf, info, noChanges, sha, solutionOf } from './fixtures.ts';

const car = { type: 1, key: 'fab_car' };
const column = { type: 2, key: 'fab_car.fab_column0' };
const script = { type: 61, key: 'fab_script' };

async function imported(uniqueName: string, options: Parameters<typeof importOf>[1]): Promise<StoredEnvironment> {
  const environment = createEnvironmentInMemory(info);
  const { changes, archive } = await importOf(uniqueName, options);
  environment.commit(changes, [archive], 0);
  return environment;
}

function change(environment: StoredEnvironment, changes: Partial<EnvironmentChanges>): void {
  const { revision } = environment.info();
  environment.commit({ ...noChanges(revision), ...changes }, [], revision);
}

function text(environment: StoredEnvironment, layer: Layer | undefined): string {
  const xml = layer?.content.xml;
  if (xml === undefined) return '';
  return Buffer.from(environment.blob(xml.blob)).subarray(xml.segments[0], xml.segments[1]).toString();
}

describe('what a new environment says of itself', () => {
  it('is what it was made with (A.1)', () => {
    const environment = createEnvironmentInMemory({ ...info, apps: ['sales'], sku: 'on-premises' });
    expect(environment.info()).toEqual({ ...info, apps: ['sales'], sku: 'on-premises' });
    expect(environment.summary()).toMatchObject({ solutionCount: 0, draftCount: 0 });
    expect(environment.solutions()).toEqual([]);
    expect(environment.baseline([car])).toEqual(['unknown']);
  });
});

describe('what a person may set', () => {
  it('is kept, changes only what is said, and makes older plans stale', () => {
    const environment = createEnvironmentInMemory(info);
    environment.configure({ blockUnmanaged: true });
    expect(environment.info()).toEqual({ ...info, revision: 1, blockUnmanaged: true });
    environment.configure({ maxFileBytes: 1000, languages: [1033, 1031] });
    expect(environment.info()).toEqual({ ...info, revision: 2, blockUnmanaged: true, maxFileBytes: 1000, languages: [1033, 1031] });
    environment.configure({ blockUnmanaged: false });
    expect(environment.info().blockUnmanaged).toBeUndefined();
    expect(() => environment.commit(noChanges(0), [], 0)).toThrow(expect.objectContaining({ code: 'environment-changed' }));
  });

  it('may be said when the environment is made', () => {
    const environment = createEnvironmentInMemory({ ...info, blockUnmanaged: true, maxFileBytes: 5 });
    expect(environment.info()).toEqual({ ...info, blockUnmanaged: true, maxFileBytes: 5 });
  });
});

describe('an import that was committed', () => {
  it('comes back as it went in', async () => {
    const environment = createEnvironmentInMemory(info);
    const { changes, archive, refs } = await importOf('Cars', { count: 3 });
    expect(environment.commit(changes, [archive], 0)).toBe(1);
    expect(environment.info().revision).toBe(1);
    expect(environment.solutions()).toEqual(changes.solutions);
    expect(environment.solution('cARS')).toEqual(changes.solutions[0]);
    expect(environment.publisher('FABRIKAM')).toEqual(fabrikam);
    expect(environment.solutionPackage('cars')).toEqual(changes.packages[0]);
    expect(environment.components(refs)).toEqual(changes.components);
    expect(environment.layers(refs)).toEqual(changes.layers.map((layer) => [layer]));
    expect(environment.members('CARS')).toEqual(changes.members);
  });

  it('keeps the exact bytes, and their packed form as it came', async () => {
    const environment = createEnvironmentInMemory(info);
    const { changes, archive } = await importOf('Cars', { count: 3 });
    environment.commit(changes, [archive], 0);
    for (const entry of archive.entries) {
      expect(sha(environment.blob(entry.hash))).toBe(entry.hash);
      const { method, crc, size, bytes } = environment.packedBlob(entry.hash) ?? {};
      expect({ method, crc, size, bytes: Buffer.from(bytes ?? []) }).toEqual({
        method: entry.method,
        crc: entry.crc,
        size: entry.size,
        bytes: Buffer.from(entry.packed),
      });
    }
    expect(text(environment, environment.layers([column])[0]?.[0])).toBe(
      '<attribute n="0">Cars says something about column 0</attribute>\r\n',
    );
  });

  it('answers questions about what is not there, in the order asked', async () => {
    const environment = await imported('Cars', { count: 2 });
    const asked = [{ type: 9, key: 'nothing' }, column, { type: 'customapi', key: 'fab_api' }, { type: 2, key: 'fab_car' }];
    expect(environment.components(asked).map((found) => found?.name)).toEqual([undefined, 'fab_Column0', 'fab_Api', undefined]);
    expect(environment.layers(asked).map((stack) => stack.length)).toEqual([0, 1, 1, 0]);
    expect(environment.components([])).toEqual([]);
    expect(environment.layers([])).toEqual([]);
    expect(environment.members('nobody')).toEqual([]);
    expect(environment.solutionPackage('nobody')).toBeUndefined();
  });

  it('answers for 20,000 components at once, also where one is asked for twice', async () => {
    const environment = await imported('Cars', { count: 500 });
    const asked = Array.from({ length: 20_000 }, (_, i) => ({ type: 2, key: `fab_car.fab_column${i % 1000}` }));
    const started = performance.now();
    const found = environment.components(asked);
    const stacks = environment.layers(asked);
    // Generous: a question each would take many seconds on a slow disk.
    expect(performance.now() - started).toBeLessThan(3000);
    expect(found.filter((record) => record !== undefined)).toHaveLength(10_000);
    expect(stacks.filter((stack) => stack.length === 1)).toHaveLength(10_000);
    expect(stacks[19_499]?.[0]?.component.key).toBe('fab_car.fab_column499');
  });

  it('is refused for an environment that has changed meanwhile, or is another one', async () => {
    const environment = createEnvironmentInMemory(info);
    const { changes, archive } = await importOf('Cars', { count: 1 });
    environment.commit(changes, [archive], 0);
    expect(() => environment.commit(changes, [archive], 0)).toThrow(expect.objectContaining({ code: 'environment-changed' }));
    expect(() => environment.commit({ ...changes, basedOn: 0 }, [archive], 1)).toThrow(
      expect.objectContaining({ code: 'environment-changed' }),
    );
    const other = { ...changes, basedOn: 1, environmentId: 'other' };
    expect(() => environment.commit(other, [archive], 1)).toThrow(expect.objectContaining({ code: 'environment-changed' }));
    expect(environment.info().revision).toBe(1);
  });

  it('is all or nothing: changes that name what is not there leave no trace (D.75, F.27, I.13)', async () => {
    const environment = createEnvironmentInMemory(info);
    const { changes } = await importOf('Cars', { count: 3 });
    expect(() => environment.commit(changes, [], 0)).toThrow('was not handed over');
    expect(environment.info().revision).toBe(0);
    expect(environment.solutions()).toEqual([]);
    expect(environment.components([car])).toEqual([undefined]);
  });
});

describe('layers', () => {
  it('stand bottom to top: managed by install order, Active published, Active draft (E.1)', async () => {
    const environment = await imported('Second', { count: 1, order: 2 });
    const first = await importOf('First', { count: 1, order: 1, basedOn: 1 });
    environment.commit(first.changes, [first.archive], 1);
    const active = { component: column, owner: { kind: 'active' } } as const;
    change(environment, {
      layers: [
        { ...active, state: 'draft', content: contentOf('draft') },
        { ...active, state: 'published', content: contentOf('published') },
      ],
    });
    const [stack] = environment.layers([column]);
    expect(stack?.map((layer) => [layer.owner.kind === 'managed' ? layer.owner.solution : layer.owner.kind, layer.state])).toEqual([
      ['First', 'published'],
      ['Second', 'published'],
      ['active', 'published'],
      ['active', 'draft'],
    ]);
    expect(environment.drafts().map((draft) => draft.key)).toEqual([column.key]);
    expect(environment.summary()).toMatchObject({ solutionCount: 2, draftCount: 1 });
  });

  it('are replaced where they stand, with their files', async () => {
    const environment = await imported('Cars', { count: 2 });
    const update = await importOf('Cars', { count: 1, basedOn: 1, content: 'Changed' });
    environment.commit(update.changes, [update.archive], 1);
    const [columns, scripts] = environment.layers([column, script]);
    expect(columns).toHaveLength(1);
    expect(text(environment, columns?.[0])).toContain('Changed says');
    expect(scripts?.[0]?.content.files).toHaveLength(1);
    expect(Buffer.from(environment.blob(scripts?.[0]?.content.files[0]?.blob ?? '')).toString()).toContain('// Changed');
  });

  it('go one by one, the draft without the published one', async () => {
    const environment = await imported('Cars', { count: 1, managed: false, draft: true });
    expect(environment.drafts()).toHaveLength(4);
    const layer = environment.layers([column])[0]?.[0];
    const address = { component: column, owner: { kind: 'active' } } as const;
    if (layer === undefined) throw new Error('no layer');
    change(environment, {
      removedLayers: [{ ...address, state: 'draft' }],
      layers: [{ ...address, state: 'published', content: layer.content }],
    });
    expect(environment.layers([column])[0]?.map((each) => each.state)).toEqual(['published']);
    expect(environment.drafts()).toHaveLength(3);
    expect(text(environment, environment.layers([column])[0]?.[0])).toContain('Cars says');
  });

  it('of the system are not stored', async () => {
    const environment = await imported('Cars', { count: 1 });
    const layers: Layer[] = [{ component: car, owner: { kind: 'system' }, state: 'published', content: contentOf('x') }];
    expect(() => change(environment, { layers })).toThrow('not stored');
  });
});

describe('members', () => {
  it('keep a stub that is no layer (B.54)', async () => {
    const environment = await imported('Cars', { count: 1 });
    const { changes } = await importOf('Cars', { count: 1 });
    const stub = changes.layers.find((layer) => layer.component.key === column.key)?.content;
    if (stub === undefined) throw new Error('no content');
    const owner = { kind: 'managed', solution: 'Cars' } as const;
    change(environment, {
      removedLayers: [{ component: column, owner, state: 'published' }],
      members: [{ solution: 'Cars', component: column, stub }],
    });
    expect(environment.layers([column])).toEqual([[]]);
    expect(environment.members('Cars').find((member) => member.component.key === column.key)?.stub).toEqual(stub);
    change(environment, { members: [{ solution: 'Cars', component: column, behavior: 2 }] });
    expect(environment.members('Cars').find((member) => member.component.key === column.key)).toEqual({
      solution: 'Cars',
      component: column,
      behavior: 2,
    });
  });

  it('leave a solution without their layers', async () => {
    const environment = await imported('Cars', { count: 2, managed: false });
    change(environment, { removedMembers: [{ solution: 'Cars', component: column }] });
    expect(environment.members('Cars').map((member) => member.component.key)).not.toContain(column.key);
    expect(environment.layers([column])[0]).toHaveLength(1);
  });
});

describe('removal', () => {
  it('of a solution takes its layers, members, package and the blobs nobody else names', async () => {
    const environment = await imported('Cars', { count: 2 });
    const other = await importOf('Bikes', { count: 2, order: 2, basedOn: 1 });
    environment.commit(other.changes, [other.archive], 1);
    const kept = other.archive.entries.find((entry) => entry.name === '[Content_Types].xml');
    const { archive } = await importOf('Cars', { count: 2 });
    change(environment, { removedSolutions: ['cars'] });
    expect(environment.solutions().map((solution) => solution.uniqueName)).toEqual(['Bikes']);
    expect(environment.layers([column])[0]).toHaveLength(1);
    for (const entry of archive.entries) {
      // Both files have the same content types, so that blob stays.
      if (entry.hash === kept?.hash) expect(environment.blob(entry.hash)).toBeDefined();
      else expect(() => environment.packedBlob(entry.hash)).toThrow('not in the environment');
    }
    for (const entry of other.archive.entries) expect(environment.packedBlob(entry.hash)).toBeDefined();
  });

  it('of components takes all that belongs to them', async () => {
    const environment = await imported('Cars', { count: 2 });
    change(environment, { removedComponents: [script] });
    expect(environment.components([script])).toEqual([undefined]);
    expect(environment.layers([script])).toEqual([[]]);
    expect(environment.members('Cars').map((member) => member.component.type)).not.toContain(61);
  });
});

describe('bytes made here', () => {
  it('are kept, but have no packed form to copy: it would depend on the machine', async () => {
    const environment = await imported('Cars', { count: 1 });
    const bytes = Buffer.from('<ImportExportXml>edited</ImportExportXml>');
    const kept = environment.solutionPackage('Cars');
    if (kept === undefined) throw new Error('no package');
    change(environment, { packages: [{ ...kept, manifestBlob: sha(bytes) }], newBlobs: [{ hash: sha(bytes), bytes }] });
    expect(Buffer.from(environment.blob(sha(bytes)))).toEqual(bytes);
    expect(environment.packedBlob(sha(bytes))).toBeUndefined();
    expect(environment.solutionPackage('Cars')?.manifestBlob).toBe(sha(bytes));
  });
});

describe('assumed components', () => {
  it('come and go', () => {
    const environment = createEnvironmentInMemory(info);
    const assumed = [
      { type: 1, key: 'lead', name: 'Lead', solution: 'msdynce_Sales (9.0)' },
      { type: 61, key: 'a.js', name: 'a.js' },
    ];
    change(environment, { assumed });
    expect(environment.assumed()).toEqual(assumed);
    change(environment, { removedAssumed: [{ type: 1, key: 'lead' }] });
    expect(environment.assumed()).toEqual(assumed.slice(1));
  });
});

describe('browsing', () => {
  it('counts solutions, kinds and drafts', async () => {
    const environment = await imported('Cars', { count: 3, managed: false, draft: true });
    change(environment, { solutions: [solutionOf('Empty', true, 1)] });
    expect(
      environment
        .solutionSummaries()
        .map(({ uniqueName, componentCount, draftCount, managed }) => [uniqueName, managed, componentCount, draftCount]),
    ).toEqual([
      ['Cars', false, 6, 6],
      ['Empty', true, 0, 0],
    ]);
    expect([...environment.kinds('CARS')].sort((a, b) => String(a.type).localeCompare(String(b.type)))).toEqual([
      { type: 1, count: 1, draftCount: 1 },
      { type: 2, count: 3, draftCount: 3 },
      { type: 61, count: 1, draftCount: 1 },
      { type: 'customapi', count: 1, draftCount: 1 },
    ]);
  });

  it('gives members by page', async () => {
    const environment = await imported('Cars', { count: 12 });
    const page = environment.membersPage('Cars', 2, 10, 5);
    expect(page).toMatchObject({ total: 12, offset: 10 });
    expect(page.members.map(({ name, parentName, draft, root }) => [name, parentName, draft, root])).toEqual([
      ['fab_Column8', 'fab_Car', false, false],
      ['fab_Column9', 'fab_Car', false, false],
    ]);
    expect(environment.membersPage('Cars', 1, 0, 10).members[0]).toEqual({
      type: 1,
      key: 'fab_car',
      name: 'fab_Car',
      draft: false,
      root: true,
    });
  });
});

describe('jobs and history', () => {
  const job: ImportJob = {
    id: 'job-1',
    solution: 'Cars',
    version: '1.0',
    managed: true,
    fileName: 'cars.zip',
    startedOn: '2026-01-01T00:00:00.000Z',
    completedOn: '2026-01-01T00:00:01.000Z',
    progress: 100,
    succeeded: true,
    counts: { add: 3 },
    data: '<importexportxml größe="1" />',
    log: '<Workbook/>'.repeat(10_000),
  };
  const entry: HistoryEntry = {
    id: 'history-1',
    operation: 'import',
    suboperation: 'new',
    solution: 'Cars',
    version: '1.0',
    managed: true,
    startedOn: job.startedOn,
    endedOn: job.completedOn,
    succeeded: false,
    message: 'no',
  };

  it('are kept in transactions of their own, the latest first, and do not change the revision', () => {
    const environment = createEnvironmentInMemory(info);
    environment.addJob(job);
    environment.addJob({ ...job, id: 'job-2', succeeded: false });
    environment.addHistory(entry);
    environment.addHistory({ ...entry, id: 'history-2' });
    expect(environment.job('job-1')).toEqual(job);
    expect(environment.job('other')).toBeUndefined();
    const { data: _, log: __, ...overview } = job;
    expect(environment.jobs()).toEqual([{ ...overview, id: 'job-2', succeeded: false }, overview]);
    expect(environment.history().map((each) => each.id)).toEqual(['history-2', 'history-1']);
    expect(environment.history()[1]).toEqual(entry);
    expect(environment.info().revision).toBe(0);
  });
});
