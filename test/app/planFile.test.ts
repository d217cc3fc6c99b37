import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { checkPlanFile, readPlanFile, writePlanFile } from '../../src/app/planFile.ts';
import { planImport } from '../../src/app/planImport.ts';
import { pageOfPlan, summarisePlan } from '../../src/app/planPages.ts';
import { defaultPolicies, defaultImportOptions as options } from '../../src/engine/index.ts';
import { type World, world } from './world.ts';

let at: World;
let file: string;
beforeAll(async () => {
  at = await world();
  file = await at.file('Contoso.zip', { columns: ['con_name', 'con_size'] });
  for (const name of ['Dev', 'Other', 'Moved']) await createEnvironment(at.surroundings, { name });
});
afterAll(() => at.remove());

const planned = (environment: string, path = file) => planImport(at.surroundings, { environment, file: path, options });

test('a saved plan holds the promise and the steps for people', async () => {
  const path = join(at.folder, 'plan.json');
  const plan = await planned('Dev');
  await writePlanFile(path, file, plan);
  const saved = await readPlanFile(path);
  expect(saved).toMatchObject({ digest: plan.digest, file: { name: 'Contoso.zip', sha256: plan.plan.fileHash }, options });
  expect(saved.environment).toEqual({ id: plan.plan.environmentId, name: 'Dev', revision: 0 });
  expect(JSON.parse(await readFile(path, 'utf8')).steps).toHaveLength(plan.plan.steps.length);
  expect(() => checkPlanFile(saved, plan)).not.toThrow();
  // Saving again replaces a plan.
  await writePlanFile(path, file, plan);
});

test('another file, another environment, a later revision and an edited digest are told apart', async () => {
  const path = join(at.folder, 'dev.json');
  await writePlanFile(path, file, await planned('Dev'));
  const saved = await readPlanFile(path);
  const code = (work: () => void) => {
    try {
      work();
    } catch (error) {
      return (error as { code?: string }).code;
    }
    return undefined;
  };
  const otherFile = await planned('Dev', await at.file('Other.zip', { label: 'Other' }));
  expect(code(() => checkPlanFile(saved, otherFile))).toBe('plan-of-another-file');
  const otherEnvironment = await planned('Other');
  expect(code(() => checkPlanFile(saved, otherEnvironment))).toBe('plan-of-another-environment');
  const same = await planned('Dev');
  expect(code(() => checkPlanFile({ ...saved, digest: '0'.repeat(64) }, same))).toBe('plan-differs');
  await writePlanFile(join(at.folder, 'moved.json'), file, await planned('Moved'));
  const moved = await readPlanFile(join(at.folder, 'moved.json'));
  await importSolution(at.surroundings, { environment: 'Moved', file, options });
  const later = await planned('Moved');
  expect(code(() => checkPlanFile(moved, later))).toBe('stale-plan');
});

test('other options give another digest', async () => {
  const other = await planImport(at.surroundings, { environment: 'Dev', file, options: { ...options, overwriteCustomizations: true } });
  expect(other.digest).not.toBe((await planned('Dev')).digest);
});

test('a saved plan keeps policies that were chosen, and says all of them', async () => {
  const chosen = { ...options, policies: { 'P-NEWLAYER': 'install-order' } as const };
  const plan = await planImport(at.surroundings, { environment: 'Dev', file, options: chosen });
  const path = join(at.folder, 'chosen.json');
  await writePlanFile(path, file, plan);
  const saved = await readPlanFile(path);
  expect(saved.options).toEqual(chosen);
  expect(saved.policies).toEqual({ ...defaultPolicies, 'P-NEWLAYER': 'install-order' });
  const again = await planImport(at.surroundings, { environment: 'Dev', file, options: saved.options });
  expect(() => checkPlanFile(saved, again)).not.toThrow();
  expect(plan.digest).not.toBe((await planned('Dev')).digest);
});

test('what is no plan is refused, and no other file is replaced by one', async () => {
  const path = join(at.folder, 'notes.json');
  for (const text of ['not json', '{}', '{"format":"solution-workbench-plan","formatVersion":2}']) {
    await writeFile(path, text);
    await expect(readPlanFile(path)).rejects.toMatchObject({ code: 'not-a-plan', hint: expect.any(String) });
  }
  await expect(readPlanFile(join(at.folder, 'nowhere.json'))).rejects.toMatchObject({ code: 'plan-not-readable' });
  await expect(writePlanFile(path, file, await planned('Dev'))).rejects.toMatchObject({ code: 'file-exists' });
  await expect(writePlanFile(file, file, await planned('Dev'))).rejects.toMatchObject({ code: 'file-exists' });
});

test('a page of a plan: filtered, cut, never more than 200', async () => {
  const plan = await planned('Dev');
  const all = pageOfPlan(plan, { offset: 0, limit: 1000 });
  expect(all).toMatchObject({ total: plan.plan.steps.length, offset: 0 });
  expect(pageOfPlan(plan, { offset: 1, limit: 1 })).toEqual({ total: all.total, offset: 1, steps: [plan.plan.steps[1]] });
  expect(pageOfPlan(plan, { offset: 0, limit: 10, text: ' CON_SIZE ' }).steps.map(({ name }) => name)).toEqual(['con_size']);
  expect(pageOfPlan(plan, { offset: 0, limit: 10, type: 2 }).total).toBe(2);
  expect(pageOfPlan(plan, { offset: 0, limit: 10, verbs: ['remove'] })).toEqual({ total: 0, offset: 0, steps: [] });
  const many = { ...plan, plan: { ...plan.plan, steps: Array.from({ length: 500 }, () => plan.plan.steps[0]!) } };
  expect(pageOfPlan(many, { offset: 0, limit: 1000 }).steps).toHaveLength(200);
  expect(summarisePlan(plan)).toMatchObject({ digest: plan.digest, stepCount: all.total, isUpdate: false });
  expect(summarisePlan(plan)).not.toHaveProperty('steps');
});
