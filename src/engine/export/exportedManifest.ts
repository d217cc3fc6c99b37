import { componentType } from '../components/componentTypes.ts';
import { type ComponentRef, componentId } from '../model/component.ts';
import type { EnvironmentReader, SolutionPackage } from '../model/environment.ts';
import { dropRoots } from '../solutionFile/dropRoots.ts';
import { type DependencyChanges, editMissingDependencies } from '../solutionFile/editDependencies.ts';
import { setManaged, setPackageVersion } from '../solutionFile/editManifest.ts';
import { type RootToWrite, writeRoots } from '../solutionFile/writeRoots.ts';
import { contentOf, isOnlyListed, partsOf } from './publishedMembers.ts';

/**
 * The manifest of the export: the one that is kept, with only `Managed` (B.46) and the target version (H.20) set,
 * without the root lines of what the solution no longer lists (A.29), with those of what was added here, and with the missing dependencies as they are now
 * (B.26).
 * @param reader that of the plan
 */
export function exportedManifest(
  reader: EnvironmentReader,
  pkg: SolutionPackage,
  managed: boolean,
  targetVersion?: string,
  dependencies: DependencyChanges = { dropped: [], added: [] },
): Uint8Array {
  const roots = writeRoots(dropRoots(reader.blob(pkg.manifestBlob), leftOf(reader, pkg)), rootsBeside(reader, pkg));
  const manifest = setManaged(roots, managed);
  const listed = editMissingDependencies(manifest, dependencies);
  return targetVersion === undefined ? listed : setPackageVersion(listed, targetVersion);
}

/** Parts of the file the package came from that the solution lists no more. */
function leftOf(reader: EnvironmentReader, pkg: SolutionPackage): readonly ComponentRef[] {
  const members = new Set(reader.members(pkg.solution).map(({ component }) => componentId(component)));
  return partsOf(pkg).filter((part) => !members.has(componentId(part)));
}

/** Members that were added to the solution here, and tables that come with more or less than the file says (A.32, G.14). */
function rootsBeside(reader: EnvironmentReader, pkg: SolutionPackage): readonly RootToWrite[] {
  const members = reader.members(pkg.solution).filter(({ behavior }) => behavior !== undefined);
  const parts = new Set(partsOf(pkg).map(componentId));
  const refs = members.map(({ component }) => component);
  const records = reader.components(refs);
  const stacks = reader.layers(refs);
  return members.flatMap((member, index) => {
    const { component, behavior = 0 } = member;
    const isInFile = parts.has(componentId(component)) && componentType(component.type).holdsParts !== true;
    const record = records[index];
    // What was never published is not in the file (H.5); a shell says nothing and is there for what lies in it.
    const isLeftOut = !isOnlyListed(member, parts) && contentOf(member, stacks[index] ?? []) === undefined;
    return isInFile || isLeftOut || record === undefined ? [] : [{ component: record, behavior }];
  });
}
