import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  assembleSolutionFile,
  componentId,
  defaultImportOptions,
  type EnvironmentReader,
  exportedManifest,
  hasActive,
  type ImportPlan,
  managedAboveGroup,
  managedSolutions,
  type Policies,
  planExport,
  planImport,
  planPublish,
  readSolutionFile,
  type SolutionFile,
} from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { createEnvironmentInMemory, type StoredEnvironment } from '../../../src/store/environment.ts';
import { buildSolution, type ScenarioSolution } from '../../scenarios/buildSolution.ts';
import { readPart } from '../../scenarios/readScenarios.ts';
import { archiveOf } from '../../support/archive.ts';
import { hashBytes } from '../../support/openCorpus.ts';

const now = '2026-11-20T08:00:00.000Z';

function newEnvironment(): StoredEnvironment {
  return createEnvironmentInMemory({
    id: '11111111-1111-4111-8111-111111111111',
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

const names = [
  'table fab_a',
  'column fab_a.x',
  'column fab_a.y',
  'form fab_a.Main',
  'choice fab_c',
  'role Clerk',
  'webresource fab_/s.js',
  'flow Go',
];

const part = fc
  .record({ value: fc.constantFrom('1', '2', '3'), unmodified: fc.constantFrom(false, false, false, true) })
  .map(({ value, unmodified }) => ({ value, unmodified }));

/** Any solution file of two unmanaged and two managed solutions that share components. */
const anySolution = fc
  .record({
    who: fc.constantFrom<readonly [string, boolean]>(['Mine', false], ['Ours', false], ['Base', true], ['Extension', true]),
    parts: fc.array(fc.option(part, { nil: undefined }), { minLength: names.length, maxLength: names.length }),
  })
  .map(({ who: [uniqueName, managed], parts }): ScenarioSolution => {
    const chosen = parts.flatMap((each, index) => (each === undefined ? [] : [{ ...readPart(names[index] ?? ''), ...each }]));
    return {
      uniqueName,
      version: '1.0.0.0',
      managed,
      publisher: 'Fabrikam',
      packageVersion: '9.2',
      platformVersion: '9.2.0.0',
      generatedBy: 'CrmLive',
      parts: chosen.map((each) => (each.kind === 'role' ? { ...each, unmodified: false } : each)),
      needs: [],
    };
  });

const anyRun = fc.record({
  solutions: fc.array(anySolution, { minLength: 1, maxLength: 6 }),
  overwrite: fc.boolean(),
  newLayers: fc.constantFrom<Policies['P-NEWLAYER'][]>('top', 'install-order'),
  publish: fc.boolean(),
});

async function read(solution: ScenarioSolution): Promise<SolutionFile> {
  const { file } = readSolutionFile(await openArchive(await buildSolution(solution)), hashBytes);
  if (file === undefined) throw new Error('a built solution is without error');
  return file;
}

function commit(environment: StoredEnvironment, file: SolutionFile, plan: ImportPlan): void {
  environment.commit(applyPlan(environment, file, plan, { now, newId: () => 'id', hashBytes }), [file.archive], plan.basedOn);
}

function publishAll(environment: StoredEnvironment): void {
  const plan = planPublish(environment, { kind: 'all' });
  environment.commit(applyPublish(environment, plan), [], plan.basedOn);
}

/** Freezes values all the way down; bytes can't be frozen and the file's reader is a function. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) deepFreeze(each);
  return value;
}

/** An environment that freezes everything it hands out: who writes into an answer fails. */
function frozen(environment: StoredEnvironment): EnvironmentReader {
  return {
    info: () => deepFreeze(environment.info()),
    solutions: () => deepFreeze(environment.solutions()),
    solution: (name) => deepFreeze(environment.solution(name)),
    publisher: (name) => deepFreeze(environment.publisher(name)),
    solutionPackage: (name) => deepFreeze(environment.solutionPackage(name)),
    members: (name) => deepFreeze(environment.members(name)),
    components: (refs) => deepFreeze(environment.components(refs)),
    componentsOf: (type) => deepFreeze(environment.componentsOf(type)),
    childrenOf: (refs) => deepFreeze(environment.childrenOf(refs)),
    layers: (refs) => deepFreeze(environment.layers(refs)),
    drafts: () => deepFreeze(environment.drafts()),
    baseline: (refs) => deepFreeze(environment.baseline(refs)),
    assumed: () => deepFreeze(environment.assumed()),
    activations: (refs) => deepFreeze(environment.activations(refs)),
    connectionIds: (refs) => deepFreeze(environment.connectionIds(refs)),
    blob: (hash) => environment.blob(hash),
  };
}

describe('whatever is imported, in whatever order', { timeout: 60_000 }, () => {
  it('planning and applying change neither the file nor what they are told, and the same question has the same answer', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ solutions, overwrite }) => {
        const environment = newEnvironment();
        for (const solution of solutions) {
          const file = deepFreeze(await read(solution));
          const options = deepFreeze({ ...defaultImportOptions, overwriteCustomizations: overwrite });
          const reader = frozen(environment);
          const plan = deepFreeze(planImport(reader, file, options));
          expect(planImport(environment, file, options)).toEqual(plan);
          const changes = deepFreeze(applyPlan(reader, file, plan, { now, newId: () => 'id', hashBytes }));
          environment.commit(changes, [file.archive], plan.basedOn);
        }
        environment.close();
      }),
      { numRuns: 40 },
    );
  });

  it('what was applied is planned as kept', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ solutions, overwrite, publish }) => {
        const environment = newEnvironment();
        for (const solution of solutions) {
          const file = await read(solution);
          const options = { ...defaultImportOptions, overwriteCustomizations: overwrite };
          const plan = planImport(environment, file, options);
          expect(plan.steps).toHaveLength(file.components.length);
          commit(environment, file, plan);
          if (publish) publishAll(environment);
          // Overwriting means nothing for a new solution (D.54), so only an update can be asked for twice.
          const again = planImport(environment, file, plan.situation === 'managed-update' ? options : defaultImportOptions);
          expect(again.steps.filter((step) => step.verb !== 'keep')).toEqual([]);
        }
        environment.close();
      }),
      { numRuns: 60 },
    );
  });

  it('layers stand by their place with Active on top, and managed content has no drafts', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ solutions, overwrite, newLayers }) => {
        const environment = newEnvironment();
        for (const solution of solutions) {
          const file = await read(solution);
          const options = { ...defaultImportOptions, overwriteCustomizations: overwrite, policies: { 'P-NEWLAYER': newLayers } };
          commit(environment, file, planImport(environment, file, options));
          const order = new Map(environment.solutions().map((each) => [each.uniqueName, each.order]));
          for (const stack of environment.layers(file.components)) {
            const places = stack.map(({ owner, state, place }) =>
              owner.kind === 'managed' ? (place ?? order.get(owner.solution) ?? Number.NaN) : state === 'published' ? 1000 : 1001,
            );
            expect(places).toEqual([...new Set(places)].sort((a, b) => a - b));
            expect(stack.filter(({ owner, state }) => owner.kind === 'managed' && state === 'draft')).toEqual([]);
          }
        }
        environment.close();
      }),
      { numRuns: 40 },
    );
  });

  it('managed layers keep their places, new ones go on top, and the plan says what stands above (E.2, E.8, E.12)', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(anySolution, { minLength: 1, maxLength: 8 }), async (solutions) => {
        const environment = newEnvironment();
        for (const solution of solutions) {
          const file = await read(solution);
          const before = environment.layers(file.components).map(managedSolutions);
          const plan = planImport(environment, file, defaultImportOptions);
          commit(environment, file, plan);
          for (const [at, stack] of environment.layers(file.components).entries()) {
            const [was, is] = [before[at] ?? [], managedSolutions(stack)];
            const step = plan.steps[at];
            const writes = plan.solution.managed && step !== undefined && step.verb !== 'keep';
            expect(is).toEqual(writes && !was.includes(solution.uniqueName) ? [...was, solution.uniqueName] : was);
            if (writes) expect(step.maskedBy).toBe(hasActive(stack) ? 'Active' : managedAboveGroup(stack, [solution.uniqueName]).at(-1));
          }
        }
        environment.close();
      }),
      { numRuns: 60 },
    );
  });

  it('an export holds exactly the members that have something published or came as a stub', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ solutions, publish }) => {
        const environment = newEnvironment();
        for (const solution of solutions) {
          const file = await read(solution);
          commit(environment, file, planImport(environment, file, defaultImportOptions));
          if (publish) publishAll(environment);
        }
        for (const solution of environment.solutions().filter((each) => !each.managed)) {
          const plan = planExport(environment, solution.uniqueName, { managed: false });
          const members = environment.members(solution.uniqueName);
          const stacks = environment.layers(members.map((each) => each.component));
          const speaking = members.filter(
            (member, at) => member.stub !== undefined || stacks[at]?.some((layer) => layer.state === 'published'),
          );
          expect(plan.members.size).toBe(speaking.length);
          if (plan.members.size < members.length) expect(plan.canCopy).toBe(false);
          if (publish) expect(plan.diagnostics.filter(({ code }) => !code.startsWith('required-'))).toEqual([]);
        }
        environment.close();
      }),
      { numRuns: 40 },
    );
  });

  it('the same unmanaged file a second time changes nothing, drafts and what is published included', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ solutions, publish }) => {
        const environment = newEnvironment();
        for (const solution of solutions) {
          const file = await read(solution);
          commit(environment, file, planImport(environment, file, defaultImportOptions));
          if (publish) publishAll(environment);
          if (solution.managed) continue;
          const before = told(environment);
          commit(environment, file, planImport(environment, file, defaultImportOptions));
          expect(told(environment)).toEqual(before);
        }
        environment.close();
      }),
      { numRuns: 40 },
    );
  });

  it('what is exported has the same components in an empty environment, and is exported from there as the same file', async () => {
    await fc.assert(
      fc.asyncProperty(anyRun, async ({ solutions }) => {
        const environment = newEnvironment();
        for (const solution of solutions) {
          const file = await read(solution);
          commit(environment, file, planImport(environment, file, defaultImportOptions));
        }
        publishAll(environment);
        for (const { uniqueName } of environment.solutions().filter((each) => !each.managed)) {
          const exported = exportOf(environment, uniqueName);
          const { file, diagnostics } = readSolutionFile(exported.archive, hashBytes);
          expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
          if (file === undefined) throw new Error('an export can be read');
          expect(new Map(file.components.map((each) => [componentId(each), each.content.hash]))).toEqual(exported.contents);
          const empty = newEnvironment();
          commit(empty, file, planImport(empty, file, { ...defaultImportOptions, assumeMissing: true }));
          publishAll(empty);
          const again = exportOf(empty, uniqueName);
          expect(again.contents).toEqual(exported.contents);
          expect(again.archive.entries.map(({ name, hash }) => [name, hash])).toEqual(
            exported.archive.entries.map(({ name, hash }) => [name, hash]),
          );
          empty.close();
        }
        environment.close();
      }),
      { numRuns: 40 },
    );
  });
});

/** All an environment says of its solutions and components, but how often it was written. */
function told(environment: StoredEnvironment): object {
  return environment.solutions().map((solution) => {
    const members = environment.members(solution.uniqueName);
    return { ...solution, members, layers: environment.layers(members.map((each) => each.component)) };
  });
}

/** An unmanaged export, put together from its components: what it holds, and the file. */
function exportOf(environment: StoredEnvironment, uniqueName: string) {
  const { pkg, members, read: blob, managed } = planExport(environment, uniqueName, { managed: false });
  if (pkg === undefined) throw new Error('an export without error has a package');
  const entries = assembleSolutionFile(pkg, blob, members, exportedManifest(environment, pkg, managed));
  const archive = archiveOf(Object.fromEntries(entries.map((entry) => [entry.name, 'bytes' in entry ? entry.bytes : blob(entry.blob)])));
  return { archive, contents: new Map([...members].map(([id, member]) => [id, member.content.hash])) };
}
