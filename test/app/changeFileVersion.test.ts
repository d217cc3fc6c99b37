import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { changeFileVersion, readFileVersion } from '../../src/app/changeFileVersion.ts';
import { WorkbenchError } from '../../src/engine/index.ts';
import { openArchiveFile } from '../../src/files/zip/open.ts';
import { craftCabinet } from '../files/craftCabinet.ts';
import { smallSolution } from './smallSolution.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'version-'));
});
afterAll(() => rm(folder, { recursive: true }));

test('a solution file: the digits change, every other entry keeps its packed bytes', async () => {
  const path = join(folder, 'Contoso.zip');
  await writeFile(path, await smallSolution({ version: '1.0.0.9' }));
  const before = await openArchiveFile(path);
  expect(await changeFileVersion(path, { bump: 'build' })).toEqual({ path, before: '1.0.0.9', after: '1.0.1.0' });
  const after = await openArchiveFile(path);
  expect(after.entries.map(({ name }) => name)).toEqual(before.entries.map(({ name }) => name));
  for (const [index, entry] of after.entries.entries()) {
    const old = before.entries[index]!;
    if (entry.name !== 'solution.xml') expect(Buffer.from(entry.packed).equals(Buffer.from(old.packed)), entry.name).toBe(true);
    else
      expect(Buffer.from(after.read(entry)).toString('latin1')).toBe(
        Buffer.from(before.read(old)).toString('latin1').replace('<Version>1.0.0.9<', '<Version>1.0.1.0<'),
      );
  }
  expect(await readFileVersion(path)).toBe('1.0.1.0');
  expect((await readdir(folder)).filter((name) => name.endsWith('.tmp'))).toEqual([]);
});

test('an unpacked solution, by its folder or its file; source form says Managed 2', async () => {
  const xml = Buffer.from(
    '\ufeff<?xml version="1.0"?>\r\n<ImportExportXml>\r\n  <SolutionManifest><UniqueName>A</UniqueName><Version>1.2</Version><Managed>2</Managed></SolutionManifest>\r\n</ImportExportXml>',
  );
  for (const way of [['Other'], ['src', 'Other']]) {
    const root = join(folder, way.join('-'));
    const path = join(root, ...way, 'Solution.xml');
    await mkdir(join(root, ...way), { recursive: true });
    await writeFile(path, xml);
    expect(await changeFileVersion(root, { set: '1.3' })).toEqual({ path, before: '1.2', after: '1.3' });
    expect(await changeFileVersion(path, { bump: 'minor' })).toEqual({ path, before: '1.3', after: '1.4.0.0' });
    expect((await readFile(path, 'latin1')).replace('1.4.0.0', '1.2')).toBe(xml.toString('latin1'));
  }
});

test('the same version again writes nothing', async () => {
  const path = join(folder, 'Same.zip');
  const bytes = await smallSolution();
  await writeFile(path, bytes);
  expect(await changeFileVersion(path, { set: '1.0.0.0' })).toMatchObject({ before: '1.0.0.0', after: '1.0.0.0' });
  expect((await readFile(path)).equals(Buffer.from(bytes))).toBe(true);
});

test.each(['Contoso.cab', 'Contoso-cabinet.zip'])('a cabinet is read but never written, whatever its name: %s', async (name) => {
  const path = join(folder, name);
  const zip = join(folder, `${name}.source.zip`);
  await writeFile(zip, await smallSolution({ version: '1.0.0.9' }));
  const archive = await openArchiveFile(zip);
  const bytes = craftCabinet(archive.entries.map((entry) => ({ name: entry.name, bytes: Buffer.from(archive.read(entry)) })));
  await writeFile(path, bytes);
  expect(await readFileVersion(path)).toBe('1.0.0.9');
  for (const change of [{ set: '2.0.0.0' }, { bump: 'build' }] as const) {
    const failure = await changeFileVersion(path, change).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(WorkbenchError);
    expect(failure).toMatchObject({ code: 'cabinet-not-writable', hint: expect.stringContaining('.zip') });
  }
  expect((await readFile(path)).equals(bytes)).toBe(true);
});

test.each([
  ['a version that is none', 'Contoso.zip', { set: '1.2.x' }, 'invalid-version'],
  ['a file that is not there', 'nowhere.zip', { set: '1.0' }, 'file-not-found'],
  ['a loose file that is not there', 'Solution.xml', { set: '1.0' }, 'file-not-found'],
  ['a folder without a solution', '', { set: '1.0' }, 'manifest-not-found'],
] as const)('refused: %s', async (_what, name, change, code) => {
  const failure = await changeFileVersion(join(folder, name), change).catch((error: unknown) => error);
  expect(failure).toBeInstanceOf(WorkbenchError);
  expect(failure).toMatchObject({ code, hint: expect.any(String) });
});
