import { bumpVersion, parseVersion, say, WorkbenchError } from '../engine/index.ts';
import type { VersionChange } from './contracts/solutionFiles.ts';

/** The version a change leads to. Throws WorkbenchError when the new one, or the old one to raise, is no version (C.1). */
export function nextVersion(current: string, change: VersionChange): string {
  const from = parseVersion('set' in change ? change.set : current);
  if (from === undefined) throw 'set' in change ? notAVersion('invalid-version', change.set) : notAVersion('version-not-readable', current);
  return 'set' in change ? change.set.trim() : bumpVersion(from, change.bump).text;
}

function notAVersion(code: string, text: string): WorkbenchError {
  return new WorkbenchError(code, say`${text} is not a solution version.`, {
    hint: 'A version has 2 to 4 numbers from 0 to 2147483647 with dots between them, for example 1.0.0.0.',
    dataverse: { code: '0x8004F01E', name: 'InvalidSolutionVersion' },
  });
}
