import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { listSolutions } from '../../src/app/listSolutions.ts';
import { withEnvironment } from '../../src/app/openNamed.ts';
import { defaultImportOptions as options } from '../../src/engine/index.ts';
import { openArchiveFile } from '../../src/files/zip/open.ts';
import { type World, world } from '../app/world.ts';
import { typed } from './typed.ts';

let at: World;
let out: string;
let error: string;
beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
  const file = await at.file('Contoso.zip', { version: '1.2.0.0', columns: ['con_name', 'con_size'] });
  await importSolution(at.surroundings, { environment: 'Dev', file, options });
});
afterEach(() => at.remove());

async function run(...words: string[]): Promise<number> {
  const said = await typed(at.surroundings, words);
  ({ out, error } = said);
  return said.code;
}

const json = () => JSON.parse(out);
const line = (text: string) => run(...text.split(' '));

async function entryOf(path: string, name: string): Promise<string> {
  const archive = await openArchiveFile(join(at.folder, path));
  return Buffer.from(archive.read(archive.entries.find((entry) => entry.name === name)!)).toString('utf8');
}

describe('publish', () => {
  test('tells the history what was published: all, or what belongs to a solution (E.34)', async () => {
    await line('publish --environment Dev --component webresource:con_/script.js');
    await line('publish --environment Dev --solution contoso');
    const file = await at.file('again.zip', { version: '1.3.0.0', label: 'Endeavour' });
    await importSolution(at.surroundings, { environment: 'Dev', file, options, publish: true });
    const history = await withEnvironment(at.surroundings, 'Dev', { readOnly: true }, (environment) => environment.history());
    const published = history.filter(({ operation }) => operation.startsWith('publish'));
    expect(published.map(({ operation, solution, version }) => [operation, solution, version]).reverse()).toEqual([
      ['publish', '', ''],
      ['publish', 'Contoso', '1.2.0.0'],
      ['publish-all', '', ''],
    ]);
  });

  test('one component with what lies in it, one solution, then all (D.115-D.117)', async () => {
    expect(await line('publish --environment Dev --component webresource:con_/script.js --json')).toBe(0);
    expect(json()).toMatchObject({ publishedCount: 1, published: [{ type: 61, key: 'con_/script.js', after: expect.any(String) }] });
    expect(json().published[0].before).toBeUndefined();
    expect(await line('publish --environment Dev --component Table:con_Project')).toBe(0);
    expect(out).toBe('Published 3 components in Dev.\n');
    expect(await line('publish --environment Dev --solution contoso')).toBe(0);
    expect(out).toBe('Nothing to publish: contoso has no drafts.\n');
    const file = await at.file('again.zip', { version: '1.3.0.0', columns: ['con_name', 'con_size'], label: 'Endeavour' });
    await importSolution(at.surroundings, { environment: 'Dev', file, options });
    expect(await line('publish --environment Dev --solution Contoso --json')).toBe(0);
    const [published] = json().published;
    expect(json()).toMatchObject({ publishedCount: 1, published: [{ type: 1, key: 'con_project', name: 'con_Project' }] });
    expect(published.before).not.toBe(published.after);
  });

  test('says what it does not understand or find', async () => {
    expect(await line('publish --environment Dev --component x')).toBe(2);
    expect(error).toContain('--component cannot be x');
    expect(await line('publish --environment Dev --component spoon:x')).toBe(1);
    expect(error).toMatch(/There is no spoon x in Dev\.\s+Nothing here is of the kind spoon\./);
    expect(await line('publish --environment Dev --component table:x --solution y')).toBe(2);
    expect(await line('publish --environment Dev --component table:con_none')).toBe(1);
    expect(error).toContain('There is no table con_none in Dev.');
    expect(await line('publish --environment Dev --solution None')).toBe(1);
    expect(error).toContain('There is no solution None in Dev.');
  });
});

describe('the version of an export (C.5)', () => {
  test('stays unless a new one is asked for, which the solution then has', async () => {
    await line('publish --environment Dev');
    expect(await run('export', 'Contoso', '--environment', 'Dev', '--out', at.folder)).toBe(0);
    expect(out).toContain('Exported Contoso 1.2.0.0');
    expect(await run('export', 'Contoso', '--environment', 'Dev', '--out', at.folder, '--bump', 'revision')).toBe(0);
    expect(out).toContain('Contoso_1_2_0_1.zip');
    expect(out).toContain('The version of Contoso is now 1.2.0.1 (was 1.2.0.0).');
    expect(await entryOf('Contoso_1_2_0_1.zip', 'solution.xml')).toContain('<Version>1.2.0.1</Version>');
    expect(await listSolutions(at.surroundings, 'Dev')).toMatchObject([{ version: '1.2.0.1' }]);
    expect(
      await run('export', 'Contoso', '--environment', 'Dev', '--out', at.folder, '--managed', '--set-version', '2.0.0.0', '--json'),
    ).toBe(0);
    expect(json()).toMatchObject({ version: '2.0.0.0', versionBefore: '1.2.0.1', managed: true });
  });

  test('is not changed by an export that is refused', async () => {
    await line('publish --environment Dev');
    await run('export', 'Contoso', '--environment', 'Dev', '--out', join(at.folder, 'taken.zip'));
    for (const wrong of [
      ['--out', join(at.folder, 'taken.zip')],
      ['--target-version', '9.9'],
      ['--set-version', '1'],
    ]) {
      expect(await run('export', 'Contoso', '--environment', 'Dev', '--bump', 'major', ...wrong)).toBe(
        wrong[0] === '--set-version' ? 2 : 1,
      );
    }
    expect(await run('export', 'Contoso', '--environment', 'Dev', '--set-version', '1')).toBe(2);
    expect(error).toContain('1 is not a solution version');
    expect(await listSolutions(at.surroundings, 'Dev')).toMatchObject([{ version: '1.2.0.0' }]);
  });
});

test('a target version stands in the file, and the export says what that does not do (H.20)', async () => {
  await line('publish --environment Dev');
  expect(await run('export', 'Contoso', '--environment', 'Dev', '--out', at.folder, '--target-version', '9.0')).toBe(0);
  expect(error).toContain('The file says that it is for 9.0, but nothing that came after it is left out.');
  const whole = await entryOf('Contoso.zip', 'solution.xml');
  expect(await entryOf('Contoso_1_2_0_0.zip', 'solution.xml')).toBe(
    whole.replace('SolutionPackageVersion="9.2"', 'SolutionPackageVersion="9.0"'),
  );
});

test('organization settings are listed, set, and taken along when chosen (H.18)', async () => {
  await line('publish --environment Dev');
  expect(await line('environment settings Dev')).toBe(0);
  expect(out).toMatch(/^general\.currencysymbol +\(not known\) +text +the symbol of the currency$/m);
  expect(
    await run('environment', 'settings', 'Dev', '--set', 'general.currencysymbol==€', '--set=sales.maxproductsinbundle=15', '--json'),
  ).toBe(0);
  expect(json().filter(({ value }: { value?: string }) => value !== undefined)).toMatchObject([
    { name: 'general.currencysymbol', displayName: 'Currency Symbol', value: '=€' },
    { name: 'sales.maxproductsinbundle', type: 'number', value: '15' },
  ]);
  expect(await run('environment', 'settings', 'Dev', '--set', 'general.currencysymbol=$', '--set', 'sales.maxproductsinbundle=many')).toBe(
    2,
  );
  expect(error).toContain('Use a whole number.');
  expect(await line('environment settings Dev --set x')).toBe(2);
  expect(await line('export Contoso --environment Dev --include general,weather')).toBe(2);
  expect(error).toContain('externalapplications');
  expect(await run('export', 'Contoso', '--environment', 'Dev', '--out', at.folder, '--include', 'general,sales,calendar')).toBe(0);
  expect(error).toContain('Nothing is exported of Calendar: no value is known in this environment.');
  const customizations = await entryOf('Contoso_1_2_0_0.zip', 'customizations.xml');
  expect(customizations.replace(/\s*\r?\n\s*/g, '')).toContain(
    '<OrganizationSettings><general><currencysymbol>=€</currencysymbol></general><sales><maxproductsinbundle>15</maxproductsinbundle></sales></OrganizationSettings>',
  );
  expect((await readFile(join(at.folder, 'Contoso_1_2_0_0.zip'))).length).toBeGreaterThan(0);
});
