import { stat } from 'node:fs/promises';
import { extname, join } from 'node:path';
import {
  type ExportPlan,
  exportedEntries,
  exportedManifest,
  exportFileName,
  planExport,
  planVersionChange,
  Refusal,
  type Solution,
  type SolutionPackage,
  say,
  WorkbenchError,
} from '../engine/index.ts';
import { writeFileSafely } from '../files/writeFile.ts';
import { writeSolutionZip, type ZipEntry } from '../files/zip/write.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import type { ExportOutcome, ExportRequest } from './contracts/exporting.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import { factsOf, withRefusals, writeHistory } from './history.ts';
import { nextVersion } from './nextVersion.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { sha256 } from './sha256.ts';

/** How the entries are made. `general` assembles them from components even where they could be copied: same result, for tests. */
export interface ExportWay {
  readonly path: 'auto' | 'general';
}

/**
 * Exports an unmanaged solution as a solution file: its published definitions, unmanaged or managed (H1). With a version
 * the solution gets it in the environment first, as in the portal; else it keeps the one it has (C.5). Writes aside and
 * renames. Throws a Refusal for a solution that cannot be exported, WorkbenchError `file-exists` unless told to
 * overwrite, `invalid-version`, and what the disk says.
 */
export function exportSolution(
  surroundings: Surroundings,
  request: ExportRequest,
  progress: Progress = unwatched,
  way: ExportWay = { path: 'auto' },
): Promise<ExportOutcome> {
  return withEnvironment(surroundings, request.environment, { readOnly: false }, async (environment) => {
    const startedOn = surroundings.now().toISOString();
    progress.report('planning', 0);
    const { managed } = request;
    // The file is managed or not; its solution never is.
    const facts = () => ({
      operation: 'export' as const,
      startedOn,
      ...factsOf(environment.solution(request.solution), request.solution),
      managed,
    });
    return withRefusals(environment, surroundings, facts, async () => {
      let plan = planned(environment, request);
      const { solution } = ready(plan);
      const after = request.version === undefined ? solution.version : nextVersion(solution.version, request.version);
      // Asked for before the version changes: a target that is taken must not cost one.
      const path = await targetPath(request, exportFileName({ ...solution, version: after }, managed));
      if (after !== solution.version) {
        const changes = planVersionChange(environment, solution.uniqueName, after, { hashBytes: sha256, now: startedOn });
        const revision = environment.commit(changes, [], changes.basedOn, 'a change of version');
        writeHistory(environment, surroundings, { ...facts(), managed: false, operation: 'version', succeeded: true, revision });
        plan = planned(environment, request);
      }
      const bytes = await write(environment, path, plan, progress, way);
      writeHistory(environment, surroundings, { ...facts(), succeeded: true });
      progress.report('done', 1);
      const before = after === solution.version ? {} : { versionBefore: solution.version };
      return { path, bytes, version: after, ...before, managed, diagnostics: plan.diagnostics, ...missingOf(plan) };
    });
  });
}

function planned(environment: StoredEnvironment, { solution, managed, include, targetVersion, policies }: ExportRequest): ExportPlan {
  return planExport(environment, solution, {
    managed,
    ...(include === undefined ? {} : { include }),
    ...(targetVersion === undefined ? {} : { targetVersion }),
    ...(policies === undefined ? {} : { policies }),
  });
}

/** What a person is told to add or to install first (H.10). */
function missingOf({ missingRequired }: ExportPlan): Pick<ExportOutcome, 'missing'> {
  const missing = missingRequired.map(({ component: _component, appPackage: _app, ...each }) => each);
  return missing.length === 0 ? {} : { missing };
}

/** What a plan without error has. Throws the first error as a Refusal. */
function ready({ solution, pkg, diagnostics }: ExportPlan): { readonly solution: Solution; readonly pkg: SolutionPackage } {
  const refusal = diagnostics.find(({ severity }) => severity === 'error');
  if (refusal !== undefined) throw new Refusal(refusal);
  if (solution === undefined || pkg === undefined) throw new Error('an export without error has a solution and its package');
  return { solution, pkg };
}

async function write(environment: StoredEnvironment, path: string, plan: ExportPlan, progress: Progress, way: ExportWay): Promise<number> {
  const { pkg } = ready(plan);
  progress.report('applying', 0.2);
  const manifest = exportedManifest(plan.reader, pkg, plan.managed, plan.targetVersion, plan.dependencies);
  const entries = plan.canCopy && way.path === 'auto' ? copied(environment, pkg, manifest) : assembled(environment, plan, pkg, manifest);
  stopIfCancelled(progress);
  progress.report('writing', 0.6);
  const bytes = await writeSolutionZip(entries);
  stopIfCancelled(progress);
  await writeFileSafely(path, bytes);
  return bytes.length;
}

/**
 * A folder, and a path that is not there and has no ending, gets the name of H.13. Never takes the place of a file unless
 * told to, and never that of anything but a solution file. Throws `not-a-solution-file-name` and `file-exists`.
 */
async function targetPath({ out, overwrite }: ExportRequest, name: string): Promise<string> {
  const kind = await kindOf(out);
  if (kind !== 'folder' && isOtherFile(out)) {
    throw new WorkbenchError('not-a-solution-file-name', say`"${out}" is no name for a solution file.`, {
      hint: 'Use a name that ends in .zip, or a folder.',
    });
  }
  const path = kind === 'folder' || (kind === undefined && extname(out).toLowerCase() !== '.zip') ? join(out, name) : out;
  const there = await kindOf(path);
  if (there === undefined || (there === 'file' && overwrite === true)) return path;
  throw new WorkbenchError('file-exists', there === 'file' ? say`"${path}" exists already.` : say`"${path}" is a folder.`, {
    hint: there === 'file' ? 'Choose another name, or let the file be overwritten.' : 'Choose another name.',
  });
}

/** `x.txt` is a file of another kind; in `v1.0` nothing is an ending. */
function isOtherFile(path: string): boolean {
  const ending = extname(path).toLowerCase();
  return ending !== '.zip' && /^\.[a-z]/.test(ending);
}

async function kindOf(path: string): Promise<'file' | 'folder' | undefined> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    // Not there, or not to be seen: writing will tell.
    return undefined;
  }
}

/** The entries of the file it came from, packed as they are, with only the manifest made anew where it says something else. */
function copied(environment: StoredEnvironment, pkg: SolutionPackage, manifest: Uint8Array): ZipEntry[] {
  const isKept = Buffer.from(manifest).equals(environment.blob(pkg.manifestBlob));
  return pkg.entries.map(({ name, hash }) =>
    name === pkg.rootFiles.solution && !isKept ? { name, bytes: manifest } : { name, ...kept(environment, hash) },
  );
}

/** A blob to go into a zip: as it lay in its file where it came from one. */
export function kept(environment: StoredEnvironment, hash: string): Omit<ZipEntry, 'name'> {
  const packed = environment.packedBlob(hash);
  return packed === undefined ? { bytes: environment.blob(hash) } : { packed };
}

/** The entries made of the members' definitions; files go packed as they are, what is written anew is deflated here. */
function assembled(environment: StoredEnvironment, plan: ExportPlan, pkg: SolutionPackage, manifest: Uint8Array): ZipEntry[] {
  const entries = exportedEntries({ ...plan, pkg }, manifest);
  return entries.map((entry) => ('bytes' in entry ? entry : { name: entry.name, ...kept(environment, entry.blob) }));
}
