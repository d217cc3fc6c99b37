import { cloneFilesCollide } from '../diagnostics/patchFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { activePublished } from '../layers/layerStack.ts';
import { type ComponentId, componentId, type HashBytes, type RootBehavior } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Member, Solution, SolutionPackage } from '../model/environment.ts';
import { changesOn } from '../model/environmentChanges.ts';
import { setVersion } from '../solutionFile/editManifest.ts';
import { checkPlan } from '../uninstall/checkPlan.ts';
import { installedSolution } from '../uninstall/installedSolution.ts';
import type { CloneChoice, ClonePlan } from './clonePlan.ts';
import { clonedGroup, judgeCloned, judgeCloneVersion, judgeDisplayName, proposedVersion } from './cloneRules.ts';
import { localizedNames } from './manifestParts.ts';

/**
 * What cloning a solution as a solution would do: base and patches become one solution of the same name in a higher
 * version, with the components of all (G.14); without patches only the version changes (G.16). Throws
 * `solution-not-found`, and `version-part-full` when no higher version can be proposed.
 */
export function planCloneSolution(reader: EnvironmentReader, uniqueName: string, choice: CloneChoice = {}): ClonePlan {
  const { id, name, revision } = reader.info();
  const base = installedSolution(reader, uniqueName);
  const group = clonedGroup(reader, base);
  const proposed = proposedVersion(group, 'solution');
  const clone = {
    uniqueName: base.uniqueName,
    friendlyName: choice.displayName ?? base.friendlyName,
    version: choice.version ?? proposed,
  };
  const refused = judgeCloned(reader, base, 'solution');
  return {
    operation: 'clone-solution',
    environmentId: id,
    environmentName: name,
    basedOn: revision,
    solution: { uniqueName: base.uniqueName, friendlyName: base.friendlyName, version: base.version },
    clone,
    proposedVersion: proposed,
    rolledUp: group.patches.map((patch) => patch.uniqueName),
    componentCount: union(reader, [base, ...group.patches]).length,
    diagnostics: [
      ...refused,
      ...(refused.length > 0 ? [] : judgeCloneVersion(clone.version, group, 'solution')),
      ...judgeDisplayName(clone.friendlyName),
      ...judgeFiles(reader, group.patches.length === 0 ? [] : [base, ...group.patches]),
    ],
  };
}

/**
 * The changes the plan promises, in one transaction. What the components say lies in the Active layer already, so only the
 * solutions change. Throws `stale-plan` when the environment is another by now, `plan-refused` with an error in the plan.
 * @param id id of the new solution; `now` is ISO 8601 in UTC
 */
export function applyCloneSolution(
  reader: EnvironmentReader,
  plan: ClonePlan,
  { now, id, hashBytes }: { readonly now: string; readonly id: string; readonly hashBytes: HashBytes },
): EnvironmentChanges {
  const info = checkPlan(reader, plan);
  const base = installedSolution(reader, plan.solution.uniqueName);
  const { patches } = clonedGroup(reader, base);
  const pkg = reader.solutionPackage(base.uniqueName);
  const written = pkg === undefined ? undefined : rolledUpPackage(reader, pkg, base, patches, plan, hashBytes);
  return changesOn(info, {
    removedSolutions: plan.rolledUp,
    solutions: [{ ...base, ...plan.clone, id, installedOn: now, updatedOn: now }],
    members: union(reader, [base, ...patches]),
    ...(written === undefined ? {} : { packages: [written.pkg], newBlobs: written.newBlobs }),
  });
}

/**
 * The members of all. A component that one of them states is not unmodified, and a table comes with as much as the one
 * with most of it says (A.32).
 */
function union(reader: EnvironmentReader, solutions: readonly Solution[]): readonly Member[] {
  const [base] = solutions;
  const members = new Map<ComponentId, Member>();
  for (const member of solutions.flatMap(({ uniqueName }) => reader.members(uniqueName))) {
    const id = componentId(member.component);
    members.set(id, merged(members.get(id), member, base?.uniqueName ?? member.solution));
  }
  return [...members.values()];
}

function merged(known: Member | undefined, { component, behavior, stub }: Member, solution: string): Member {
  const widest = known === undefined ? behavior : lower(known.behavior, behavior);
  const kept = known === undefined ? stub : known.stub === undefined || stub === undefined ? undefined : known.stub;
  return { solution, component, ...(widest === undefined ? {} : { behavior: widest }), ...(kept === undefined ? {} : { stub: kept }) };
}

/** Two components that own an entry of the same name can't be in one file: link lists that are known by their solution (Q.50). */
function judgeFiles(reader: EnvironmentReader, solutions: readonly Solution[]): readonly Diagnostic[] {
  const members = union(reader, solutions);
  const stacks = reader.layers(members.map(({ component }) => component));
  const owners = new Map<string, { readonly blob: string; readonly id: ComponentId }>();
  const twice = members.flatMap(({ component, stub }, index) => {
    const { files = [] } = activePublished(stacks[index] ?? [])?.content ?? stub ?? {};
    return files.filter(({ name, blob }) => {
      const owner = owners.get(name.toLowerCase());
      if (owner === undefined) owners.set(name.toLowerCase(), { blob, id: componentId(component) });
      return owner !== undefined && owner.id !== componentId(component) && owner.blob !== blob;
    });
  });
  return twice.length === 0 ? [] : [cloneFilesCollide([...new Set(twice.map(({ name }) => name))])];
}

/** What came with its table goes on doing so. */
function lower(known: RootBehavior | undefined, other: RootBehavior | undefined): RootBehavior | undefined {
  return known === undefined || other === undefined ? known : known < other ? known : other;
}

/** The base's file with its new version and name, and what the files of patches carry beside components (B.6). */
function rolledUpPackage(
  reader: EnvironmentReader,
  pkg: SolutionPackage,
  base: Solution,
  patches: readonly Solution[],
  { clone }: ClonePlan,
  hashBytes: HashBytes,
): { readonly pkg: SolutionPackage; readonly newBlobs: EnvironmentChanges['newBlobs'] } {
  const manifest = reader.blob(pkg.manifestBlob);
  const named =
    clone.friendlyName === base.friendlyName ? manifest : localizedNames(manifest, reader.info().baseLanguage, clone.friendlyName);
  const bytes = setVersion(named, clone.version);
  const hash = hashBytes(bytes);
  const own = pkg.entries.map((entry) => (entry.name === pkg.rootFiles.solution ? { ...entry, hash, size: bytes.length } : entry));
  const names = new Set(own.map(({ name }) => name.toLowerCase()));
  const carried = patches.flatMap((patch) => {
    const file = reader.solutionPackage(patch.uniqueName);
    const roots = new Set<string>(Object.values(file?.rootFiles ?? {}));
    return (file?.entries ?? []).filter(({ name, owner }) => owner === undefined && !roots.has(name));
  });
  const added = carried.filter(({ name }) => !names.has(name.toLowerCase()) && names.add(name.toLowerCase()));
  return { pkg: { ...pkg, manifestBlob: hash, entries: [...own, ...added] }, newBlobs: [{ hash, bytes }] };
}
