import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { importLog } from '../../src/app/importJobs.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { defaultImportOptions as options } from '../../src/engine/index.ts';
import { readWorkbook } from '../../src/files/log/readWorkbook.ts';
import { type World, world } from '../app/world.ts';

const isThere = spawnSync('soffice', ['--version']).status === 0;
if (!isThere) console.warn('SKIPPED: no LibreOffice here (soffice) to open import logs with.');

/** Every sheet, cells as shown, everything quoted. */
const asText = 'csv:Text - txt - csv (StarCalc):44,34,76,1,,0,true,true,false,false,false,-1';

describe.skipIf(!isThere)('LibreOffice opens the log of an import (D.110, D.111)', () => {
  let at: World;
  beforeAll(async () => {
    at = await world();
    await createEnvironment(at.surroundings, { name: 'Dev' });
  });
  afterAll(() => at.remove());

  /** Rows of the sheets as LibreOffice shows them. */
  async function opened(jobId: string): Promise<ReadonlyMap<string, readonly (readonly string[])[]>> {
    const folder = join(at.folder, jobId);
    mkdirSync(folder);
    writeFileSync(join(folder, 'log.xml'), await importLog(at.surroundings, 'Dev', jobId));
    const profile = `-env:UserInstallation=${pathToFileURL(join(at.folder, 'profile'))}`;
    const ran = spawnSync('soffice', [profile, '--headless', '--convert-to', asText, '--outdir', folder, join(folder, 'log.xml')]);
    expect(ran.stdout.toString() + ran.stderr.toString()).toContain('convert');
    const sheets = readdirSync(folder).filter((name) => name.endsWith('.csv'));
    return new Map(sheets.map((name) => [name.replace(/^log-|\.csv$/g, ''), rowsOf(readFileSync(join(folder, name), 'utf8'))]));
  }

  const said = async (jobId: string) =>
    new Map(readWorkbook(await importLog(at.surroundings, 'Dev', jobId)).map(({ name, rows }) => [name, rows]));

  it('of one that succeeded, cell by cell', async () => {
    const file = await at.file('Contoso.zip', { columns: ['con_name', 'con_size'] });
    const { jobId, succeeded } = await importSolution(at.surroundings, { environment: 'Dev', file, options });
    expect(succeeded).toBe(true);
    const sheets = await opened(jobId);
    expect([...sheets.keys()].sort()).toEqual(['Components', 'Solution']);
    expect(sheets).toEqual(await said(jobId));
  }, 120_000);

  it('of one that failed, and takes nothing in it for a formula (M.10)', async () => {
    const missing = ['=1+1', '@SUM(A1)', '+2', '-3'].map(
      (name, index) =>
        `<MissingDependency><Required type="1" schemaName="con_no${index}" displayName="${name}" solution="Active" /><Dependent type="1" schemaName="con_project" displayName="=4*4" /></MissingDependency>`,
    );
    const file = await at.file('Broken.zip', { name: 'Broken', missing: missing.join('') });
    const { jobId, succeeded } = await importSolution(at.surroundings, { environment: 'Dev', file, options });
    expect(succeeded).toBe(false);
    const sheets = await opened(jobId);
    expect(sheets).toEqual(await said(jobId));
    const names = sheets.get('Components')?.map((row) => row[4]);
    for (const name of ['=1+1', '@SUM(A1)', '+2', '-3']) expect(names).toContain(name);
  }, 120_000);
});

/** Comma-separated lines; a cell without quotes holds nothing that would need them. */
function rowsOf(csv: string): readonly (readonly string[])[] {
  const rows: string[][] = [];
  let row: string[] = [];
  for (const [, quoted, bare, end] of csv.matchAll(/(?:"((?:[^"]|"")*)"|([^",\r\n]*))(,|\r?\n)/g)) {
    row.push(quoted?.replaceAll('""', '"') ?? bare ?? '');
    if (end === ',') continue;
    rows.push(row);
    row = [];
  }
  return rows;
}
