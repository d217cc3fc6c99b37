import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { type EnvironmentInfo, say, WorkbenchError } from '../engine/index.ts';
import { createEnvironment, type OpenOptions, openEnvironment, type StoredEnvironment } from './environment.ts';
import { connect, environmentExtension, nameOf, reserve } from './environmentFile.ts';
import { checkEnvironmentName } from './environmentName.ts';
import { asidePath, sweepLeftovers } from './leftovers.ts';
import { lockPath } from './lock.ts';
import { Connection, type ConnectionOptions } from './sqlite.ts';

/** An environment file of the folder: what it holds, or why it cannot be opened. */
export interface ListedEnvironment {
  readonly name: string;
  readonly path: string;
  readonly info?: EnvironmentInfo;
  readonly solutionCount: number;
  readonly draftCount: number;
  readonly stagedCount?: number;
  readonly assumedCount?: number;
  readonly problem?: string;
}

/** The environments of a folder, by name; none when the folder is not there yet. A file that cannot be opened is listed with its problem. */
export function listEnvironments(folder: string): ListedEnvironment[] {
  return filesOf(folder)
    .map((file) => summarize(path.join(folder, file)))
    .sort((a, b) => a.name.localeCompare(b.name, 'en', { sensitivity: 'base' }));
}

/** Path of an environment by its name, ignoring case (P-CASE) and how accents are encoded; undefined when there is none. */
export function findEnvironment(folder: string, name: string): string | undefined {
  const wanted = folded(`${name}${environmentExtension}`);
  const file = filesOf(folder).find((candidate) => folded(candidate) === wanted);
  return file === undefined ? undefined : path.join(folder, file);
}

/** What looks the same is the same: some disks of macOS take accents apart. */
function folded(fileName: string): string {
  return fileName.normalize('NFC').toLowerCase();
}

/** Path of an environment by its name. Throws `environment-not-found`. */
export function environmentPath(folder: string, name: string): string {
  const found = findEnvironment(folder, name);
  if (found !== undefined) return found;
  throw new WorkbenchError('environment-not-found', say`There is no environment "${name}" in "${folder}".`, {
    hint: 'Create it, or choose one of those that are there.',
  });
}

/**
 * Makes an environment named `info.name` in the folder, which is made as well. Throws `invalid-environment-name` and
 * `environment-exists`.
 */
export function createEnvironmentIn(folder: string, info: EnvironmentInfo, options: OpenOptions = {}): StoredEnvironment {
  return createEnvironment(freePath(folder, info.name), info, options);
}

/**
 * Copies an environment as it is at one moment, under another name and with an id of its own. Throws
 * `invalid-environment-name`, `environment-exists`, `environment-not-found` and what the disk says.
 */
export function copyEnvironment(
  folder: string,
  from: string,
  to: string,
  identity: { readonly id: string; readonly createdOn: string },
): string {
  const target = freePath(folder, to);
  const source = connect(environmentPath(folder, from), { readOnly: true });
  // Until it has its own id it is not seen: two environments of one id would accept each other's plans.
  const aside = asidePath(target);
  try {
    source.copyTo(aside);
    const copy = new Connection(aside);
    try {
      copy.write('a copy', () => copy.run('UPDATE environment SET id = ?, created_on = ?', identity.id, identity.createdOn));
    } finally {
      copy.close();
    }
    reserve(target);
    renameSync(aside, target);
  } finally {
    source.close();
    rmSync(aside, { force: true });
  }
  return target;
}

/** Gives an environment another name; a change of case only is one too. Throws as `copyEnvironment`, and `environment-busy`. */
export function renameEnvironment(folder: string, from: string, to: string, options: ConnectionOptions = {}): string {
  const source = environmentPath(folder, from);
  checkEnvironmentName(to);
  const taken = findEnvironment(folder, to);
  if (taken !== undefined && taken !== source) throw alreadyThere(taken);
  const target = path.join(folder, `${to}${environmentExtension}`);
  whenUnused(source, 'renaming', options);
  told(source, () => renameSync(source, target));
  return target;
}

/** Deletes an environment for good. Throws `environment-not-found`, and `environment-busy` while someone writes to it. */
export function deleteEnvironment(folder: string, name: string, options: ConnectionOptions = {}): void {
  const file = environmentPath(folder, name);
  whenUnused(file, 'deletion', options);
  told(file, () => rmSync(file));
  for (const rest of [`${file}-journal`, lockPath(file)]) rmSync(rest, { force: true });
}

function filesOf(folder: string): string[] {
  try {
    const entries = readdirSync(folder, { withFileTypes: true });
    return entries
      .filter((entry) => !entry.isDirectory() && entry.name.toLowerCase().endsWith(environmentExtension))
      .map((entry) => entry.name);
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT') return [];
    throw new WorkbenchError('folder-not-readable', say`The folder "${folder}" cannot be read.`, {
      hint: 'Check its permissions, or choose another folder for environments.',
      cause: error,
    });
  }
}

function summarize(file: string): ListedEnvironment {
  const nothing = { name: nameOf(file), path: file, solutionCount: 0, draftCount: 0 };
  try {
    const environment = openEnvironment(file, { readOnly: true });
    try {
      return { ...nothing, ...environment.summary() };
    } finally {
      environment.close();
    }
  } catch (error) {
    if (error instanceof WorkbenchError) return { ...nothing, problem: error.message };
    throw error;
  }
}

/** Path for a new environment in the folder, which is made, and rid of what copies before have left. */
function freePath(folder: string, name: string): string {
  checkEnvironmentName(name);
  const taken = findEnvironment(folder, name);
  if (taken !== undefined) throw alreadyThere(taken);
  try {
    mkdirSync(folder, { recursive: true });
    sweepLeftovers(folder);
  } catch (error) {
    throw new WorkbenchError('folder-not-writable', say`The folder "${folder}" cannot be made.`, {
      hint: 'Choose another folder for environments.',
      cause: error,
    });
  }
  return path.join(folder, `${name}${environmentExtension}`);
}

function alreadyThere(file: string): WorkbenchError {
  return new WorkbenchError('environment-exists', say`There is an environment "${nameOf(file)}" already.`, {
    hint: 'Choose another name.',
  });
}

/** Makes sure that nobody writes; a file that is no environment, or damaged, has no writer. */
function whenUnused(file: string, operation: string, options: ConnectionOptions): void {
  try {
    const connection = new Connection(file, options);
    try {
      connection.exclusively(operation);
    } finally {
      connection.close();
    }
  } catch (error) {
    const code = error instanceof WorkbenchError ? error.code : '';
    if (code !== 'not-an-environment' && code !== 'environment-damaged') throw error;
  }
}

/** Windows refuses to touch a file that another process has open. */
function told(file: string, body: () => void): void {
  try {
    body();
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    if (code === 'EBUSY' || code === 'EPERM' || code === 'EACCES') {
      throw new WorkbenchError('environment-busy', say`The environment "${file}" is open elsewhere, or its folder may not be changed.`, {
        hint: 'Close what uses it and try again.',
        cause: error,
      });
    }
    throw error;
  }
}
