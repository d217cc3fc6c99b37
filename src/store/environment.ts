import { existsSync, rmSync } from 'node:fs';
import {
  type ActivationState,
  type Archive,
  type AssumedComponent,
  type ComponentRecord,
  type ComponentRef,
  type ComponentType,
  defaultMembers,
  defaultSolution,
  type EnvironmentChanges,
  type EnvironmentInfo,
  type EnvironmentReader,
  type EnvironmentSettings,
  environmentChanged,
  type Hash,
  type HistoryEntry,
  type ImportJob,
  isDefaultSolution,
  keepStatements,
  type Layer,
  type Member,
  type Presence,
  type Publisher,
  type Solution,
  type SolutionPackage,
  say,
  WorkbenchError,
} from '../engine/index.ts';
import type { Baseline } from './baseline.ts';
import { Blobs, type PackedBlob } from './blobs.ts';
import {
  type EnvironmentCounts,
  type KindOverview,
  readCounts,
  readKinds,
  readMembersPage,
  readSolutionOverviews,
  type SolutionOverview,
} from './browsing.ts';
import { writeChanges } from './commit.ts';
import { connect, createFile, nameOf, reserve } from './environmentFile.ts';
import {
  readActivations,
  readAssumed,
  readChildren,
  readComponents,
  readComponentsOf,
  readComponentTypes,
  readConnectionIds,
  readDrafts,
  readInfo,
  readLayers,
  readMembers,
  readPackage,
  readPublisher,
  readPublishers,
  readSolution,
  readSolutions,
} from './reading.ts';
import { type JobOverview, readHistory, readJob, readJobs, writeHistory, writeJob } from './records.ts';
import { writeSettings } from './settings.ts';
import type { Connection, ConnectionOptions } from './sqlite.ts';
import { readEffects, readSteps, recordStep, type UndoEffects, type UndoStep, undoStep } from './undo.ts';

export interface OpenOptions extends ConnectionOptions {
  /** Answers for the system layer; without one every answer is `unknown`. */
  readonly baseline?: Baseline;
}

/**
 * Makes an environment file. Its name is the file's name; `info.name` and `info.revision` are not looked at.
 * Throws `environment-exists`, or what the disk says.
 */
export function createEnvironment(path: string, info: EnvironmentInfo, options: OpenOptions = {}): StoredEnvironment {
  reserve(path);
  try {
    return build(path, info, options);
  } catch (error) {
    rmSync(path, { force: true });
    throw error;
  }
}

/** An environment of its own in memory, for tests and trials. */
export function createEnvironmentInMemory(info: EnvironmentInfo, options: OpenOptions = {}): StoredEnvironment {
  return build(':memory:', info, options);
}

/**
 * Opens an environment file and takes an older one to the current form. Throws WorkbenchError: `environment-not-found`,
 * `not-an-environment`, `environment-too-new`, `environment-damaged`, `environment-busy` and what the disk says.
 */
export function openEnvironment(path: string, options: OpenOptions = {}): StoredEnvironment {
  if (!existsSync(path)) {
    throw new WorkbenchError('environment-not-found', say`There is no environment "${path}".`, { hint: 'Create it, or check its name.' });
  }
  return new StoredEnvironment(connect(path, options), nameOf(path), options.baseline);
}

/**
 * An environment as it is remembered. Reading is one short transaction a question; `commit`, `addJob` and `addHistory`
 * are one transaction each.
 */
export class StoredEnvironment implements EnvironmentReader {
  readonly #connection: Connection;
  readonly #name: string;
  readonly #baseline: Baseline | undefined;
  readonly #blobs: Blobs;

  /** Takes a connection to a file with current tables; use `openEnvironment` or `createEnvironment`. */
  constructor(connection: Connection, name: string, baseline?: Baseline) {
    this.#connection = connection;
    this.#name = name;
    this.#baseline = baseline;
    this.#blobs = new Blobs(connection);
  }

  get path(): string {
    return this.#connection.path;
  }

  info(): EnvironmentInfo {
    return this.#read(() => readInfo(this.#connection, this.#name));
  }

  solutions(): readonly Solution[] {
    return this.#read(() => readSolutions(this.#connection));
  }

  solution(uniqueName: string): Solution | undefined {
    if (isDefaultSolution(uniqueName)) return defaultSolution(this.info());
    return this.#read(() => readSolution(this.#connection, uniqueName));
  }

  publisher(uniqueName: string): Publisher | undefined {
    return this.#read(() => readPublisher(this.#connection, uniqueName));
  }

  /** All of them, by unique name. */
  publishers(): readonly Publisher[] {
    return this.#read(() => readPublishers(this.#connection));
  }

  solutionPackage(uniqueName: string): SolutionPackage | undefined {
    return this.#read(() => readPackage(this.#connection, uniqueName));
  }

  members(uniqueName: string): readonly Member[] {
    if (isDefaultSolution(uniqueName)) return defaultMembers(this);
    return this.#read(() => readMembers(this.#connection, uniqueName));
  }

  components(refs: readonly ComponentRef[]): readonly (ComponentRecord | undefined)[] {
    return this.#read(() => readComponents(this.#connection, refs));
  }

  componentsOf(type: ComponentType): readonly ComponentRecord[] {
    return this.#read(() => readComponentsOf(this.#connection, type));
  }

  /** Kinds of which a component has a layer here, in no order. */
  componentTypes(): readonly ComponentType[] {
    return this.#read(() => readComponentTypes(this.#connection));
  }

  childrenOf(parents: readonly ComponentRef[]): readonly ComponentRecord[] {
    return this.#read(() => readChildren(this.#connection, parents));
  }

  layers(refs: readonly ComponentRef[]): readonly (readonly Layer[])[] {
    return this.#read(() => readLayers(this.#connection, refs));
  }

  connectionIds(references: readonly ComponentRef[]): readonly (string | undefined)[] {
    return this.#read(() => readConnectionIds(this.#connection, references));
  }

  activations(refs: readonly ComponentRef[]): readonly (ActivationState | undefined)[] {
    return this.#read(() => readActivations(this.#connection, refs));
  }

  drafts(): readonly ComponentRecord[] {
    return this.#read(() => readDrafts(this.#connection));
  }

  baseline(refs: readonly ComponentRef[]): readonly Presence[] {
    const baseline = this.#baseline;
    if (baseline === undefined) return refs.map(() => 'unknown');
    return baseline.presence(refs, this.info().apps);
  }

  baselineOwners(refs: readonly ComponentRef[]): readonly (string | undefined)[] {
    return refs.map((ref) => this.#baseline?.ownerOf(ref));
  }

  isProduct(solution: string): boolean {
    return this.#baseline?.appOf({ solution }) !== undefined;
  }

  assumed(): readonly AssumedComponent[] {
    return this.#read(() => readAssumed(this.#connection));
  }

  /** Inflated bytes of a blob, through a cache of 64 MB; shared, so do not write to them. */
  blob(hash: Hash): Uint8Array {
    return this.#blobs.read(hash);
  }

  /** A blob as it lay in its solution file, to be copied into another; undefined for bytes that were made here. */
  packedBlob(hash: Hash): PackedBlob | undefined {
    return this.#blobs.packed(hash);
  }

  /**
   * Writes changes in one transaction and returns the new revision. Blobs the changes name come from `archives` or
   * `changes.newBlobs`, unless they are here already; those that nothing names any more go.
   * Throws `environment-changed` when the environment is not what the changes were made on, `environment-busy` when
   * another process writes, `environment-read-only`, `disk-full`. After any error nothing has changed.
   */
  commit(changes: EnvironmentChanges, archives: readonly Archive[], expectedRevision: number, operation = 'an import'): number {
    return this.#connection.write(operation, () => {
      const info = readInfo(this.#connection, this.#name);
      if (info.id !== changes.environmentId) throw otherEnvironment(this.#name);
      if (info.revision !== expectedRevision || info.revision !== changes.basedOn) throw environmentChanged(this.#name);
      recordStep(this.#connection, operation, info.revision + 1, () =>
        writeChanges(this.#connection, this.#blobs, keepStatements(this, changes), archives),
      );
      return info.revision + 1;
    });
  }

  /**
   * Changes what a person may set. The revision rises, because a plan made before may no longer hold; gives it. Throws
   * `environment-busy`, `environment-read-only`, `disk-full`.
   */
  configure(settings: EnvironmentSettings): number {
    return this.#connection.write('the settings', () => {
      const { revision } = readInfo(this.#connection, this.#name);
      recordStep(this.#connection, 'a change of settings', revision + 1, () => {
        writeSettings(this.#connection, settings);
        this.#connection.run('UPDATE environment SET revision = revision + 1');
      });
      return revision + 1;
    });
  }

  /** The operations that can be undone, the last one first. */
  undoSteps(): readonly UndoStep[] {
    return this.#read(() => readSteps(this.#connection));
  }

  /** What undoing the last operation would change; undefined when there is none. */
  undoEffects(): UndoEffects | undefined {
    return this.#read(() => {
      const [last] = readSteps(this.#connection);
      return last === undefined ? undefined : readEffects(this.#connection, last);
    });
  }

  /**
   * Undoes the last operation: every row but those of the history and the import jobs is as it was before it. Gives the
   * new revision. Throws `nothing-to-undo`, `environment-changed` when the environment is not what the caller looked at,
   * and what writing says; then nothing has changed.
   */
  undo(expectedRevision: number): number {
    return this.#connection.writeRows('an undo', () => {
      const { revision } = readInfo(this.#connection, this.#name);
      if (revision !== expectedRevision) throw environmentChanged(this.#name);
      const [last] = readSteps(this.#connection);
      if (last === undefined) throw nothingToUndo(this.#name);
      undoStep(this.#connection, last);
      return revision + 1;
    });
  }

  /** Keeps an import job, and with it its row of the history; a job of the same id is replaced. Leaves the revision as it is. */
  addJob(job: ImportJob, entry?: HistoryEntry): void {
    this.#connection.write('an import job', () => {
      writeJob(this.#connection, job);
      if (entry !== undefined) writeHistory(this.#connection, entry);
    });
  }

  /** Keeps a row of the history. Leaves the revision as it is. */
  addHistory(entry: HistoryEntry): void {
    this.#connection.write('the history', () => writeHistory(this.#connection, entry));
  }

  jobs(): readonly JobOverview[] {
    return this.#read(() => readJobs(this.#connection));
  }

  job(id: string): ImportJob | undefined {
    return this.#read(() => readJob(this.#connection, id));
  }

  history(): readonly HistoryEntry[] {
    return this.#read(() => readHistory(this.#connection));
  }

  summary(): EnvironmentCounts & { readonly info: EnvironmentInfo } {
    return this.#read(() => ({ info: readInfo(this.#connection, this.#name), ...readCounts(this.#connection) }));
  }

  solutionSummaries(): readonly SolutionOverview[] {
    return this.#read(() => readSolutionOverviews(this.#connection));
  }

  /** The Default Solution in the same numbers: nothing of it is stored (A.3). */
  defaultSummary(): SolutionOverview {
    const { installedOn, updatedOn, uniqueName, friendlyName, version, managed, publisher } = defaultSolution(this.info());
    const kinds = this.kinds(uniqueName);
    const sum = (of: (kind: KindOverview) => number) => kinds.reduce((total, kind) => total + of(kind), 0);
    const counts = { componentCount: sum(({ count }) => count), draftCount: sum(({ draftCount }) => draftCount) };
    return { uniqueName, friendlyName, version, managed, publisher, installedOn, updatedOn, ...counts };
  }

  kinds(solution: string): readonly KindOverview[] {
    return this.#read(() => readKinds(this.#connection, solution));
  }

  membersPage(solution: string, type: ComponentType, offset: number, limit: number): ReturnType<typeof readMembersPage> {
    return this.#read(() => readMembersPage(this.#connection, solution, type, offset, limit));
  }

  close(): void {
    this.#connection.close();
  }

  #read<T>(body: () => T): T {
    return this.#connection.read(body);
  }
}

function build(path: string, info: EnvironmentInfo, options: OpenOptions): StoredEnvironment {
  const connection = createFile(path, info, options);
  return new StoredEnvironment(connection, connection.isInMemory ? info.name : nameOf(path), options.baseline);
}

/** Also told when a person only looks. */
export function nothingToUndo(name: string): WorkbenchError {
  return new WorkbenchError('nothing-to-undo', say`There is no operation in the environment "${name}" that can be undone.`, {
    hint: 'Operations are kept for undoing as they happen, the last ten of them.',
  });
}

function otherEnvironment(name: string): WorkbenchError {
  return new WorkbenchError('environment-changed', say`The plan was made for another environment than "${name}".`, {
    hint: 'Plan again for this environment.',
  });
}
