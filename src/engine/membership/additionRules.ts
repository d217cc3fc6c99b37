import { componentType } from '../components/componentTypes.ts';
import {
  addingToDefault,
  addingToManaged,
  componentNotCustomizable,
  componentNotHere,
  componentWithoutDefinition,
  componentWithoutRoot,
  settingNotAddable,
  tableIsWhole,
} from '../diagnostics/membershipFindings.ts';
import { solutionIsPatched } from '../diagnostics/patchFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import { managedPropertiesIn, ownershipIn } from '../managedProperties/managedProperties.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader, Layer, Member, Solution } from '../model/environment.ts';
import { lockingPatches } from '../upgrade/solutionGroup.ts';

/** Components come into unmanaged solutions (A.25) that a maker has made (A.27) and that are not locked (G.7). */
export function judgeSolution(reader: EnvironmentReader, solution: Solution): readonly Diagnostic[] {
  const { uniqueName } = solution;
  if (solution.managed) return [addingToManaged(uniqueName)];
  if (/^(default|system)$/i.test(uniqueName)) return [addingToDefault(uniqueName)];
  const locking = lockingPatches(reader, solution).map((patch) => patch.uniqueName);
  return locking.length === 0 ? [] : [solutionIsPatched(uniqueName, locking)];
}

/** Whether a component of the environment can come into a solution (A.35, A.36, G.5). */
export function judgeComponent(
  reader: EnvironmentReader,
  solution: Solution,
  ref: ComponentRef,
  record: ComponentRecord | undefined,
  members: ReadonlyMap<ComponentId, Member>,
  withoutParts: boolean,
): readonly Diagnostic[] {
  if (componentType(ref.type).ofEnvironment === true) return [settingNotAddable(ref)];
  const [stack = []] = reader.layers([ref]);
  const isOfSystem = reader.baseline([ref])[0] === 'yes';
  if (record === undefined && !isOfSystem) return [componentNotHere(ref, reader.info().name)];
  if (record === undefined || stack.length === 0) return [componentWithoutDefinition(ref, record?.name ?? ref.key, isPatch(solution))];
  const isWhole = withoutParts && members.get(componentId(ref))?.behavior === 0;
  return [
    ...(isCustomizable(reader, ref, stack) ? [] : [componentNotCustomizable(record)]),
    ...(liesInTable(reader, record) || isListedWhole(record, members) ? [] : [componentWithoutRoot(record)]),
    ...(isWhole && componentType(ref.type).holdsParts === true ? [tableIsWhole(record, solution.uniqueName)] : []),
  ];
}

function isPatch({ kind }: Solution): boolean {
  return kind.kind === 'patch';
}

/** What the owner's managed properties say; nothing protects what is unmanaged or whose base is not here (E.41, E.42). */
function isCustomizable(reader: EnvironmentReader, ref: ComponentRef, stack: readonly Layer[]): boolean {
  const found = managedPropertiesIn(ref, stack, ownershipIn(reader), (hash) => reader.blob(hash));
  return found.status !== 'known' || found.values.find(({ name }) => name === 'IsCustomizable')?.isOpen !== false;
}

/** A root of its own, or a part of a table, which can be listed as a shell (A.33). */
function liesInTable(reader: EnvironmentReader, { type, parent }: ComponentRecord): boolean {
  if (componentType(type).rootForm !== 'sub') return true;
  if (parent === undefined) return false;
  if (componentType(parent.type).holdsParts === true) return true;
  const [outer] = reader.components([parent]);
  return outer !== undefined && liesInTable(reader, outer) && componentType(outer.type).rootForm === 'sub';
}

/** What it lies in is in the solution already: a plug-in type with its assembly. */
function isListedWhole({ type, parent }: ComponentRecord, members: ReadonlyMap<ComponentId, Member>): boolean {
  return (
    componentType(type).rootOptional === true || typeof type === 'string' || (parent !== undefined && members.has(componentId(parent)))
  );
}
