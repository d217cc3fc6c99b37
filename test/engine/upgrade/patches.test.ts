import { expect, test } from 'vitest';
import {
  applyPlan,
  applyUninstall,
  applyUpgrade,
  changesOn,
  defaultImportOptions,
  type ImportAction,
  planApplyUpgrade,
  planImport,
  planUninstall,
} from '../../../src/engine/index.ts';
import type { StoredEnvironment } from '../../../src/store/environment.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment, readBuilt } from '../import/planning.ts';

const now = '2026-11-20T08:00:00.000Z';

async function importInto(environment: StoredEnvironment, line: string, parts: readonly string[], action: ImportAction = 'update') {
  const file = await readBuilt(line, ...parts);
  const plan = planImport(environment, file, { ...defaultImportOptions, action });
  environment.commit(applyPlan(environment, file, plan, { now, newId: () => line, hashBytes }), [file.archive], plan.basedOn);
  return plan;
}

/** A base with two patches, as they stand once they are installed: in its group, with its place (E.6). */
async function patched(): Promise<StoredEnvironment> {
  const environment = newEnvironment();
  await importInto(environment, 'S 1.0.0.0 managed', ['choice fab_a = 1', 'choice fab_b = 1']);
  await importInto(environment, 'S_Patch_1 1.0.1.0 managed', ['choice fab_a = patched', 'choice fab_c = 1']);
  await importInto(environment, 'S_Patch_2 1.0.2.0 managed', ['choice fab_a = patched again', 'choice fab_d = 1']);
  const order = environment.solution('S')?.order ?? 0;
  const patches = environment
    .solutions()
    .filter(({ uniqueName }) => uniqueName.startsWith('S_Patch'))
    .map((each) => ({ ...each, kind: { kind: 'patch', parent: 'S' } as const, order }));
  environment.commit(changesOn(environment.info(), { solutions: patches }), [], environment.info().revision);
  await importInto(environment, 'T 1.0.0.0 managed', ['choice fab_a = of T']);
  return environment;
}

const ownersOf = (environment: StoredEnvironment, choice: string) =>
  environment.layers([{ type: 9, key: choice }])[0]?.map(({ owner }) => (owner.kind === 'managed' ? owner.solution : owner.kind));
const names = (environment: StoredEnvironment) => environment.solutions().map(({ uniqueName, version }) => `${uniqueName} ${version}`);

test('the patches go with their base, newest first, as far as others let them (G.13)', async () => {
  const environment = await patched();
  expect(ownersOf(environment, 'fab_a')).toEqual(['S', 'S_Patch_1', 'S_Patch_2', 'T']);
  const alone = planUninstall(environment, 'S_Patch_2');
  expect(alone.removed).toEqual(['S_Patch_2']);
  expect(alone.steps.map(({ component, reason }) => [component.key, reason])).toEqual([
    ['fab_a', 'layer-removed'],
    ['fab_d', 'last-layer-removed'],
  ]);
  const plan = planUninstall(environment, 'S');
  expect(plan.removed).toEqual(['S_Patch_2', 'S_Patch_1', 'S']);
  environment.commit(applyUninstall(environment, plan), [], plan.basedOn);
  // T is of the same publisher, so its layer becomes the base (E.15).
  expect(names(environment)).toEqual(['T 1.0.0.0']);
  expect(['fab_a', 'fab_b', 'fab_c', 'fab_d'].map((choice) => ownersOf(environment, choice))).toEqual([['T'], [], [], []]);
  environment.close();
});

test.each(['upgrade', 'stage'] as const)('the %s rolls up the patches and keeps the place of the group (F.9, F.24)', async (action) => {
  const environment = await patched();
  const plan = await importInto(environment, 'S 2.0.0.0 managed', ['choice fab_a = 2', 'choice fab_b = 1', 'choice fab_c = 1'], action);
  expect(plan.upgrade?.replaces).toEqual(['S_Patch_2', 'S_Patch_1', 'S']);
  if (action === 'stage') {
    expect(ownersOf(environment, 'fab_a')).toEqual(['S', 'S_Patch_1', 'S_Patch_2', 'S_Upgrade', 'T']);
    const applying = planApplyUpgrade(environment, 'S');
    environment.commit(applyUpgrade(environment, applying, { now }), [], applying.basedOn);
  } else {
    // What the patch said last is what changes.
    expect(plan.steps.map(({ component, verb }) => `${verb} ${component.key}`)).toEqual([
      'change fab_a',
      'keep fab_b',
      'keep fab_c',
      'remove fab_d',
    ]);
  }
  expect(names(environment)).toEqual(['S 2.0.0.0', 'T 1.0.0.0']);
  expect(['fab_a', 'fab_b', 'fab_c', 'fab_d'].map((choice) => ownersOf(environment, choice))).toEqual([['S', 'T'], ['S'], ['S'], []]);
  environment.close();
});
