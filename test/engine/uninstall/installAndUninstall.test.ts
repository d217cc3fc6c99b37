import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  applyUninstall,
  componentId,
  defaultImportOptions,
  hasErrors,
  planImport,
  planPublish,
  planUninstall,
} from '../../../src/engine/index.ts';
import type { StoredEnvironment } from '../../../src/store/environment.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment, readBuilt } from '../import/planning.ts';

const now = '2026-11-20T08:00:00.000Z';
const names = [
  'table fab_a',
  'column fab_a.x',
  'form fab_a.Main',
  'view fab_a.All',
  'choice fab_c',
  'role Clerk',
  'flow Go',
  'webresource fab_/s.js',
];
const anyParts = fc
  .array(fc.constantFrom('', '', '1', '2'), { minLength: names.length, maxLength: names.length })
  .map((values) => values.flatMap((value, index) => (value === '' ? [] : [`${names[index]} = ${value}`])));
const lines = ['Mine 1.0 unmanaged', 'Base 1.0 managed', 'Contoso 1.0 managed, publisher Contoso'];
const anyRun = fc.record({
  before: fc.array(fc.record({ line: fc.constantFrom(...lines), parts: anyParts, publish: fc.boolean() }), { maxLength: 4 }),
  parts: anyParts,
});

async function bring(environment: StoredEnvironment, line: string, parts: readonly string[], publish: boolean) {
  const file = await readBuilt(line, ...parts);
  const plan = planImport(environment, file, defaultImportOptions);
  if (hasErrors(plan.diagnostics)) throw new Error(JSON.stringify(plan.diagnostics));
  environment.commit(applyPlan(environment, file, plan, { now, newId: () => line, hashBytes }), [file.archive], plan.basedOn);
  if (publish) {
    const publishing = planPublish(environment, { kind: 'all' });
    environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);
  }
  return plan;
}

/** All there is but the revision: the record of every solution, its members and package, every publisher, component and layer. */
function everything(environment: StoredEnvironment) {
  const { revision: _, ...info } = environment.info();
  const records = environment.componentTypes().flatMap((type) => environment.componentsOf(type));
  const stacks = environment.layers(records);
  const byId = (a: readonly [string, unknown], b: readonly [string, unknown]) => (a[0] < b[0] ? -1 : 1);
  return {
    info,
    solutions: environment.solutions().map((solution) => ({
      solution,
      members: environment
        .members(solution.uniqueName)
        .map((member) => [componentId(member.component), member] as const)
        .sort(byId),
      package: environment.solutionPackage(solution.uniqueName),
    })),
    publishers: environment.publishers(),
    components: records.map((record, index) => [componentId(record), { record, layers: stacks[index] }] as const).sort(byId),
    assumed: environment.assumed(),
    drafts: environment.drafts().map(componentId).sort(),
  };
}

describe('whatever an environment holds', { timeout: 120_000 }, () => {
  it('installing a managed solution and uninstalling it gives back the whole state before, but for its publisher (I.1, E.3, I.11)', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ before, parts }) => {
        const environment = newEnvironment();
        for (const each of before) await bring(environment, each.line, each.parts, each.publish);
        // A component that was unmanaged becomes managed and goes with the solution: no way back (D.38, E.16).
        const file = await readBuilt('New 1.0 managed', ...parts);
        const stacks = environment.layers(file.components);
        fc.pre(!stacks.some((stack) => stack.length > 0 && stack.every(({ owner }) => owner.kind === 'active')));
        // What lies already in a table that only the solution brings goes with the table (J.3).
        const created = file.components.filter((_, index) => stacks[index]?.length === 0);
        fc.pre(environment.childrenOf(created).length === 0);
        const was = everything(environment);
        await bring(environment, 'New 1.0 managed', parts, false);
        const plan = planUninstall(environment, 'New');
        expect(plan.blockers).toEqual([]);
        environment.commit(applyUninstall(environment, plan), [], plan.basedOn);
        const is = everything(environment);
        const added = is.publishers.filter(({ uniqueName }) => !was.publishers.some((each) => each.uniqueName === uniqueName));
        expect(added.every(({ uniqueName }) => uniqueName === 'Fabrikam')).toBe(true);
        expect({ ...is, publishers: was.publishers }).toEqual(was);
        held++;
      }),
      { numRuns: 60 },
    );
    expect(held).toBeGreaterThan(20);
  });
});
