import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyAddComponents,
  applyClonePatch,
  applyCloneSolution,
  applyDeleteComponent,
  applyPlan,
  applyPublish,
  applyRemoveActive,
  applyRemoveFromSolution,
  applyUninstall,
  applyUpgrade,
  type ComponentRef,
  defaultImportOptions,
  type EnvironmentChanges,
  hasErrors,
  type ImportAction,
  planAddComponents,
  planApplyUpgrade,
  planClonePatch,
  planCloneSolution,
  planDeleteComponent,
  planImport,
  planPublish,
  planRemoveActive,
  planRemoveFromSolution,
  planUninstall,
  WorkbenchError,
} from '../../src/engine/index.ts';
import { StoredEnvironment } from '../../src/store/environment.ts';
import { createFile } from '../../src/store/environmentFile.ts';
import type { Connection } from '../../src/store/sqlite.ts';
import { readBuilt } from '../engine/import/planning.ts';
import { idOf } from '../scenarios/buildSolution.ts';
import { dumpEnvironment } from '../support/dumpEnvironment.ts';
import { hashBytes } from '../support/openCorpus.ts';
import { info } from './fixtures.ts';

const now = '2026-11-20T08:00:00.000Z';
const names = ['table fab_a', 'column fab_a.x', 'form fab_a.Main', 'choice fab_c', 'webresource fab_/s.js', 'flow Go', 'step Check'];
/** What a file says of a component: open and on, then another text, closed and off, then only listed. */
function written(name: string, value: string): readonly string[] {
  if (value === '') return [];
  if (value === 'listed') return /^(flow|step)/.test(name) ? [] : [`${name} unmodified`];
  const isFirst = value === '1' ? 1 : 0;
  if (name.startsWith('column')) return [`${name} = ${value} holding <IsCustomizable>${isFirst}</IsCustomizable>`];
  return [/^(flow|step)/.test(name) ? `${name} = ${value} holding <StateCode>${isFirst}</StateCode>` : `${name} = ${value}`];
}

const anyParts = fc
  .array(fc.constantFrom('', '', '1', '2', 'listed'), { minLength: names.length, maxLength: names.length })
  .map((values) => values.flatMap((value, index) => written(names[index] ?? '', value)));
const lines = [
  'Mine 1.0.0.0 unmanaged',
  'Ours 1.0.0.0 unmanaged',
  'Mine 2.0.0.0 unmanaged',
  'Mine_Patch_1 1.0.1.0 unmanaged, patch of Mine',
  'S 1.0.0.0 managed',
  'S 2.0.0.0 managed',
  'S_Patch_1 1.0.1.0 managed, patch of S',
  'S_Patch_2 1.0.2.0 managed, patch of S',
  'T 1.0.0.0 managed',
  'Other 1.0.0.0 managed, publisher Contoso',
];

const anyImport = fc.record({
  do: fc.constant('import' as const),
  line: fc.constantFrom(...lines),
  parts: anyParts,
  action: fc.constantFrom<ImportAction[]>('update', 'upgrade', 'stage'),
  overwrite: fc.boolean(),
  hides: fc.boolean(),
  steps: fc.boolean(),
});
/** One of the solutions that fit and one of its components, each by a number that is taken as far as there are any. */
const anyOther = fc.record({
  do: fc.constantFrom('clone patch', 'clone solution', 'add', 'leave', 'leave', 'delete', 'uninstall', 'apply', 'reset', 'publish'),
  solution: fc.nat(6),
  component: fc.nat(6),
  flag: fc.boolean(),
});
const anyLife = fc.array(fc.oneof({ arbitrary: anyImport, weight: 2 }, { arbitrary: anyOther, weight: 3 }), {
  minLength: 4,
  maxLength: 24,
});
type Operation = typeof anyLife extends fc.Arbitrary<readonly (infer Value)[]> ? Value : never;

const importing = (line: string, parts: readonly string[], action: ImportAction = 'update'): Operation => ({
  do: 'import',
  line,
  parts: [...parts],
  action,
  overwrite: false,
  hides: false,
  steps: true,
});
const doing = (what: Exclude<Operation['do'], 'import'>): Operation => ({ do: what, solution: 0, component: 0, flag: false });

/** Lives with what is rarely possible by chance; they are tried first. */
const knownLives: [Operation[]][] = [
  [
    [
      importing('S 1.0.0.0 managed', ['choice fab_c = 1']),
      importing('Ours 1.0.0.0 unmanaged', ['choice fab_c = 2']),
      doing('reset'),
      importing('S 2.0.0.0 managed', ['choice fab_c = 2'], 'stage'),
      doing('apply'),
    ],
  ],
  [
    [
      importing('Mine 1.0.0.0 unmanaged', ['choice fab_c = 1', 'webresource fab_/s.js = 1']),
      doing('publish'),
      doing('clone patch'),
      doing('clone solution'),
      doing('leave'),
      doing('delete'),
      doing('uninstall'),
    ],
  ],
];

/** The changes an operation makes, or nothing where it is refused. */
async function changesOf(environment: StoredEnvironment, operation: Operation) {
  if (operation.do === 'import') {
    const { line, parts, action, overwrite, hides, steps } = operation;
    const file = await readBuilt(line, ...parts);
    const policies = hides ? ({ 'P-UPDSOL': 'hide-active' } as const) : {};
    const options = { ...defaultImportOptions, action, overwriteCustomizations: overwrite, enableSteps: steps, policies };
    const plan = planImport(environment, file, { ...options, action: file.manifest.managed ? action : 'update' });
    if (hasErrors(plan.diagnostics)) return undefined;
    const changes = applyPlan(environment, file, plan, { now, newId: () => line, hashBytes });
    return { changes, archives: [file.archive] };
  }
  const found = otherChanges(environment, operation);
  return found === undefined ? undefined : { changes: found, archives: [] };
}

function pick<Value>(values: readonly Value[], number: number): Value | undefined {
  return values[number % Math.max(values.length, 1)];
}

function otherChanges(
  environment: StoredEnvironment,
  { do: what, solution: number, component, flag }: Exclude<Operation, { do: 'import' }>,
): EnvironmentChanges | undefined {
  const all = environment.solutions();
  const replaced = all.flatMap(({ kind }) => (kind.kind === 'holding' ? [kind.replaces] : []));
  const unmanaged = all.filter(({ managed }) => !managed).map(({ uniqueName }) => uniqueName);
  const names = all.map(({ uniqueName }) => uniqueName);
  const fitting = what === 'apply' ? replaced : /uninstall|delete|reset/.test(what) ? names : unmanaged;
  const solution = pick(fitting, number);
  const source = what === 'add' ? pick(names, number + component) : solution;
  const ref = source === undefined ? undefined : pick(environment.members(source), component)?.component;
  if (solution === undefined || (ref === undefined && /add|leave|delete|reset/.test(what))) return undefined;
  return changesOfOne(environment, what, solution, ref ?? { type: 0, key: '' }, flag);
}

function changesOfOne(
  environment: StoredEnvironment,
  what: Exclude<Operation, { do: 'import' }>['do'],
  solution: string,
  ref: ComponentRef,
  flag: boolean,
): EnvironmentChanges | undefined {
  const made = { now, id: `${environment.info().revision}`, hashBytes };
  const unless = <Plan extends { readonly diagnostics: Parameters<typeof hasErrors>[0] }>(
    plan: Plan,
    apply: (plan: Plan) => EnvironmentChanges,
  ) => (hasErrors(plan.diagnostics) ? undefined : apply(plan));
  switch (what) {
    case 'clone patch':
      return unless(planClonePatch(environment, solution, idOf(made.id)), (plan) => applyClonePatch(environment, plan, made));
    case 'clone solution':
      return unless(planCloneSolution(environment, solution), (plan) => applyCloneSolution(environment, plan, made));
    case 'add':
      return unless(planAddComponents(environment, solution, [ref], { withoutParts: flag }), (plan) =>
        applyAddComponents(environment, plan),
      );
    case 'leave':
      return unless(planRemoveFromSolution(environment, solution, ref), (plan) => applyRemoveFromSolution(environment, plan));
    case 'delete':
      return unless(planDeleteComponent(environment, ref), (plan) => applyDeleteComponent(environment, plan));
    case 'uninstall':
      return unless(planUninstall(environment, solution, {}, flag), (plan) => applyUninstall(environment, plan));
    case 'apply':
      return unless(planApplyUpgrade(environment, solution), (plan) => applyUpgrade(environment, plan, { now }));
    case 'reset':
      return unless(planRemoveActive(environment, ref), (plan) => applyRemoveActive(environment, plan));
    case 'publish':
      return applyPublish(environment, planPublish(environment, { kind: 'all' }));
  }
}

/** What must not be in an environment, each as a question whose answer has no rows. */
const orphans: Readonly<Record<string, string>> = {
  'a component that nothing says and nothing lists': `SELECT type, key FROM components c WHERE NOT EXISTS (SELECT 1 FROM contents WHERE component = c.id)
    AND NOT EXISTS (SELECT 1 FROM members WHERE component = c.id)`,
  'bytes that nothing names': `SELECT hash FROM blobs b WHERE NOT EXISTS (SELECT 1 FROM contents WHERE xml_blob = b.id)
    AND NOT EXISTS (SELECT 1 FROM content_files WHERE blob = b.id) AND NOT EXISTS (SELECT 1 FROM package_entries WHERE blob = b.id)
    AND NOT EXISTS (SELECT 1 FROM packages WHERE b.id IN (manifest_blob, content_types_blob, frame_blob))`,
  'a layer or a stub of a solution that does not list the component': `SELECT solution, component FROM contents c WHERE solution IS NOT NULL
    AND NOT EXISTS (SELECT 1 FROM members m WHERE m.solution = c.solution AND m.component = c.component)`,
  'a managed layer of an unmanaged solution':
    'SELECT s.unique_name FROM contents c JOIN solutions s ON s.id = c.solution WHERE s.managed = 0 AND state <> 2',
  'a solution without a file': 'SELECT unique_name FROM solutions WHERE id NOT IN (SELECT solution FROM packages)',
  'a patch or an upgrade without its solution': `SELECT unique_name FROM solutions s WHERE json_extract(kind, '$.kind') <> 'base' AND NOT EXISTS
    (SELECT 1 FROM solutions b WHERE b.folded = lower(coalesce(json_extract(s.kind, '$.parent'), json_extract(s.kind, '$.replaces'))))`,
  'a state of what says nothing': 'SELECT component FROM activations WHERE component NOT IN (SELECT component FROM contents)',
  'a reference to nothing': 'PRAGMA foreign_key_check',
};

function expectNoOrphans(connection: Connection, after: string): void {
  for (const [what, sql] of Object.entries(orphans)) expect(connection.all(sql), `${what}, after ${after}`).toEqual([]);
}

const isRefusal = (error: unknown): boolean =>
  error instanceof WorkbenchError && !['plan-refused', 'stale-plan', 'environment-changed'].includes(error.code);

describe('whatever is done with solutions, patches, clones and components', { timeout: 240_000 }, () => {
  it('leaves no orphans; undone, the file is as before; done again, it is as after', async () => {
    const done = new Set<string>();
    await fc.assert(
      fc.asyncProperty(anyLife, async (life) => {
        const connection = createFile(':memory:', info, {});
        const environment = new StoredEnvironment(connection, 'test');
        for (const operation of life) {
          const before = dumpEnvironment(connection);
          const found = await changesOf(environment, operation).catch((error: unknown) => {
            // What is not there, or of the wrong kind, is refused in words; anything else is a bug.
            if (!isRefusal(error)) throw error;
          });
          expect(dumpEnvironment(connection)).toEqual(before);
          if (found === undefined) continue;
          done.add(operation.do);
          const { changes, archives } = found;
          const revision = environment.commit(changes, archives, changes.basedOn);
          expectNoOrphans(connection, operation.do);
          const after = dumpEnvironment(connection);
          const basedOn = environment.undo(revision);
          expect(dumpEnvironment(connection), `undoing ${operation.do}`).toEqual(before);
          environment.commit({ ...changes, basedOn }, archives, basedOn);
          expect(dumpEnvironment(connection), `doing ${operation.do} again`).toEqual(after);
        }
        environment.close();
      }),
      { numRuns: Number(process.env.RUNS ?? 60), examples: knownLives },
    );
    // None of them was refused each time.
    const all = ['add', 'apply', 'clone patch', 'clone solution', 'delete', 'import', 'leave', 'publish', 'reset', 'uninstall'];
    expect([...done].sort()).toEqual(all);
  });
});
