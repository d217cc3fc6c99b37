import fc from 'fast-check';
import {
  applyPlan,
  applyPublish,
  type ComponentRef,
  componentId,
  defaultImportOptions,
  hasErrors,
  type ImportOptions,
  type ImportPlan,
  planImport,
  planPublish,
  type SolutionFile,
} from '../../src/engine/index.ts';
import type { StoredEnvironment } from '../../src/store/environment.ts';
import type { Command } from '../scenarios/readScenarios.ts';
import { tell } from '../scenarios/world.ts';
import { hashBytes } from '../support/openCorpus.ts';
import { newEnvironment, readBuilt } from './import/planning.ts';

/**
 * Environments that have been through anything a solution can go through: imports of both kinds by two publishers, patches,
 * clones, staged upgrades, managed properties, steps and flows on and off, deletions, undoing. What is refused changes
 * nothing and is part of the history. A failing example can be read, and run, as a scenario.
 */

/** What a file may say of each component; flags of managed properties and states of steps and flows are part of it. */
const sayings: Readonly<Record<string, readonly string[]>> = {
  'table fab_a': ['1', '2'],
  'column fab_a.x': [
    '1',
    '2 holding <IsCustomizable>0</IsCustomizable>',
    '3 holding <IsCustomizable>1</IsCustomizable><IsRenameable>0</IsRenameable>',
  ],
  'column fab_a.y': ['1', '2'],
  'form fab_a.Main': ['1', '2'],
  'choice fab_c': ['1', '2'],
  'role Clerk': ['1', '2'],
  'webresource fab_/s.js': ['1', '2 holding <IsCustomizable>0</IsCustomizable>', '2 holding <IsCustomizable>1</IsCustomizable>'],
  'flow Go': ['1 holding <StateCode>1</StateCode>', '2 holding <StateCode>0</StateCode>'],
  'step Check': ['1', '2 holding <StateCode>1</StateCode>'],
  'variable fab_v': ['text', 'text, default 1'],
};
const names = Object.keys(sayings);

/** Lines of the parts of a file. */
export const anyParts: fc.Arbitrary<readonly string[]> = fc
  .tuple(...names.map((name) => fc.option(fc.constantFrom(...(sayings[name] ?? [])), { freq: 2, nil: undefined })))
  .map((values) => values.flatMap((value, index) => (value === undefined ? [] : [`${names[index]} = ${value}`])));

const files = [
  'Mine 1.0.0.0 unmanaged',
  'Mine 1.1.0.0 unmanaged',
  'Mine_Patch_1 1.0.1.0 unmanaged, patch of Mine',
  'Ours 1.0.0.0 unmanaged, steps off',
  'Foreign 1.0.0.0 unmanaged, publisher Contoso',
  'Base 1.0.0.0 managed',
  'Base 1.1.0.0 managed, overwrite',
  'Base 2.0.0.0 managed, upgrade',
  'Base 2.0.0.0 managed, stage',
  'Base_Patch_1 1.0.1.0 managed, patch of Base',
  'Base_Patch_2 1.0.2.0 managed, patch of Base, steps off',
  'Extension 1.0.0.0 managed, publisher Contoso',
  'Plus 1.0.0.0 managed, P-NEWLAYER install-order',
];
const imported = (file: string): fc.Arbitrary<Command> => anyParts.map((details): Command => ({ line: `import ${file}`, details }));
const said = (...lines: readonly string[]): fc.Arbitrary<Command> =>
  fc.constantFrom(...lines).map((line): Command => ({ line, details: [] }));
const about = (word: string, of: readonly string[] = names, rest = ''): fc.Arbitrary<Command> =>
  said(...of.map((name) => `${word} ${name}${rest}`));

/** What people do one after the other. Alone, most commands would be refused. */
const episodes: readonly fc.Arbitrary<readonly Command[]>[] = [
  fc.constantFrom(...files).chain((file) => fc.tuple(imported(file))),
  fc.tuple(
    said(
      'publish all',
      'publish Mine',
      'uninstall Base',
      'uninstall Base_Patch_1',
      'uninstall Mine, with patches',
      'uninstall Ours',
      'uninstall Extension',
      'undo',
    ),
  ),
  fc.tuple(imported('Base 1.0.0.0 managed'), imported('Extension 1.0.0.0 managed, publisher Contoso')),
  fc.tuple(imported('Base 1.0.0.0 managed'), imported('Base_Patch_1 1.0.1.0 managed, patch of Base')),
  fc.tuple(imported('Base 1.0.0.0 managed'), imported('Base 2.0.0.0 managed, stage'), said('apply Base', 'uninstall Base_Upgrade', 'undo')),
  fc.tuple(imported('Base 1.0.0.0 managed'), imported('Ours 1.0.0.0 unmanaged'), about('delete unmanaged layer of')),
  fc.tuple(imported('Mine 1.0.0.0 unmanaged'), about('delete')),
  fc.tuple(imported('Mine 1.0.0.0 unmanaged'), about('take', names.slice(0, 6), ' out of Mine')),
  fc.tuple(
    imported('Mine 1.0.0.0 unmanaged'),
    said('publish all'),
    said('clone patch Mine'),
    about('add to patch of Mine:'),
    said('publish all', 'clone solution Mine', 'uninstall Mine, with patches', 'undo'),
  ),
  fc.tuple(imported('Ours 1.0.0.0 unmanaged'), said('clone solution Ours, version 3.0.0.0')),
];

/** Commands as in scenarios. */
export const anyHistory: fc.Arbitrary<readonly Command[]> = fc.array(fc.oneof(...episodes), { maxLength: 4 }).map((told) => told.flat());

/** How many commands of each word changed something: a generator that is refused everywhere would prove nothing. */
export type Done = Map<string, number>;

/** An environment with that history. Undoing when there is nothing to undo is no command. */
export async function lived(history: readonly Command[], done: Done = new Map()): Promise<StoredEnvironment> {
  const environment = newEnvironment();
  for (const command of history) {
    if (command.line === 'undo' && environment.undoSteps().length === 0) continue;
    const { revision } = environment.info();
    await tell(environment, command);
    if (environment.info().revision === revision) continue;
    const word = wordOf(command.line);
    done.set(word, (done.get(word) ?? 0) + 1);
  }
  return environment;
}

/** What a line is about, in a word or two. */
function wordOf(line: string): string {
  if (/^import .*patch of/.test(line)) return 'import a patch';
  const [word = '', next = ''] = line.split(' ');
  return word === 'clone' ? `clone ${next}` : word;
}

/** As a scenario, to be read when a property fails. */
export function asScenario(history: readonly Command[]): string {
  return history.flatMap(({ line, details }) => [line, ...details.map((each) => `            ${each}`)]).join('\n');
}

/** Reads, plans and, where nothing stands in the way, imports; undefined where it is refused. */
export async function bring(
  environment: StoredEnvironment,
  line: string,
  parts: readonly string[],
  options: Partial<ImportOptions> = {},
): Promise<{ readonly file: SolutionFile; readonly plan: ImportPlan } | undefined> {
  const file = await readBuilt(line, ...parts);
  const plan = planImport(environment, file, { ...defaultImportOptions, ...options });
  if (hasErrors(plan.diagnostics)) return undefined;
  commitPlan(environment, file, plan);
  return { file, plan };
}

export function commitPlan(environment: StoredEnvironment, file: SolutionFile, plan: ImportPlan): void {
  const changes = applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => 'id', hashBytes });
  environment.commit(changes, [file.archive], plan.basedOn);
}

export function publishAll(environment: StoredEnvironment): void {
  const plan = planPublish(environment, { kind: 'all' });
  environment.commit(applyPublish(environment, plan), [], plan.basedOn);
}

/** Every component that says something here. */
export function componentsHere(environment: StoredEnvironment): readonly ComponentRef[] {
  return environment.componentTypes().flatMap((type) => environment.componentsOf(type));
}

/**
 * All an environment says: solutions in their order with members and packages, publishers, components with their layers,
 * and what is on or off. Revisions, by which layers and solutions are ordered, only rise; so places are compared by order.
 */
export function everything(environment: StoredEnvironment) {
  const refs = componentsHere(environment);
  const stacks = environment.layers(refs);
  const states = environment.activations(refs);
  const records = environment.components(refs);
  const byId = (a: readonly [string, unknown], b: readonly [string, unknown]) => (a[0] < b[0] ? -1 : 1);
  return {
    solutions: environment.solutions().map(({ order: _, ...solution }) => ({
      solution,
      members: environment
        .members(solution.uniqueName)
        .map((member) => [componentId(member.component), member] as const)
        .sort(byId),
      package: environment.solutionPackage(solution.uniqueName),
    })),
    publishers: environment.publishers(),
    components: refs
      .map((ref, index) => {
        const layers = (stacks[index] ?? []).map(({ place: _, ...layer }) => layer);
        return [componentId(ref), { record: records[index], state: states[index], layers }] as const;
      })
      .sort(byId),
    drafts: environment.drafts().map(componentId).sort(),
    assumed: environment.assumed(),
  };
}

/** What everyone sees of each component, property by property, with the layer that says it and by which rule. */
export async function effectiveHere(environment: StoredEnvironment): Promise<readonly (readonly string[])[]> {
  const told: (readonly string[])[] = [];
  for (const name of names) told.push(await tell(environment, { line: `says ${name}`, details: [] }));
  return told;
}
