import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { inEnglish } from '../../src/engine/index.ts';
import { openEnvironment } from '../../src/store/environment.ts';
import { environmentNameProblem } from '../../src/store/environmentName.ts';
import {
  copyEnvironment,
  createEnvironmentIn,
  deleteEnvironment,
  environmentPath,
  findEnvironment,
  listEnvironments,
  renameEnvironment,
} from '../../src/store/folder.ts';
import { asidePath, sweepLeftovers } from '../../src/store/leftovers.ts';
import { Connection } from '../../src/store/sqlite.ts';
import { importOf, info } from './fixtures.ts';

let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'folder-')), 'environments');
});
afterEach(() => rmSync(join(folder, '..'), { recursive: true }));

async function create(name: string): Promise<void> {
  const environment = createEnvironmentIn(folder, { ...info, name, id: `id of ${name}` });
  const { changes, archive } = await importOf('Cars', { count: 2, managed: false, draft: true });
  environment.commit({ ...changes, environmentId: `id of ${name}` }, [archive], 0);
  environment.close();
}

const code = (expected: string) => expect.objectContaining({ name: 'WorkbenchError', code: expected });

describe('the folder of environments', () => {
  it('may be missing, then it has none', () => {
    expect(listEnvironments(folder)).toEqual([]);
    expect(findEnvironment(folder, 'dev')).toBeUndefined();
    expect(() => environmentPath(folder, 'dev')).toThrow(code('environment-not-found'));
  });

  it('lists environments by name with their numbers, and what is wrong with those that cannot be opened', async () => {
    await create('Test');
    await create('dev');
    writeFileSync(join(folder, 'Broken.dvenv'), 'no');
    writeFileSync(join(folder, 'notes.txt'), 'no');
    const listed = listEnvironments(folder);
    expect(listed.map(({ name, solutionCount, draftCount, problem }) => [name, solutionCount, draftCount, problem !== undefined])).toEqual([
      ['Broken', 0, 0, true],
      ['dev', 1, 5, false],
      ['Test', 1, 5, false],
    ]);
    expect(listed[1]?.info).toMatchObject({ id: 'id of dev', name: 'dev', revision: 1 });
  });

  it('has each name once, ignoring case', async () => {
    await create('Dev');
    expect(findEnvironment(folder, 'dEV')).toBe(join(folder, 'Dev.dvenv'));
    expect(() => createEnvironmentIn(folder, { ...info, name: 'DEV' })).toThrow(code('environment-exists'));
    expect(readdirSync(folder)).toEqual(['Dev.dvenv']);
    await create('Ümläut');
    expect(() => createEnvironmentIn(folder, { ...info, name: 'ÜMLÄUT'.normalize('NFD') })).toThrow(code('environment-exists'));
  });

  it('copies an environment whole, with an id of its own', async () => {
    await create('dev');
    const path = copyEnvironment(folder, 'DEV', 'Branch', { id: 'new id', createdOn: '2026-02-02' });
    expect(readdirSync(folder).sort()).toEqual(['Branch.dvenv', 'dev.dvenv']);
    const [copy, source] = [openEnvironment(path), openEnvironment(join(folder, 'dev.dvenv'))];
    expect(copy.info()).toEqual({ ...source.info(), id: 'new id', name: 'Branch', createdOn: '2026-02-02' });
    expect(copy.members('Cars')).toEqual(source.members('Cars'));
    expect(copy.solutionPackage('Cars')).toEqual(source.solutionPackage('Cars'));
    // What is changed in one is not changed in the other.
    const next = await importOf('Bikes', { count: 1, basedOn: 1 });
    copy.commit({ ...next.changes, environmentId: 'new id' }, [next.archive], 1);
    expect([copy, source].map((environment) => environment.solutions().length)).toEqual([2, 1]);
    copy.close();
    source.close();
    expect(() => copyEnvironment(folder, 'dev', 'BRANCH', { id: 'x', createdOn: '' })).toThrow(code('environment-exists'));
    expect(() => copyEnvironment(folder, 'gone', 'x', { id: 'x', createdOn: '' })).toThrow(code('environment-not-found'));
    expect(readdirSync(folder).sort()).toEqual(['Branch.dvenv', 'dev.dvenv']);
  });

  it.each<[string, () => void]>([
    ['is created', () => createEnvironmentIn(folder, { ...info, name: 'New' }).close()],
    ['is copied', () => void copyEnvironment(folder, 'dev', 'New', { id: 'x', createdOn: '' })],
  ])('is rid of what an interrupted copy left more than an hour ago when an environment %s', async (_, work) => {
    await create('dev');
    const put = (name: string, minutes: number): void => {
      const then = new Date(Date.now() - minutes * 60_000);
      writeFileSync(join(folder, name), 'left');
      utimesSync(join(folder, name), then, then);
    };
    const old = ['', '-journal', '.lock'].map((rest) => `Branch.dvenv.0a1b2c3d.tmp${rest}`);
    for (const name of old) put(name, 61);
    const kept = ['Branch.dvenv.ffffffff.tmp', 'mine.0a1b2c3d.tmp', 'My.dvenv.notes.tmp', 'dev.dvenv.0a1b2c3d.tmp.txt', 'dev.dvenv.bak'];
    put('Branch.dvenv.ffffffff.tmp', 59);
    for (const name of kept.slice(1)) put(name, 6000);
    mkdirSync(join(folder, 'Old.dvenv.0a1b2c3d.tmp'));
    const then = new Date(0);
    utimesSync(join(folder, 'Old.dvenv.0a1b2c3d.tmp'), then, then);

    // Looking changes nothing.
    expect(listEnvironments(folder).map(({ name }) => name)).toEqual(['dev']);
    expect(readdirSync(folder)).toEqual(expect.arrayContaining(old));
    work();
    expect(readdirSync(folder).sort()).toEqual([...kept, 'New.dvenv', 'Old.dvenv.0a1b2c3d.tmp', 'dev.dvenv'].sort());
  });

  it('leaves nothing aside that sweeping would not know', async () => {
    await create('dev');
    const left = asidePath(join(folder, 'Branch.dvenv'));
    writeFileSync(left, '');
    sweepLeftovers(folder);
    expect(existsSync(left)).toBe(true);
    sweepLeftovers(folder, Date.now() + 2 * 3_600_000);
    expect(existsSync(left)).toBe(false);
    expect(existsSync(join(folder, 'dev.dvenv'))).toBe(true);
  });

  it('renames an environment, also when only case changes', async () => {
    await create('dev');
    await create('other');
    expect(renameEnvironment(folder, 'dev', 'DEV')).toBe(join(folder, 'DEV.dvenv'));
    renameEnvironment(folder, 'dev', 'Development');
    expect(readdirSync(folder).sort()).toEqual(['Development.dvenv', 'other.dvenv']);
    const environment = openEnvironment(environmentPath(folder, 'development'));
    expect(environment.info()).toMatchObject({ name: 'Development', id: 'id of dev' });
    environment.close();
    expect(() => renameEnvironment(folder, 'other', 'DEVELOPMENT')).toThrow(code('environment-exists'));
    expect(() => renameEnvironment(folder, 'other', 'a/b')).toThrow(code('invalid-environment-name'));
    expect(() => renameEnvironment(folder, 'gone', 'x')).toThrow(code('environment-not-found'));
  });

  it('deletes an environment, also one that cannot be opened', async () => {
    await create('dev');
    writeFileSync(join(folder, 'Broken.dvenv'), 'this is not a database at all, only some text');
    deleteEnvironment(folder, 'DEV');
    deleteEnvironment(folder, 'broken');
    expect(readdirSync(folder)).toEqual([]);
    expect(() => deleteEnvironment(folder, 'dev')).toThrow(code('environment-not-found'));
  });

  it('neither deletes nor renames what is being written to', async () => {
    await create('dev');
    const path = environmentPath(folder, 'dev');
    const writer = new Connection(path);
    writer.write('an import', () => {
      expect(() => deleteEnvironment(folder, 'dev', { busyMilliseconds: 10 })).toThrow(code('environment-busy'));
      expect(() => renameEnvironment(folder, 'dev', 'x', { busyMilliseconds: 10 })).toThrow(code('environment-busy'));
    });
    writer.close();
    expect(existsSync(path)).toBe(true);
  });
});

describe('the name of an environment', () => {
  it.each(['dev', 'Fabrikam Test 2', 'Größe', 'a.b', 'con-test', 'consul', 'x'.repeat(80)])('may be %s', (name) => {
    expect(environmentNameProblem(name)).toBeUndefined();
  });

  it.each([
    '',
    '  ',
    ' dev',
    'dev ',
    'dev.',
    '.dev',
    '..',
    'a/b',
    'a\\b',
    'a:b',
    'a*',
    'a?',
    '"a"',
    '<a',
    'a|b',
    'a\tb',
    'CON',
    'nul',
    'com1.x',
    'LPT9',
    'x'.repeat(81),
  ])('may not be "%s"', (name) => {
    expect(inEnglish(environmentNameProblem(name) ?? '')).toMatch(/\.$/);
    expect(() => createEnvironmentIn(folder, { ...info, name })).toThrow(code('invalid-environment-name'));
    expect(existsSync(folder)).toBe(false);
  });
});
