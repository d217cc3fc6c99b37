import { describe, expect, it } from 'vitest';
import { applyPlan, defaultImportOptions, describeStep, type PlanStep, planImport, readSolutionFile } from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { createEnvironmentInMemory } from '../../../src/store/environment.ts';
import { buildSolution } from '../../scenarios/buildSolution.ts';
import { readSolutionLine } from '../../scenarios/readScenarios.ts';
import { hashBytes } from '../../support/openCorpus.ts';

const now = '2026-11-20T08:00:00.000Z';
const applyOptions = { now, newId: () => 'id', hashBytes };

async function read(line: string, ...parts: string[]) {
  const archive = await openArchive(await buildSolution(readSolutionLine(line, parts).solution));
  const { file } = readSolutionFile(archive, hashBytes);
  if (file === undefined) throw new Error('a built solution is without error');
  return file;
}

function newEnvironment(id = 'one') {
  return createEnvironmentInMemory({
    id,
    name: 'Test',
    platformVersion: '9.2',
    sku: 'online',
    baseLanguage: 1033,
    languages: [1033],
    apps: [],
    revision: 0,
    createdOn: now,
  });
}

describe('a plan is applied only to what it was made on', () => {
  it('refuses another revision, another environment, another file', async () => {
    const file = await read('Contoso 1.0.0.0 managed', 'choice fab_color = red');
    const other = await read('Contoso 1.0.0.0 managed', 'choice fab_color = blue');
    const environment = newEnvironment();
    const plan = planImport(environment, file, defaultImportOptions);
    const stale = { code: 'stale-plan', hint: 'Plan the import again.' };
    expect(() => applyPlan(environment, other, plan, applyOptions)).toThrow(expect.objectContaining(stale));
    expect(() => applyPlan(newEnvironment('two'), file, plan, applyOptions)).toThrow(expect.objectContaining(stale));
    environment.commit(applyPlan(environment, file, plan, applyOptions), [file.archive], plan.basedOn);
    // The environment went on meanwhile: the error of the platform, which runs one operation at a time (A.8).
    const changed = { code: 'environment-changed', dataverse: { code: '0x80071151', name: 'SolutionConcurrencyFailure' } };
    expect(() => applyPlan(environment, file, plan, applyOptions)).toThrow(expect.objectContaining(changed));
  });

  it('refuses a plan with errors', async () => {
    const environment = newEnvironment();
    const file = await read('Default 1.0 managed');
    const plan = planImport(environment, file, defaultImportOptions);
    expect(() => applyPlan(environment, file, plan, applyOptions)).toThrow(expect.objectContaining({ code: 'plan-refused' }));
  });

  it('writes the place of a layer that is new in an update, and of no other (E.8, E.12)', async () => {
    const environment = newEnvironment();
    const apply = async (line: string, ...parts: string[]) => {
      const file = await read(line, ...parts);
      const plan = planImport(environment, file, defaultImportOptions);
      const changes = applyPlan(environment, file, plan, applyOptions);
      environment.commit(changes, [file.archive], plan.basedOn);
      return changes.layers.map(({ component, place }) => [component.key, place]);
    };
    expect(await apply('Base 1.0.0.0 managed', 'choice fab_a = 1')).toEqual([['fab_a', undefined]]);
    expect(await apply('Top 1.0.0.0 managed', 'choice fab_a = 1', 'choice fab_b = 1')).toEqual([
      ['fab_a', undefined],
      ['fab_b', undefined],
    ]);
    expect(await apply('Base 1.1.0.0 managed', 'choice fab_a = 2', 'choice fab_b = 2')).toEqual([
      ['fab_a', undefined],
      ['fab_b', 3],
    ]);
    expect(await apply('Base 1.2.0.0 managed', 'choice fab_b = 3')).toEqual([['fab_b', 3]]);
    expect(environment.solutions().map(({ order }) => order)).toEqual([1, 2]);
  });

  it('keeps what identifies an installed solution and takes the rest from the file (A.21, E.8)', async () => {
    const environment = newEnvironment();
    for (const [line, id, at] of [
      ['Base 1.0.0.0 managed', 'base', '2026-01-01T00:00:00.000Z'],
      ['Extension 1.0.0.0 managed', 'extension', '2026-02-01T00:00:00.000Z'],
      ['BASE 1.1.0.0 managed', 'never', '2026-03-01T00:00:00.000Z'],
    ] as const) {
      const file = await read(line, 'choice fab_color = red');
      const plan = planImport(environment, file, defaultImportOptions);
      environment.commit(applyPlan(environment, file, plan, { now: at, newId: () => id, hashBytes }), [file.archive], plan.basedOn);
    }
    expect(environment.solutions()).toMatchObject([
      {
        id: 'base',
        uniqueName: 'Base',
        version: '1.1.0.0',
        order: 1,
        installedOn: '2026-01-01T00:00:00.000Z',
        updatedOn: '2026-03-01T00:00:00.000Z',
      },
      { id: 'extension', uniqueName: 'Extension', order: 2 },
    ]);
    expect(environment.publisher('fabrikam')?.prefix).toBe('fab');
  });
});

describe('a step is one line for people', () => {
  const step: PlanStep = {
    component: { type: 2, key: 'account.fax' },
    name: 'Fax',
    typeName: 'Column',
    verb: 'add',
    reason: 'new-component',
    rule: 'D.34',
    draft: true,
  };

  it.each<[Partial<PlanStep>, string]>([
    [{ parent: { type: 1, key: 'account' } }, '+ column account.Fax'],
    [
      { verb: 'change', parent: { type: 91, key: '0f0e0d0c-0b0a-0908-0706-050403020100' }, typeName: 'Plug-in type', name: 'A.B' },
      '~ plug-in type A.B',
    ],
    [{ verb: 'masked', typeName: 'AI model', name: 'M' }, '^ AI model M'],
    [{ verb: 'keep' }, '= column Fax'],
    [{ verb: 'remove' }, '- column Fax'],
  ])('%j', (part, line) => {
    expect(describeStep({ ...step, ...part })).toBe(line);
  });
});
