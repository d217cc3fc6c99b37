import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { listSolutions } from '../../src/app/listSolutions.ts';
import { openEnvironment } from '../../src/store/environment.ts';
import { type World, world } from '../app/world.ts';
import { type Said, typed } from './typed.ts';

let at: World;
let said: Said;
let files: readonly string[];
beforeEach(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
  files = [
    await at.file('1.zip', { managed: true, columns: ['con_name', 'con_size'] }),
    await at.file('2.zip', { managed: true, version: '2.0.0.0', columns: ['con_name', 'con_color'] }),
  ];
  await run(true, 'import', first(), '--environment', 'Dev', '--yes');
});
afterEach(() => at.remove());

const first = () => files[0] ?? '';
const second = () => files[1] ?? '';

async function run(answer: boolean, ...words: string[]): Promise<number> {
  said = await typed(at.surroundings, words, answer);
  return said.code;
}

function read<T>(question: (environment: ReturnType<typeof openEnvironment>) => T): T {
  const environment = openEnvironment(join(at.surroundings.environmentsFolder, 'Dev.dvenv'), { readOnly: true });
  try {
    return question(environment);
  } finally {
    environment.close();
  }
}

const history = () =>
  read((environment) =>
    environment.history().map(({ operation, suboperation, solution, version, succeeded, errorCode = '' }) => {
      return [operation, suboperation, solution, version, succeeded, errorCode].join(' ').trim();
    }),
  );
const solutions = async () => (await listSolutions(at.surroundings, 'Dev')).map((each) => `${each.uniqueName} ${each.version}`);
const here = ['--environment', 'Dev'];

test('a plan ends with the command that imports as it was planned', async () => {
  const more = ['--action', 'upgrade', '--overwrite-customizations', '--policies', 'P-LOWER=refuse'];
  expect(await run(true, 'plan', second(), ...here, ...more)).toBe(0);
  const [, command = ''] = /To import it: solution-workbench (.*)$/m.exec(said.out) ?? [];
  expect(command.split(' ')).toEqual(expect.arrayContaining([...here, ...more]));
  const saved = join(at.folder, 'plan.json');
  expect(await run(true, 'plan', second(), ...here, ...more, '--out', saved)).toBe(0);
  expect(said.out).toContain(`--plan ${saved}`);
  expect(said.out).not.toContain('--action');
  expect(await run(true, ...command.split(' '))).toBe(0);
  expect(history()[0]).toBe('import upgrade Contoso 2.0.0.0 true');
});

test('an upgrade asks before it deletes, and says what data would be lost', async () => {
  expect(await run(false, 'import', second(), ...here, '--action', 'upgrade')).toBe(1);
  expect(said.asked).toEqual(['Upgrade Contoso in Dev and remove 1 component?']);
  expect(said.error).toContain('the values of the column con_project.con_size would be deleted for good');
  expect(await solutions()).toEqual(['Contoso 1.0.0.0']);
  expect(await run(true, 'import', second(), ...here, '--action', 'upgrade')).toBe(0);
  expect(said.out).toContain('1 added, 0 changed, 3 kept, 0 covered, 1 removed.');
  expect(await solutions()).toEqual(['Contoso 2.0.0.0']);
  expect(history()[0]).toBe('import upgrade Contoso 2.0.0.0 true');
});

test('the actions side by side, for people and for programs (D.9)', async () => {
  expect(await run(true, 'plan', second(), ...here, '--compare-actions')).toBe(0);
  const lines = said.out.split('\n').map((line) => line.trim().replace(/ +/g, ' '));
  expect(lines).toContain('update 1 0 3 0 0 Contoso 2.0.0.0');
  expect(lines).toContain('upgrade 1 0 3 0 1 Contoso 2.0.0.0');
  expect(lines).toContain('stage 1 0 3 0 0 waits as Contoso_Upgrade');
  expect(lines).toContain('= - = Column con_project / con_size loses its values');
  expect(await run(true, 'plan', second(), ...here, '--compare-actions', '--json', '--action', 'stage')).toBe(0);
  expect(JSON.parse(said.out)).toMatchObject({
    actions: { stage: { situation: 'managed-stage', upgrade: { holding: 'Contoso_Upgrade' } } },
    differing: [{ verbs: { upgrade: 'remove' }, loses: 'values' }],
  });
  expect(await run(true, 'plan', first(), ...here, '--compare-actions', '--action', 'upgrade')).toBe(1);
  expect(await run(true, 'plan', first(), ...here, '--compare-actions', '--out', 'plan.json')).toBe(2);
});

test('staging, then applying', async () => {
  expect(await run(true, 'import', second(), ...here, '--action', 'stage', '--yes')).toBe(0);
  expect(said.out).toContain('Staged Contoso 2.0.0.0 as Contoso_Upgrade in Dev, beside the installed version.');
  expect(said.out).toContain('solution-workbench apply-upgrade Contoso --environment Dev');
  expect(await listSolutions(at.surroundings, 'Dev')).toMatchObject([
    { uniqueName: 'Contoso', stagedVersion: '2.0.0.0' },
    { uniqueName: 'Contoso_Upgrade' },
  ]);
  expect(await run(false, 'apply-upgrade', 'Contoso', ...here)).toBe(1);
  expect(said.asked).toEqual(['Replace Contoso 1.0.0.0 by 2.0.0.0 in Dev and remove 1 component?']);
  expect(await run(true, 'apply-upgrade', 'Contoso', ...here, '--json')).toBe(0);
  expect(JSON.parse(said.out)).toMatchObject({ solution: 'Contoso', version: '2.0.0.0', removed: ['Contoso'], counts: { remove: 1 } });
  expect(await solutions()).toEqual(['Contoso 2.0.0.0']);
  expect(history().slice(0, 2)).toEqual(['import upgrade Contoso 2.0.0.0 true', 'import new Contoso_Upgrade 2.0.0.0 true']);
  expect(await run(true, 'apply-upgrade', 'Contoso', ...here, '--yes')).toBe(1);
  expect(said.error).toContain('0x8004853B');
});

test('uninstalling asks one thing of a managed solution and another of an unmanaged one (I.4)', async () => {
  await run(true, 'import', await at.file('u.zip', { name: 'Mine' }), ...here, '--yes');
  expect(await run(false, 'uninstall', 'Mine', ...here)).toBe(1);
  expect(said.asked).toEqual(['Delete the solution Mine from Dev? Its components stay.']);
  expect(await run(true, 'uninstall', 'Mine', ...here, '--yes')).toBe(0);
  expect(await run(true, 'uninstall', 'contoso', ...here)).toBe(0);
  expect(said.asked).toEqual(['Uninstall Contoso from Dev and remove 4 components?']);
  expect(said.error).toContain('all its rows are lost');
  expect(said.out).toContain('Uninstalled Contoso from Dev: 4 removed.');
  expect(await solutions()).toEqual([]);
  expect(history().slice(0, 2)).toEqual(['uninstall delete Contoso 1.0.0.0 true', 'uninstall delete Mine 1.0.0.0 true']);
});

test('a blocked upgrade stops after staging: exit code 1, a failed job, both installed, and what to do', async () => {
  const requires = (of: string) => `<MissingDependency>
    <Required type="2" schemaName="con_size" displayName="Size" parentSchemaName="con_project" solution="Contoso (1.0.0.0)" />
    <Dependent type="61" schemaName="con_/script.js" displayName="${of}" /></MissingDependency>`;
  const other = await at.file('other.zip', { name: 'Other', managed: true, missing: requires('con_/script.js') });
  await run(true, 'import', other, ...here, '--yes');
  expect(await run(true, 'import', second(), ...here, '--action', 'upgrade', '--yes', '--log', join(at.folder, 'log.xml'))).toBe(1);
  expect(said.out).toContain('Not upgraded, only staged:');
  expect(said.out).toContain('0x8004F046');
  const log = await readFile(join(at.folder, 'log.xml'), 'utf8');
  expect(log).toContain('0x8004F046');
  expect(log).not.toContain('Not processed');
  expect(await solutions()).toEqual(['Contoso 1.0.0.0', 'Contoso_Upgrade 2.0.0.0', 'Other 1.0.0.0']);
  expect(history()[0]).toBe('import upgrade Contoso 2.0.0.0 false 0x8004F046');
  expect(read((environment) => environment.jobs()[0])).toMatchObject({ solution: 'Contoso', succeeded: false });
  expect(await run(true, 'apply-upgrade', 'Contoso', ...here, '--yes')).toBe(1);
  expect(await run(true, 'uninstall', 'Contoso', ...here, '--yes')).toBe(1);
  expect(await run(true, 'uninstall', 'Other', ...here, '--yes')).toBe(0);
  expect(await run(true, 'apply-upgrade', 'Contoso', ...here, '--yes')).toBe(0);
  expect(await solutions()).toEqual(['Contoso 2.0.0.0']);
});

test('a plan says which properties differ when it is asked to', async () => {
  const renamed = await at.file('renamed.zip', { managed: true, version: '2.0.0.0', label: 'Venture', columns: ['con_name', 'con_size'] });
  expect(await run(true, 'plan', renamed, ...here, '--action', 'upgrade', '--properties')).toBe(0);
  expect(said.out).toMatch(/Properties: \d+ changes? in 1 component with another definition\.\n {2}Table con_Project\n/);
  expect(said.out).toContain('= "Venture" (was "Project")');
  expect(await run(true, 'plan', renamed, ...here, '--properties', '--json')).toBe(0);
  expect(JSON.parse(said.out).differences).toMatchObject([{ component: { type: 1, key: 'con_project' }, changes: expect.any(Array) }]);
  expect(await run(true, 'plan', renamed, ...here, '--json')).toBe(0);
  expect(JSON.parse(said.out)).not.toHaveProperty('differences');
});
