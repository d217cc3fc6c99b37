import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { buildSolution } from '../scenarios/buildSolution.ts';
import { readSolutionLine } from '../scenarios/readScenarios.ts';
import { bundledProgram, type Program } from './bundledProgram.ts';

let program: Program;
beforeAll(async () => {
  program = await bundledProgram();
}, 60_000);
afterAll(() => program.remove());

const run = (line: string) => program.run(...line.split(' '));

const missing =
  '&lt;MissingDependencies&gt;&lt;MissingDependency&gt;&lt;Required type="1" displayName="Car" solution="Cars (1.0)" /&gt;' +
  '&lt;Dependent type="60" displayName="Main" parentDisplayName="Garage" /&gt;&lt;/MissingDependency&gt;&lt;/MissingDependencies&gt;';
const data = `<importexportxml start="636964156226630101" progress="14.8" processed="true"><solutionManifests>
  <solutionManifest id="Garages" LocalizedName="Garages" processed="true"><UniqueName>Garages</UniqueName><Version>1.2.0.0</Version>
  <result result="failure" errorcode="0x8004801D" errortext="Missing are: ${missing.replaceAll('"', '&quot;')}" /></solutionManifest></solutionManifests>
  <workflows><workflow id="{1}" LocalizedName="Notify" processed="true"><result result="warning" errorcode="-2147188696" errortext="Active." /></workflow></workflows>
  <webResources><webResource id="a.js" LocalizedName="a.js" processed="false" /></webResources></importexportxml>`;

test('the log of a job is read from its data, each error explained (D.106, D.112)', async () => {
  await writeFile(join(program.folder, 'data.xml'), data);
  const shown = await run('log data.xml');
  expect(shown).toMatchObject({ code: 0, error: '' });
  expect(shown.out).toContain('The import failed.');
  expect(shown.out).toMatch(/^ {2}Unique name +Garages$/m);
  expect(shown.out).toContain('  missing: Table Car of Cars (1.0), needed by Form or dashboard Garage / Main\n');
  expect(shown.out).toContain('Import the solutions they come from first');
  expect(shown.out).toContain('0x8004801D ImportMissingDependenciesError · rule D.86, D.89');
  expect(shown.out).toContain('warning: workflow Notify\n  Active.\n  The process is active here. Turn it off');
  expect(shown.out).not.toMatch(/<Missing|&lt;/);
  expect(shown.out.indexOf('error:')).toBeLessThan(shown.out.indexOf('warning:'));
});

test('lines are chosen by result and by text', async () => {
  expect((await run('log data.xml --only warnings')).out).not.toContain('error:');
  expect((await run('log data.xml --only errors')).out).not.toContain('Notify');
  const json = (await run('log data.xml --only warnings --find notify --json')).json();
  expect(json).toMatchObject({ result: 'failure', entries: [{ name: 'Notify', explanation: { name: 'ImportWorkflowPublishedError' } }] });
  expect((await run('log data.xml --find nowhere')).out).toContain('No line of the log is like that.');
});

test('a log that was saved here is read again, without an environment', async () => {
  const { solution } = readSolutionLine('Contoso 1.0.0.0 managed', ['table fab_Car']);
  await writeFile(join(program.folder, 'Contoso.zip'), await buildSolution(solution));
  await run('environment create Dev');
  expect(await run('import Contoso.zip --environment Dev --yes --log log.xml')).toMatchObject({ code: 0 });
  const ofFile = await run('log log.xml');
  expect(ofFile.out).toContain('The import succeeded.');
  expect(ofFile.out).toMatch(/^ {2}Success +Table +fab_Car/m);
  expect((await run('log latest --environment Dev')).out).toBe(ofFile.out);
});

test('what is no log is refused, and nothing is guessed', async () => {
  await writeFile(join(program.folder, 'letter.xml'), '<letter/>');
  await writeFile(join(program.folder, 'bomb.xml'), `<!DOCTYPE a [<!ENTITY b "c">]>${data}`);
  expect(await run('log letter.xml')).toMatchObject({ code: 1, error: expect.stringContaining('"letter.xml" is no import log.') });
  expect(await run('log bomb.xml')).toMatchObject({ code: 1, error: expect.stringContaining('document type (DTD)') });
  expect(await run('log nowhere.xml')).toMatchObject({ code: 1, error: expect.stringContaining('does not exist') });
  expect((await run('log')).code).toBe(2);
  expect((await run('log data.xml --out copy.xml')).code).toBe(2);
  expect(await readFile(join(program.folder, 'data.xml'), 'utf8')).toBe(data);
});
