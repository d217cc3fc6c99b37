import { bumpVersion, compareVersions, exportFileName, parseVersion, WorkbenchError } from '../engine/index.ts';
import { readSolutionVersion, type SolutionAddress } from './changeSolutionVersion.ts';
import type { ExportVersion } from './contracts/exporting.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { nextVersion } from './nextVersion.ts';

/**
 * The version for the next export of a solution: one revision more than it has, or the wanted one judged (C.1, C.5),
 * with the names of the files (H.13). Throws `unknown-solution` and what opening the environment says.
 */
export async function exportVersion(surroundings: Surroundings, at: SolutionAddress, wanted?: string): Promise<ExportVersion> {
  const current = await readSolutionVersion(surroundings, at);
  const from = parseVersion(current);
  const suggested = from === undefined ? current : bumpVersion(from, 'revision').text;
  return { current, suggested, ...judged(at.solution, current, wanted ?? suggested) };
}

function judged(uniqueName: string, current: string, wanted: string): Omit<ExportVersion, 'current' | 'suggested'> {
  try {
    const version = nextVersion(current, { set: wanted.trim() });
    const names = { unmanaged: exportFileName({ uniqueName, version }, false), managed: exportFileName({ uniqueName, version }, true) };
    return { version, names, ...compared(current, version) };
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return { problem: { message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) } };
  }
}

function compared(current: string, version: string): Pick<ExportVersion, 'compared'> {
  const [before, after] = [parseVersion(current), parseVersion(version)];
  if (before === undefined || after === undefined) return {};
  const order = compareVersions(after, before);
  return { compared: order > 0 ? 'higher' : order < 0 ? 'lower' : 'same' };
}
