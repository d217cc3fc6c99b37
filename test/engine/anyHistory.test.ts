import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyUninstall,
  applyUpgrade,
  assembleSolutionFile,
  componentId,
  defaultImportOptions,
  type EnvironmentReader,
  exportedManifest,
  hasErrors,
  isManaged,
  type Policies,
  planApplyUpgrade,
  planExport,
  planImport,
  planUninstall,
  readSolutionFile,
  staysStaged,
} from '../../src/engine/index.ts';
import type { StoredEnvironment } from '../../src/store/environment.ts';
import { tell } from '../scenarios/world.ts';
import { archiveOf } from '../support/archive.ts';
import { hashBytes } from '../support/openCorpus.ts';
import {
  anyHistory,
  anyParts,
  asScenario,
  bring,
  commitPlan,
  type Done,
  effectiveHere,
  everything,
  lived,
  publishAll,
} from './anyHistory.ts';
import { newEnvironment, readBuilt } from './import/planning.ts';

const now = '2026-11-20T08:00:00.000Z';

/** Values that fail when they are written to. */
function deepFreeze<Value>(value: Value): Value {
  if (typeof value !== 'object' || value === null || ArrayBuffer.isView(value) || Object.isFrozen(value)) return value;
  Object.freeze(value);
  for (const each of Object.values(value)) deepFreeze(each);
  return value;
}

/** An environment that freezes whatever it answers. */
function frozen(environment: StoredEnvironment): EnvironmentReader {
  return new Proxy(environment, {
    get: (target, name) => {
      const member: unknown = Reflect.get(target, name, target);
      return typeof member === 'function' ? (...args: unknown[]) => deepFreeze(member.apply(target, args)) : member;
    },
  });
}

const anyAction = fc.record({
  history: anyHistory,
  parts: anyParts,
  line: fc.constantFrom(
    'Base 3.0.0.0 managed',
    'Mine 1.9.0.0 unmanaged',
    'New 1.0.0.0 managed',
    'Contosos 1.0.0.0 managed, publisher Contoso',
  ),
  overwriteCustomizations: fc.boolean(),
  enableSteps: fc.boolean(),
  newLayers: fc.constantFrom<Policies['P-NEWLAYER'][]>('top', 'install-order'),
});

describe('whatever an environment has been through', { timeout: 300_000 }, () => {
  it('the histories do what they are made for', async () => {
    const done: Done = new Map();
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        (await lived(history, done)).close();
      }),
      { numRuns: 80, seed: 20261120 },
    );
    const words = [
      'import',
      'import a patch',
      'publish',
      'clone patch',
      'clone solution',
      'add',
      'apply',
      'uninstall',
      'delete',
      'take',
      'undo',
    ];
    expect(words.filter((word) => (done.get(word) ?? 0) === 0)).toEqual([]);
  });

  it('planning and applying change neither the file nor what they are told, and the same question has the same answer', async () => {
    await fc.assert(
      fc.asyncProperty(anyAction, async ({ history, parts, line, overwriteCustomizations, enableSteps }) => {
        const environment = await lived(history);
        const file = deepFreeze(await readBuilt(line, ...parts));
        const options = deepFreeze({ ...defaultImportOptions, overwriteCustomizations, enableSteps });
        const reader = frozen(environment);
        const plan = deepFreeze(planImport(reader, file, options));
        expect(planImport(environment, file, options), asScenario(history)).toEqual(plan);
        if (!hasErrors(plan.diagnostics)) {
          const before = everything(environment);
          applyPlan(reader, file, plan, { now, newId: () => 'id', hashBytes });
          expect(everything(environment)).toEqual(before);
        }
        environment.close();
      }),
      { numRuns: 40 },
    );
  });

  it('what was applied is planned as kept', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(anyAction, async ({ history, parts, line, overwriteCustomizations, enableSteps }) => {
        const environment = await lived(history);
        const options = { ...defaultImportOptions, overwriteCustomizations, enableSteps };
        const brought = await bring(environment, line, parts, options);
        if (brought !== undefined) {
          const again = planImport(
            environment,
            brought.file,
            brought.plan.situation === 'managed-update' ? options : { ...options, overwriteCustomizations: false },
          );
          expect(
            again.steps.filter(({ verb }) => verb !== 'keep'),
            asScenario(history),
          ).toEqual([]);
          held++;
        }
        environment.close();
      }),
      { numRuns: 50 },
    );
    expect(held).toBeGreaterThan(12);
  });

  it('importing the same unmanaged file a second time changes nothing', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(anyAction, fc.boolean(), async ({ history, parts, enableSteps }, publish) => {
        const environment = await lived(history);
        const brought = await bring(environment, 'Mine 1.9.0.0 unmanaged', parts, { enableSteps });
        if (brought !== undefined) {
          if (publish) publishAll(environment);
          const before = everything(environment);
          await bring(environment, 'Mine 1.9.0.0 unmanaged', parts, { enableSteps });
          expect(everything(environment), asScenario(history)).toEqual(before);
          held++;
        }
        environment.close();
      }),
      { numRuns: 50 },
    );
    expect(held).toBeGreaterThan(8);
  });

  it('installing a managed solution and uninstalling it gives back the state before', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(anyAction, async ({ history, parts, newLayers }) => {
        const environment = await lived(history);
        const file = await readBuilt('New 1.0.0.0 managed', ...parts);
        if (comesBack(environment, file.components)) {
          const before = everything(environment);
          if ((await bring(environment, 'New 1.0.0.0 managed', parts, { policies: { 'P-NEWLAYER': newLayers } })) !== undefined) {
            const plan = planUninstall(environment, 'New');
            expect(plan.blockers, asScenario(history)).toEqual([]);
            environment.commit(applyUninstall(environment, plan), [], plan.basedOn);
            const after = everything(environment);
            expect(withoutStatesOf(after, file.components), asScenario(history)).toEqual(
              withoutStatesOf({ ...before, publishers: after.publishers }, file.components),
            );
            expect(after.publishers).toEqual(expect.arrayContaining([...before.publishers]));
            held++;
          }
        }
        environment.close();
      }),
      { numRuns: 40 },
    );
    expect(held).toBeGreaterThan(8);
  });

  it('an upgrade is staging and applying, and stops after staging exactly when applying would be refused', async () => {
    let [whole, stopped] = [0, 0];
    await fc.assert(
      fc.asyncProperty(anyAction, anyParts, anyHistory, anyParts, async (action, first, between, later) => {
        const { history, parts, enableSteps, overwriteCustomizations, newLayers } = action;
        const before = [...history, { line: 'import Base 1.0.0.0 managed', details: first }, ...between];
        const [one, two] = [await lived(before), await lived(before)];
        const options = { enableSteps, overwriteCustomizations, policies: { 'P-NEWLAYER': newLayers } };
        const line = 'Base 3.0.0.0 managed';
        if (one.solution('Base')?.managed === true) {
          const upgraded = await bring(one, line, parts, { ...options, action: 'upgrade' });
          const staged = await bring(two, line, parts, { ...options, action: 'stage' });
          expect(upgraded === undefined, asScenario(before)).toBe(staged === undefined);
          if (upgraded !== undefined) {
            const applying = planApplyUpgrade(two, 'Base');
            expect(staysStaged(upgraded.plan), asScenario(before)).toBe(hasErrors(applying.diagnostics));
            if (staysStaged(upgraded.plan)) stopped++;
            else {
              two.commit(applyUpgrade(two, applying, { now }), [], applying.basedOn);
              whole++;
            }
            expect(withoutNotes(everything(one)), asScenario(before)).toEqual(withoutNotes(everything(two)));
            expect(await effectiveHere(one), asScenario(before)).toEqual(await effectiveHere(two));
            // What lies below may change afterwards: what the new version states is the same then, too.
            for (const environment of [one, two]) await tell(environment, { line: 'import Plus 1.5.0.0 managed', details: later });
            expect(await effectiveHere(one), asScenario(before)).toEqual(await effectiveHere(two));
          }
        }
        one.close();
        two.close();
      }),
      { numRuns: 40 },
    );
    expect(whole).toBeGreaterThan(8);
    expect(stopped).toBeGreaterThan(0);
  });

  it('what is exported has the same components in an empty environment, and is exported from there as the same file', async () => {
    let held = 0;
    await fc.assert(
      fc.asyncProperty(anyHistory, async (history) => {
        const environment = await lived(history);
        publishAll(environment);
        for (const { uniqueName, managed, kind } of environment.solutions()) {
          const exported = managed || kind.kind !== 'base' ? undefined : exportOf(environment, uniqueName);
          if (exported === undefined) continue;
          const { file, diagnostics } = readSolutionFile(exported.archive, hashBytes);
          expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
          if (file === undefined) throw new Error('an export can be read');
          expect(new Map(file.components.map((each) => [componentId(each), each.content.hash])), asScenario(history)).toEqual(
            exported.contents,
          );
          const empty = newEnvironment();
          const plan = planImport(empty, file, { ...defaultImportOptions, assumeMissing: true });
          expect(
            plan.diagnostics.filter(({ severity }) => severity === 'error'),
            asScenario(history),
          ).toEqual([]);
          commitPlan(empty, file, plan);
          publishAll(empty);
          const again = exportOf(empty, uniqueName);
          expect(again?.contents).toEqual(exported.contents);
          expect(entriesOf(again), asScenario(history)).toEqual(entriesOf(exported));
          empty.close();
          held++;
        }
        environment.close();
      }),
      { numRuns: 40 },
    );
    expect(held).toBeGreaterThan(8);
  });
});

type Exported = NonNullable<ReturnType<typeof exportOf>>;

/** An unmanaged export, put together from its components; undefined where it is refused, as of a locked solution. */
function exportOf(environment: StoredEnvironment, uniqueName: string) {
  const plan = planExport(environment, uniqueName, { managed: false });
  if (plan.pkg === undefined || hasErrors(plan.diagnostics)) return undefined;
  const manifest = exportedManifest(plan.reader, plan.pkg, plan.managed);
  const entries = assembleSolutionFile(plan.pkg, plan.read, plan.members, manifest);
  const archive = archiveOf(
    Object.fromEntries(entries.map((entry) => [entry.name, 'bytes' in entry ? entry.bytes : plan.read(entry.blob)])),
  );
  return { archive, contents: new Map([...plan.members].map(([id, member]) => [id, member.content.hash])) };
}

function entriesOf(exported: Exported | undefined): readonly (readonly string[])[] {
  return exported?.archive.entries.map(({ name, hash }) => [name, hash]) ?? [];
}

/**
 * There is a way back: nothing that was unmanaged here becomes managed and would go with the solution (D.38, E.16), and
 * nothing lies in what only the solution brings (J.3).
 */
function comesBack(environment: StoredEnvironment, refs: Parameters<StoredEnvironment['layers']>[0]): boolean {
  const stacks = environment.layers(refs);
  const records = environment.components(refs);
  if (stacks.some((stack, index) => records[index] !== undefined && !isManaged(stack))) return false;
  const created = refs.filter((_, index) => stacks[index]?.length === 0);
  return environment.childrenOf(created).length === 0;
}

/** An import sets the states of what it has, and no uninstall sets them back (D.62). */
function withoutStatesOf(all: ReturnType<typeof everything>, refs: Parameters<StoredEnvironment['layers']>[0]): object {
  const set = new Set(refs.map(componentId));
  return { ...all, components: all.components.map(([id, each]) => [id, set.has(id) ? { ...each, state: 'set' } : each]) };
}

/**
 * A layer notes what it states when what lies below it changes (P-TOPWINS). Staged, the new version lies on the old one for
 * a while, so the note is made; at once, it is made when it is needed. What they say is compared by `effectiveHere`.
 */
function withoutNotes(all: ReturnType<typeof everything>): object {
  const plain = ({ stated: _, ...layer }: (typeof all.components)[number][1]['layers'][number]) => layer;
  return { ...all, components: all.components.map(([id, each]) => [id, { ...each, layers: each.layers.map(plain) }]) };
}
