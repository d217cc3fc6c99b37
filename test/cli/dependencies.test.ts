import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { runCommandLine } from '../../src/cli/runCommandLine.ts';
import { defaultImportOptions as options } from '../../src/engine/index.ts';
import { type World, watched, world } from '../app/world.ts';

/** A site map of another solution that shows the table of Contoso and an address of its script, and a kind nobody has seen. */
const siteMap = `<ImportExportXml xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <Entities></Entities>
  <AppModuleSiteMaps>
    <AppModuleSiteMap>
      <SiteMapUniqueName>con_Desk</SiteMapUniqueName>
      <SiteMap><Area Id="a"><Group Id="g"><SubArea Id="s" Entity="con_project" Url="$webresource:con_/script.js" /><SubArea Id="t" Entity="far_thing" /></Group></Area></SiteMap>
    </AppModuleSiteMap>
  </AppModuleSiteMaps>
  <Spades><Spade id="Iron"><length>2</length></Spade></Spades>
  <Languages><Language>1033</Language></Languages>
</ImportExportXml>`;

let at: World;
let out: string;
let error: string;
beforeAll(async () => {
  at = await world();
  await createEnvironment(at.surroundings, { name: 'Dev' });
  const contoso = await at.file('Contoso.zip', { managed: true, version: '1.2.0.0', columns: ['con_name', 'con_size'] });
  await importSolution(at.surroundings, { environment: 'Dev', file: contoso, options });
  const desk = await at.file('Desk.zip', { name: 'Desk', customizations: siteMap });
  await importSolution(at.surroundings, { environment: 'Dev', file: desk, options, publish: true });
});
afterAll(() => at.remove());

async function line(text: string): Promise<number> {
  out = '';
  error = '';
  return runCommandLine(text.split(' '), {
    terminal: {
      interactive: false,
      out: (said) => {
        out += `${said}\n`;
      },
      error: (said) => {
        error += `${said}\n`;
      },
      paint: (_, said) => said,
      ask: async () => false,
      progress: () => ({ ...watched(), clear: () => {} }),
    },
    surroundings: () => at.surroundings,
    programVersion: () => '0.0.0',
  });
}

describe('dependencies', () => {
  test('of a component: what it requires, what depends on it, what prevents deleting it (J.65-J.67)', async () => {
    expect(await line('dependencies table:con_Project --environment Dev')).toBe(0);
    expect(out.split('\n')).toEqual([
      'Table con_Project requires 0 components.',
      '3 components depend on it:',
      '  DEPENDENT                       KIND       EVIDENCE',
      '  Column con_name of con_Project  internal   the table it lies in (J.12)',
      '  Column con_size of con_Project  internal   the table it lies in (J.12)',
      '  Site map con_Desk               published  SubArea/@Entity (J.46)',
      '1 dependency prevents deleting it:',
      '  REQUIRED           DEPENDENT          KIND       EVIDENCE',
      '  Table con_Project  Site map con_Desk  published  SubArea/@Entity (J.46)',
      '',
    ]);
    expect(await line('dependencies column:con_project.con_size --environment Dev --json')).toBe(0);
    expect(JSON.parse(out)).toEqual({
      component: { type: 2, typeName: 'Column', key: 'con_project.con_size', name: 'con_size', parentName: 'con_Project' },
      required: [expect.objectContaining({ kind: 'internal', rule: 'J.12', required: expect.objectContaining({ key: 'con_project' }) })],
      dependents: [],
      preventsDelete: [],
    });
  });

  test('of a file: what it requires and the environment lacks or does not surely have (J.70)', async () => {
    const needs = (name: string) =>
      `<MissingDependency><Required type="1" schemaName="${name}" displayName="${name}" solution="Contoso (1.2.0.0)" /><Dependent type="62" schemaName="con_Desk" /></MissingDependency>`;
    const file = await at.file('Shelf.zip', { name: 'Shelf', missing: needs('con_project') + needs('con_shelf') });
    expect(await line(`dependencies --file ${file} --environment Dev`)).toBe(0);
    expect(out.split('\n')).toEqual([
      '1 dependency of Shelf is not surely met here:',
      '  REQUIRED         DEPENDENT          SOLUTION',
      '  Table con_shelf  Site map con_Desk  Contoso (1.2.0.0)',
      '',
    ]);
    expect(await line(`dependencies --file ${file} --environment Dev --json`)).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      solution: 'Shelf',
      missing: [{ required: { type: 1, key: 'con_shelf' }, solution: 'Contoso (1.2.0.0)' }],
    });
    expect(await line(`dependencies --file ${file} --solution Desk --environment Dev`)).toBe(2);
  });

  test('an export warns of what is missing and lists it, and takes policies (H.9-H.11, H.3)', async () => {
    const needs =
      '<MissingDependency><Required type="1" schemaName="con_far" displayName="Far" solution="Active" /><Dependent type="1" schemaName="con_project" displayName="Project" /></MissingDependency>';
    const file = await at.file('Lone.zip', { name: 'Lone', missing: needs });
    await createEnvironment(at.surroundings, { name: 'Lonely' });
    await importSolution(at.surroundings, { environment: 'Lonely', file, options: { ...options, assumeMissing: true }, publish: true });
    expect(await line(`export Lone --environment Lonely --out ${at.folder}/lone.zip`)).toBe(0);
    expect(error).toContain('warning: Lone needs a component that it does not hold and no managed solution brings: Far.');
    expect(await line(`export Lone --environment Lonely --out ${at.folder}/lone.zip --overwrite --json --policies P-LABELBLANK=keep`)).toBe(
      0,
    );
    expect(JSON.parse(out).missing).toEqual([{ name: 'Far', typeName: 'Table', solution: 'Active', neededBy: ['Project'], remedy: 'add' }]);
    expect(await line(`export Default --environment Lonely --out ${at.folder} --policies P-DEFAULTEXPORT=refuse`)).toBe(1);
    expect(error).toContain('The Default Solution is not exported, as P-DEFAULTEXPORT says.');
    expect(await line(`export Lone --environment Lonely --policies P-LABELBLANK=no`)).toBe(2);
  });

  test('of a solution: what it needs from outside, with the owner, and what this environment does not know (J.69)', async () => {
    expect(await line('dependencies --solution desk --environment Dev')).toBe(0);
    expect(out).toContain('Desk has 2 dependencies outside of it:\n');
    expect(out).toMatch(/^ {2}Table con_Project +Site map con_Desk +Contoso \(1\.2\.0\.0\) +SubArea\/@Entity \(J\.46\)$/m);
    expect(out).toMatch(/^ {2}Web resource con_\/script\.js +Site map con_Desk +Contoso \(1\.2\.0\.0\) +SubArea\/@Url \(J\.46\)$/m);
    expect(out).toContain('It also refers 1 time to what this environment does not know:\n');
    expect(out).toMatch(/^ {2}Table far_thing /m);
    expect(out).not.toContain('uninstalling');
  });

  test('of a managed solution: what prevents uninstalling it (J.68)', async () => {
    expect(await line('dependencies --solution Contoso --environment Dev')).toBe(0);
    expect(out).toContain('Contoso has 0 dependencies outside of it.\n2 dependencies prevent uninstalling it:\n');
    expect(await line('dependencies --solution Contoso --environment Dev --json')).toBe(0);
    expect(JSON.parse(out)).toMatchObject({
      solution: 'Contoso',
      managed: true,
      missing: [],
      preventsUninstall: [{ rule: 'J.46' }, { rule: 'J.46' }],
    });
  });

  test('says what it does not understand or find', async () => {
    expect(await line('dependencies --environment Dev')).toBe(2);
    expect(error).toContain('Say one component, one solution or one file.');
    expect(await line('dependencies table:con_project --solution Desk --environment Dev')).toBe(2);
    for (const written of ['spoon', 'spoon:', ':x', 'a+b:x']) {
      expect(await line(`dependencies ${written} --environment Dev`)).toBe(2);
      expect(error).toContain(`A component cannot be ${written}.`);
    }
    // Solutions may hold kinds that nobody has seen (Q.50), so an unknown one is only not here.
    expect(await line('dependencies spade:Iron --environment Dev')).toBe(0);
    expect(await line('layers spade:iron --environment Dev')).toBe(0);
    expect(out).toContain('Active');
    // What the platform brings is there, though nothing here needs it yet.
    expect(await line('dependencies table:account --environment Dev')).toBe(0);
    expect(out).toContain('Table account requires 0 components.');
    expect(await line('dependencies spoon:x --environment Dev')).toBe(1);
    expect(error).toContain('There is no spoon x in Dev.');
    expect(await line('dependencies form:a1b2c3d4-0000-4000-8000-000000000001 --environment Dev')).toBe(1);
    expect(error).toContain('There is no form or dashboard a1b2c3d4-0000-4000-8000-000000000001 in Dev.');
    expect(await line('dependencies --solution None --environment Dev')).toBe(1);
    expect(error).toContain('There is no solution None in Dev.');
  });
});
