import { access, stat } from 'node:fs/promises';
import { type DeclaredSettings, say, WorkbenchError } from '../engine/index.ts';
import { writeFileSafely } from '../files/writeFile.ts';
import type { CreatedSettings, SettingsSource } from './contracts/deploymentSettings.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { declaredByFile, declaredByInstalled, wholeSolution } from './declaredBy.ts';
import { readUnpackedSettings } from './readUnpacked.ts';
import { emptySettingsFile } from './settingsFile.ts';

/**
 * Makes a deployment settings file (D.99) with an empty value for each environment variable and connection reference of
 * a solution file, of an unpacked solution's folder or of an installed solution. With `out` it is written there, never in place of a file: that may have
 * been filled in. Throws WorkbenchError when there is no such solution or `out` is there already.
 */
export async function createSettings(surroundings: Surroundings, source: SettingsSource, out?: string): Promise<CreatedSettings> {
  const declared = await declaredOf(surroundings, source);
  const text = emptySettingsFile(declared);
  const counts = { variableCount: declared.variables.length, connectionCount: declared.connections.length };
  if (out === undefined) return { text, ...counts };
  if (await isThere(out)) {
    throw new WorkbenchError('file-exists', say`"${out}" exists already.`, {
      hint: 'Choose another name; what is filled in there is kept.',
    });
  }
  await writeFileSafely(out, text);
  return { text, path: out, ...counts };
}

/** What a source declares: a solution file, a folder or an installed solution. Throws WorkbenchError when there is no such solution. */
export function declaredOf(surroundings: Surroundings, source: SettingsSource): Promise<DeclaredSettings> {
  return 'file' in source ? declaredAt(source.file) : declaredIn(surroundings, source);
}

async function declaredAt(path: string): Promise<DeclaredSettings> {
  const found = await stat(path).catch(() => undefined);
  return declaredByFile(found?.isDirectory() ? await readUnpackedSettings(path) : await wholeSolution(path));
}

// Loaded only here: files get by without the store.
async function declaredIn(
  surroundings: Surroundings,
  { environment, solution }: Exclude<SettingsSource, { readonly file: string }>,
): Promise<DeclaredSettings> {
  const { withEnvironment } = await import('./openNamed.ts');
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => declaredByInstalled(opened, solution));
}

async function isThere(path: string): Promise<boolean> {
  try {
    await access(path);
    return true;
  } catch {
    // Not there, or not to be seen: writing will tell.
    return false;
  }
}
