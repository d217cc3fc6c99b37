import { isDefaultSolution } from '../../defaultSolution/defaultSolution.ts';
import {
  patchAlreadyThere,
  patchesUnknown,
  patchNameTaken,
  patchNotAboveParent,
  patchNotNewest,
  patchOfOtherVersion,
  patchOfPatch,
  patchProtectionDiffers,
  patchPublisherDiffers,
  patchVersionOutOfLine,
  patchWithoutParent,
  solutionIsPatched,
} from '../../diagnostics/patchFindings.ts';
import { type Diagnostic, hasErrors } from '../../diagnostics.ts';
import type { EnvironmentReader, Solution } from '../../model/environment.ts';
import type { Manifest } from '../../model/solutionFile.ts';
import { say } from '../../say.ts';
import { compareWith, groupOf, isSameName, lockingPatches } from '../../upgrade/solutionGroup.ts';
import { compareVersions, parseVersion } from '../../version.ts';
import type { ManifestContext } from '../importContext.ts';
import { choiceOn } from '../platformChoices.ts';

/**
 * A patch needs its parent (D.43), in a version with the same first two numbers (D.44), managed or not as it is itself
 * (D.45), and comes in the order of versions (C.14). A patched solution of makers takes no file (G.7).
 */
export function patches(context: ManifestContext): readonly Diagnostic[] {
  const { manifest, installed, reader, info } = context;
  if (manifest.parent === undefined) return installed === undefined ? [] : overInstalled(reader, installed);
  const parent = isDefaultSolution(manifest.parent.uniqueName) ? undefined : reader.solution(manifest.parent.uniqueName);
  return [
    ...(choiceOn('patch', info.platformVersion, info.sku).isAvailable ? [] : [patchesUnknown(info.platformVersion)]),
    ...(installed === undefined ? [] : asInstalled(installed, manifest.parent.uniqueName)),
    ...(parent === undefined
      ? [patchWithoutParent(manifest.uniqueName, manifest.parent.uniqueName)]
      : againstParent(manifest, manifest.parent.version, parent, groupOf(reader, parent).patches)),
  ];
}

/** A file that is no patch, for a name that is installed. */
function overInstalled(reader: EnvironmentReader, installed: Solution): readonly Diagnostic[] {
  const { uniqueName, kind } = installed;
  if (kind.kind === 'patch') return [patchNameTaken(uniqueName, say`a patch of ${kind.parent}`)];
  const locking = lockingPatches(reader, installed);
  return locking.length === 0
    ? []
    : [
        solutionIsPatched(
          uniqueName,
          locking.map((each) => each.uniqueName),
        ),
      ];
}

function asInstalled({ uniqueName, kind }: Solution, parent: string): readonly Diagnostic[] {
  if (kind.kind === 'patch') return isSameName(kind.parent, parent) ? [] : [patchNameTaken(uniqueName, say`a patch of ${kind.parent}`)];
  return [patchNameTaken(uniqueName, say`a solution of its own`)];
}

function againstParent(manifest: Manifest, named: string, parent: Solution, present: readonly Solution[]): readonly Diagnostic[] {
  const { uniqueName, managed, publisher } = manifest;
  if (parent.kind.kind !== 'base') return [patchOfPatch(uniqueName, parent.uniqueName)];
  const found = [
    ...(parent.managed === managed ? [] : [patchProtectionDiffers(uniqueName, parent.uniqueName, managed)]),
    ...(isSameName(parent.publisher, publisher.uniqueName)
      ? []
      : [patchPublisherDiffers(uniqueName, parent.uniqueName, parent.publisher, publisher.uniqueName)]),
    ...againstVersions(manifest, named, parent),
  ];
  return hasErrors(found) ? found : [...found, ...againstPatches(manifest, parent, present)];
}

/** A parent version nobody can read says nothing, so that only the patch's own is held against the parent. */
function againstVersions({ uniqueName, version }: Manifest, named: string, parent: Solution): readonly Diagnostic[] {
  const [wanted, installed] = [parseVersion(named), parseVersion(parent.version)];
  const text = version.text.trim();
  if (wanted !== undefined && (wanted.major !== version.major || wanted.minor !== version.minor))
    return [patchVersionOutOfLine(uniqueName, text, named)];
  if (installed === undefined) return [];
  if (installed.major !== version.major || installed.minor !== version.minor)
    return [patchOfOtherVersion(uniqueName, parent.uniqueName, named === '' ? text : named, parent.version)];
  return compareVersions(version, installed) > 0 ? [] : [patchNotAboveParent(uniqueName, parent.uniqueName, text, parent.version)];
}

/** Newest first, so the first one decides (C.14). */
function againstPatches({ uniqueName, version }: Manifest, parent: Solution, present: readonly Solution[]): readonly Diagnostic[] {
  const text = version.text.trim();
  const same = present.find((patch) => compareWith(version, patch) === 0);
  if (same !== undefined) return [patchAlreadyThere(uniqueName, parent.uniqueName, text, same.uniqueName)];
  const [newest] = present;
  return newest === undefined || compareWith(version, newest) > 0
    ? []
    : [patchNotNewest(uniqueName, parent.uniqueName, text, newest.version)];
}
