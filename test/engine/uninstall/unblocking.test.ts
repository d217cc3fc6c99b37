import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  applyUninstall,
  type ComponentRef,
  type Diagnostic,
  defaultImportOptions,
  type EnvironmentInfo,
  hasErrors,
  planDeleteComponent,
  planImport,
  planPublish,
  planUninstall,
  type Unblocking,
  type UnblockStep,
} from '../../../src/engine/index.ts';
import { createEnvironment, createEnvironmentInMemory, openEnvironment, type StoredEnvironment } from '../../../src/store/environment.ts';
import { idOf } from '../../scenarios/buildSolution.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { readBuilt } from '../import/planning.ts';

const now = '2026-11-20T08:00:00.000Z';
const flows = ['F0', 'F1', 'F2', 'F3', 'F4'];
const solutions = ['S0', 'S1', 'S2', 'S3'];

/** A connection reference each, flows that use those of others, and layers on the references of others. */
const anySolution = fc.record({
  uses: fc.array(fc.constantFrom('', '', '', '0', '1', '2', '3', 'none'), { minLength: flows.length, maxLength: flows.length }),
  covers: fc.constantFrom('', '', '', '0', '1', '2'),
});
const anyWorld = fc.record({
  solutions: fc.array(anySolution, { minLength: solutions.length, maxLength: solutions.length }),
  mine: fc.array(fc.constantFrom('', '', '', '0', '1', '2', '3', 'm'), { minLength: flows.length, maxLength: flows.length }),
  staged: fc.constantFrom('', '', '', '1', '2'),
});
type World = typeof anyWorld extends fc.Arbitrary<infer Value> ? Value : never;

type Goal = { readonly kind: 'uninstall'; readonly solution: string } | { readonly kind: 'delete' };
const ownConnection: ComponentRef = { type: 'connectionreference', key: 'fab_m' };

let folder = '';
let count = 0;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'unblocking-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** `RUNS=40` tries many worlds and longer lists; 12 worlds held for lists of up to 8 actions. */
const runs = Number(process.env.RUNS ?? 3);
const deepest = runs > 3 ? 3 : 2;

const info: EnvironmentInfo = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'Test',
  platformVersion: '9.2',
  sku: 'online',
  baseLanguage: 1033,
  languages: [1033],
  apps: [],
  revision: 0,
  createdOn: now,
};

const newPath = () => join(folder, `${count++}.dvenv`);

async function bring(environment: StoredEnvironment, line: string, parts: readonly string[], action: 'update' | 'stage' = 'update') {
  const file = await readBuilt(line, ...parts);
  const plan = planImport(environment, file, { ...defaultImportOptions, action });
  if (hasErrors(plan.diagnostics)) throw new Error(JSON.stringify(plan.diagnostics));
  environment.commit(applyPlan(environment, file, plan, { now, newId: () => line, hashBytes }), [file.archive], plan.basedOn);
  const publishing = planPublish(environment, { kind: 'all' });
  environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);
}

function partsOf(index: number, { uses, covers }: World['solutions'][number]): readonly string[] {
  return [
    `connection fab_${index} = shared`,
    ...(covers === '' || Number(covers) >= index ? [] : [`connection fab_${covers} = other`]),
    ...uses.flatMap((use, flow) => (use === '' ? [] : [`flow ${flows[flow]} = v1${use === 'none' ? '' : ` with fab_${use}`}`])),
  ];
}

/** Writes the world into an environment file: four managed solutions of two publishers, then what was made here. */
async function build({ solutions: all, mine, staged }: World): Promise<string> {
  const path = newPath();
  const environment = createEnvironment(path, info);
  try {
    for (const [index, solution] of all.entries()) {
      await bring(environment, `S${index} 1.0 managed, publisher ${index < 2 ? 'A' : 'B'}`, partsOf(index, solution));
    }
    const own = mine.flatMap((use, flow) => (use === '' ? [] : [`flow ${flows[flow]} = mine with fab_${use}`]));
    await bring(environment, 'Mine 1.0 unmanaged', ['connection fab_m = shared', ...own]);
    const index = Number(staged);
    const waiting = all[index];
    if (staged !== '' && waiting !== undefined) {
      await bring(environment, `S${index} 2.0 managed, publisher ${index < 2 ? 'A' : 'B'}`, partsOf(index, waiting), 'stage');
    }
  } finally {
    environment.close();
  }
  return path;
}

interface Asked {
  readonly diagnostics: readonly Diagnostic[];
  readonly unblock?: Unblocking;
}

function ask(environment: StoredEnvironment, goal: Goal): Asked {
  return goal.kind === 'uninstall' ? planUninstall(environment, goal.solution) : planDeleteComponent(environment, ownConnection);
}

/** Does one action the way a person does; false when it is refused. */
async function act(environment: StoredEnvironment, step: Pick<UnblockStep, 'action' | 'solution' | 'component'>): Promise<boolean> {
  if (step.action === 'uninstall' || step.action === 'cancel-upgrade') {
    const plan = planUninstall(environment, step.solution ?? '');
    if (hasErrors(plan.diagnostics)) return false;
    environment.commit(applyUninstall(environment, plan), [], plan.basedOn);
    return true;
  }
  const flow = flows.find((name) => idOf(name) === step.component?.key);
  if (step.action !== 'remove-dependency' || flow === undefined) throw new Error(`nobody can do ${JSON.stringify(step)}`);
  await bring(environment, `Mine ${count++}.0 unmanaged`, [`flow ${flow} = changed`]);
  return true;
}

/** A copy of the environment one action later; nothing when the action is refused or has nothing to act on. */
async function after(path: string, step: Pick<UnblockStep, 'action' | 'solution' | 'component'>): Promise<string | undefined> {
  const copy = newPath();
  copyFileSync(path, copy);
  const environment = openEnvironment(copy);
  try {
    if (step.solution !== undefined && environment.solution(step.solution) === undefined) return undefined;
    return (await act(environment, step)) ? copy : undefined;
  } finally {
    environment.close();
  }
}

function isFree(path: string, goal: Goal): boolean {
  const environment = openEnvironment(path, { readOnly: true });
  try {
    const isThere =
      goal.kind === 'uninstall'
        ? environment.solution(goal.solution) !== undefined
        : environment.components([ownConnection])[0] !== undefined;
    return isThere && !hasErrors(ask(environment, goal).diagnostics);
  } finally {
    environment.close();
  }
}

/** Tries every order of every action: is there a list of at most so many that frees the goal? */
async function existsWithin(path: string, goal: Goal, mine: World['mine'], most: number): Promise<boolean> {
  const steps: Pick<UnblockStep, 'action' | 'solution' | 'component'>[] = [
    ...[...solutions, ...solutions.map((name) => `${name}_Upgrade`)].map((solution) => ({ action: 'uninstall' as const, solution })),
    ...flows.flatMap((name, index) =>
      mine[index] === '' ? [] : [{ action: 'remove-dependency' as const, component: { type: 29, key: idOf(name) } }],
    ),
  ];
  let level = new Map<string, string>([['', path]]);
  for (let length = 0; length <= most; length++) {
    for (const state of level.values()) if (isFree(state, goal)) return true;
    const next = new Map<string, string>();
    if (length === most) break;
    for (const [done, state] of level) {
      for (const [index, step] of steps.entries()) {
        const key = [...new Set([...done.split(',').filter(Boolean), String(index)])].sort().join(',');
        if (key === done || next.has(key)) continue;
        const reached = await after(state, step);
        if (reached !== undefined) next.set(key, reached);
      }
    }
    level = next;
  }
  return false;
}

describe('whatever blocks an uninstall or a deletion', { timeout: 300_000 }, () => {
  it('the list of actions unblocks it when they are done in its order, and no shorter list does (I.8, F.26)', async () => {
    const lengths = new Map<number, number>();
    await fc.assert(
      fc.asyncProperty(anyWorld, async (world) => {
        const path = await build(world);
        const goals: Goal[] = [{ kind: 'delete' }, ...solutions.map((solution): Goal => ({ kind: 'uninstall', solution }))];
        for (const goal of goals) {
          const environment = openEnvironment(path, { readOnly: true });
          const { diagnostics, unblock } = ask(environment, goal);
          environment.close();
          expect(unblock === undefined).toBe(!hasErrors(diagnostics));
          if (unblock === undefined) continue;
          expect(unblock.isShortest).toBe(true);
          const { steps } = unblock;
          lengths.set(steps.length, (lengths.get(steps.length) ?? 0) + 1);
          // No way at all: nobody finds one with a few actions either.
          if (steps.length === 0) expect(await existsWithin(path, goal, world.mine, deepest)).toBe(false);
          else {
            let reached: string | undefined = path;
            for (const step of steps) {
              expect(reached && isFree(reached, goal)).toBe(false);
              reached = reached === undefined ? undefined : await after(reached, step);
              expect(reached, JSON.stringify({ goal, steps, step })).toBeDefined();
            }
            expect(reached !== undefined && isFree(reached, goal), JSON.stringify({ goal, steps })).toBe(true);
            expect(await existsWithin(path, goal, world.mine, Math.min(steps.length - 1, deepest)), JSON.stringify({ goal, steps })).toBe(
              false,
            );
          }
        }
      }),
      { numRuns: runs },
    );
    expect([...lengths.values()].reduce((sum, each) => sum + each, 0)).toBeGreaterThan(0);
  });
});

describe('an uninstall that many components block', () => {
  /** How often the environment is asked for layers while the list is looked for, and its length. */
  async function asked(count: number): Promise<{ readonly questions: number; readonly actions: number | undefined }> {
    const environment = createEnvironmentInMemory(info);
    await bring(environment, 'S0 1.0 managed, publisher A', ['connection fab_0 = shared']);
    const mine = Array.from({ length: count }, (_, index) => `flow Mine${index} = v1 with fab_0`);
    await bring(environment, 'Mine 1.0 unmanaged', mine);
    let questions = 0;
    const counting = new Proxy(environment, {
      get(target, name) {
        if (name === 'layers') questions++;
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function' ? value.bind(target) : value;
      },
    });
    const actions = planUninstall(counting, 'S0').unblock?.steps.length;
    environment.close();
    return { questions, actions };
  }

  it('takes as many questions more as components, however many there are', async () => {
    const [few, many] = [await asked(8), await asked(32)];
    expect([few.actions, many.actions]).toEqual([8, 32]);
    expect(many.questions).toBeLessThan(few.questions * 6);
  });
});
