import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  assembleSolutionFile,
  componentId,
  componentType,
  type Diagnostic,
  defaultImportOptions,
  exportedManifest,
  planExport,
  planImport,
  planPublish,
  readSolutionFile,
  type SolutionFile,
} from '../../src/engine/index.ts';
import { everyElement, type XmlElement } from '../../src/engine/managedForm/xmlElement.ts';
import { createEnvironmentInMemory, type StoredEnvironment } from '../../src/store/environment.ts';
import { archiveOf } from '../support/archive.ts';
import { compareSolutions, type Difference, ownElement } from '../support/compareSolutions.ts';
import { type ManagedPair, managedPairs } from '../support/managedPairs.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../support/openCorpus.ts';

/** No exports of one state, though name, version and repository agree (Q2): the managed one lacks variables and connections of the other. */
const notOneState: ReadonlySet<string> = new Set(['GymMembershipRegistration 1.0.0.1']);
const all = managedPairs();
const pairs = all.filter(({ name, version }) => !notOneState.has(`${name} ${version}`));
const ofTwoStates = all.filter(({ name, version }) => notOneState.has(`${name} ${version}`));
const now = '2026-11-20T08:00:00.000Z';

describe.skipIf(pairs.length === 0)('managed files made of unmanaged ones (P.51)', { timeout: 120_000 }, () => {
  let sameBytes = 0;
  const changes: string[] = [];

  it.each(pairs)('$name $version', async (pair) => {
    const unmanaged = await read(pair.unmanaged);
    const theirs = await read(pair.managed);
    const { file: ours, findings } = exportManaged(unmanaged);
    const named = (code: string) =>
      new Set(findings.flatMap((each) => (each.code === code && each.component ? [componentId(each.component)] : [])));
    const [flagged, unseen, labelsKept] = [
      named('managed-form-not-derived'),
      named('managed-form-base-unseen'),
      named('managed-labels-kept'),
    ];
    // The comparison sees at least the flag before the managed form is made.
    expect(compareSolutions(unmanaged, theirs).map(({ where }) => where)).toContain('solution.xml');
    const differences = compareSolutions(ours, theirs);
    const groups = grouped(differences, (each) => {
      if (each.component !== undefined && flagged.has(each.component)) return 'flagged';
      if (each.component !== undefined && each.ofUnknownColumn && labelsKept.has(each.component)) return 'labels';
      if (each.component !== undefined && unseen.has(each.component)) return 'unseen';
      return changeBetween(unmanaged, theirs, each) ?? 'rest';
    });
    const isSameBytes = customizationsHash(ours) === customizationsHash(theirs);
    if (isSameBytes) sameBytes += 1;
    const made = [
      `${labelsEmptied(findings)} labels emptied`,
      `${unmanaged.components.length - ours.components.length} parts dropped`,
      ...(isSameBytes ? ['customizations.xml byte for byte'] : []),
    ];
    console.info([`${told(pair, flagged, groups)} (${made.join(', ')})`, ...remaining(theirs, groups)].join('\n'));
    expect((groups.get('rest') ?? []).map(line)).toEqual([]);
    for (const change of betweenExports)
      if (groups.has(change)) changes.push(`${pair.name} ${pair.version}: ${groups.get(change)?.length} ${change}`);
    // What is said to be a difference in Dataverse's file is one there.
    expect([...flagged].filter((id) => !isDifference(ownElement(theirs, id)))).toEqual([]);
  });

  it.each(ofTwoStates)('$name $version is of two states, so nothing can be said of it', async (pair) => {
    const [unmanaged, theirs] = [await read(pair.unmanaged), await read(pair.managed)];
    const [left, right] = [unmanaged, theirs].map(({ components }) => new Set(components.map(componentId)));
    const onlyIn = (one = new Set<string>(), other = new Set<string>()) => [...one].filter((id) => !other.has(id));
    const [gone, come] = [onlyIn(left, right), onlyIn(right, left)];
    console.info(
      `${pair.name} ${pair.version}: not compared, ${gone.length} components only in the unmanaged file, ${come.length} only in the managed`,
    );
    expect(gone.length).toBeGreaterThan(0);
    expect(come.length).toBeGreaterThan(0);
  });

  it('are equal outside of what is flagged, but for changes between two exports in three pairs (Q.33)', () => {
    expect(changes).toEqual([
      'OutBoundDialerControl 1.1: 6 in a control bundled in another mode (Q.33)',
      'Solutions 1.0: 4 in a control bundled in another mode (Q.33)',
      'MicrosoftDynamics365NonprofitAccelerator 2.0.0.0: 1 only in the managed export (Q.33)',
    ]);
  });

  it('are the very bytes for most', () => {
    expect(sameBytes).toBeGreaterThan(pairs.length / 2);
  });
});

function labelsEmptied(findings: readonly Diagnostic[]): number {
  return Number(findings.find(({ code }) => code === 'managed-labels-blanked')?.facts.count ?? 0);
}

function customizationsHash({ archive, rootFiles }: SolutionFile): string | undefined {
  return archive.entries.find(({ name }) => name === rootFiles.customizations)?.hash;
}

const unmanagedFiles = corpusFiles();

describe.skipIf(unmanagedFiles.length === 0)('the managed form of every unmanaged file', { timeout: 120_000 }, () => {
  it('can be read again, imported into an empty environment, and holds nothing that the unmanaged one does not', async () => {
    let exported = 0;
    for (const path of unmanagedFiles) {
      const { file } = readSolutionFile(await openCorpusFile(path), hashBytes);
      if (file === undefined || file.manifest.managed) continue;
      const { file: ours, findings } = exportManaged(file);
      exported += 1;
      const had = new Set(file.components.map(componentId));
      expect(ours.manifest.managed, path).toBe(true);
      expect(
        ours.components.map(componentId).filter((id) => !had.has(id)),
        path,
      ).toEqual([]);
      const environment = emptyEnvironment(ours);
      const plan = planImport(environment, ours, { ...defaultImportOptions, assumeMissing: true });
      environment.close();
      expect(
        plan.diagnostics.filter(({ severity }) => severity === 'error').map(({ message }) => message),
        path,
      ).toEqual([]);
      // A form that a finding does not name is whole or was a difference before; no difference is made without a base.
      const named = new Set(findings.flatMap(({ component }) => (component === undefined ? [] : [componentId(component)])));
      const isNew = ({ type, key }: { type: number | string; key: string }) =>
        isDifference(ownElement(ours, `${type}:${key}`)) && !isDifference(ownElement(file, `${type}:${key}`));
      expect(
        ours.components.filter((each) => [60, 62, 80].includes(Number(each.type)) && isNew(each) && !named.has(componentId(each))),
      ).toEqual([]);
    }
    expect(exported).toBeGreaterThan(100);
  });
});

async function read(path: string): Promise<SolutionFile> {
  const { file } = readSolutionFile(await openCorpusFile(path), hashBytes);
  if (file === undefined) throw new Error(`${path} can't be read`);
  return file;
}

/** With the languages of the file enabled, so that none of its labels is left out. */
function emptyEnvironment({ languages }: SolutionFile): StoredEnvironment {
  return createEnvironmentInMemory({
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Test',
    platformVersion: '9.2',
    sku: 'online',
    baseLanguage: 1033,
    languages: [...new Set([1033, ...languages])],
    apps: [],
    revision: 0,
    createdOn: now,
  });
}

/** Imports into an empty environment, publishes, exports managed; the file that comes out, and what its findings name. */
function exportManaged(file: SolutionFile): { readonly file: SolutionFile; readonly findings: readonly Diagnostic[] } {
  const environment = emptyEnvironment(file);
  const plan = planImport(environment, file, { ...defaultImportOptions, assumeMissing: true });
  environment.commit(applyPlan(environment, file, plan, { now, newId: () => file.archive.hash, hashBytes }), [file.archive], plan.basedOn);
  const publishing = planPublish(environment, { kind: 'all' });
  environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);
  const { pkg, members, read, diagnostics } = planExport(environment, file.manifest.uniqueName, { managed: true });
  if (pkg === undefined) throw new Error(diagnostics.map(({ message }) => message).join(' '));
  const entries = assembleSolutionFile(pkg, read, members, exportedManifest(environment, pkg, true));
  const archive = archiveOf(Object.fromEntries(entries.map((entry) => [entry.name, 'bytes' in entry ? entry.bytes : read(entry.blob)])));
  environment.close();
  const again = readSolutionFile(archive, hashBytes);
  expect(again.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return { file: again.file!, findings: diagnostics };
}

function grouped(
  differences: readonly Difference[],
  groupOf: (difference: Difference) => string,
): ReadonlyMap<string, readonly Difference[]> {
  const groups = new Map<string, Difference[]>();
  for (const each of differences) groups.set(groupOf(each), [...(groups.get(groupOf(each)) ?? []), each]);
  return groups;
}

function isDifference(element: XmlElement | undefined): boolean {
  return element !== undefined && [...everyElement(element)].some(({ attributes }) => attributes.has('solutionaction'));
}

function line({ component, where, ours, theirs }: Difference): string {
  return `${component ?? ''} ${where}: ours ${ours || '-'} theirs ${theirs || '-'}`.slice(0, 400);
}

function told({ name, version }: ManagedPair, flagged: ReadonlySet<string>, groups: ReadonlyMap<string, readonly Difference[]>): string {
  const count = (group: string): number => groups.get(group)?.length ?? 0;
  const parts = [
    count('rest') > 0 ? `${count('rest')} REMAIN` : 'equal',
    ...(flagged.size > 0 ? [`${flagged.size} flagged without their base (${count('flagged')} differences inside)`] : []),
    ...(count('unseen') > 0 ? [`${count('unseen')} in forms whose base can't be seen`] : []),
    ...(count('labels') > 0 ? [`${count('labels')} labels of columns not in the file`] : []),
    ...[...groups.keys()].filter((group) => betweenExports.some((each) => each === group)).map((reason) => `${count(reason)} ${reason}`),
  ];
  return `${name} ${version}: ${parts.join(', ')}`;
}

/** A line for every component in which something remains, with how much and why. */
function remaining({ components }: SolutionFile, groups: ReadonlyMap<string, readonly Difference[]>): readonly string[] {
  const names = new Map(components.map((each) => [componentId(each), `${componentType(each.type).singular} ${each.name}`]));
  return [...groups].flatMap(([group, differences]) => {
    const places = new Map<string, number>();
    for (const { component, where } of differences) {
      const place = component === undefined ? where : `${names.get(component) ?? component} (${component})`;
      places.set(place, (places.get(place) ?? 0) + 1);
    }
    return [...places].map(([place, count]) => `  ${place}: ${count}, ${reasons[group] ?? group}`);
  });
}

/** Why the findings of an export say that a component is not as Dataverse writes it. */
const reasons: Readonly<Record<string, string>> = {
  flagged: 'whole, because what it is based on is not in the environment (Q.17, Q.29)',
  labels: 'kept, because the column whose name the cell would show is not in the file (Q.15)',
  unseen: 'whole, because the solution of its table is not in the environment (Q.17)',
  rest: 'UNEXPLAINED',
};

/** What is no rule but a change between two exports, told by what the unmanaged file itself holds (Q.33). */
const betweenExports = ['in a control bundled in another mode (Q.33)', 'only in the managed export (Q.33)'] as const;

/**
 * A built file of a control that we write as the unmanaged file has it, with the content type of its ending; or a component
 * of which the unmanaged file holds nothing.
 */
function changeBetween(unmanaged: SolutionFile, theirs: SolutionFile, difference: Difference): (typeof betweenExports)[number] | undefined {
  const { component, where, ours, theirs: other } = difference;
  if (where === 'component' && ours === '') {
    return unmanaged.components.some((each) => componentId(each) === component) ? undefined : betweenExports[1];
  }
  const [name = '', hash = ''] = (ours || other).split(/ (?=\S*$)/);
  const has = (file: SolutionFile) => file.entries.some((entry) => entry.name === name && entry.hash === hash);
  if (where === 'files' && isOfControl(name)) return has(ours === '' ? theirs : unmanaged) ? betweenExports[0] : undefined;
  const [, ending] = /^<Default [^>]*Extension="(\w+)"/.exec(ours || other) ?? [];
  const endsSo = (file: SolutionFile) => file.entries.filter((entry) => entry.name.toLowerCase().endsWith(`.${ending?.toLowerCase()}`));
  const files = [...endsSo(unmanaged), ...endsSo(theirs)];
  return where === '[Content_Types].xml' && files.length > 0 && files.every((entry) => isOfControl(entry.name))
    ? betweenExports[0]
    : undefined;
}

function isOfControl(name: string): boolean {
  return /^Controls\//i.test(name);
}
