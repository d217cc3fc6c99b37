import { basename, dirname } from 'node:path';
import type { Inspection } from '../app/contracts/solutionFiles.ts';
import { FolderWatcher } from './folderWatcher.ts';

/** What is known of the file at this moment. */
export interface Reading {
  /** What it held when it was read last; undefined before that, and when it can't be read. */
  readonly inspection?: Inspection;
  /** Being read, perhaps again. */
  readonly busy: boolean;
  /** Why it can't be read. */
  readonly error?: unknown;
  /** How often it was read. */
  readonly times: number;
  /** When it was read again because somebody had written it, as after a new version was set. */
  readonly changedAt?: Date;
}

export interface FileReader {
  read(file: string): Promise<Inspection>;
  show(reading: Reading): void;
  now(): Date;
  onProblem(error: unknown): void;
}

/**
 * A solution file as it is on disk: read when it is opened, and again whenever it is written, replaced or gone. While it
 * is read again, what it held before is still shown. A write that leaves every byte as it was changes nothing.
 */
export class InspectedFile {
  readonly #file: string;
  readonly #reader: FileReader;
  readonly #watcher: FolderWatcher;
  #reading: Reading = { busy: false, times: 0 };
  /** Tells the answer to the last question from answers to earlier ones. */
  #asked = 0;

  constructor(file: string, reader: FileReader) {
    this.#file = file;
    this.#reader = reader;
    this.#watcher = new FolderWatcher(
      dirname(file),
      (name) => name === basename(file),
      () => void this.#read('changed'),
      (error) => reader.onProblem(error),
    );
  }

  get inspection(): Inspection | undefined {
    return this.#reading.inspection;
  }

  /** Reads it because a person wants to see it. */
  read(): Promise<void> {
    return this.#read('asked');
  }

  dispose(): void {
    this.#asked++;
    this.#watcher.dispose();
  }

  async #read(why: 'asked' | 'changed'): Promise<void> {
    const asked = ++this.#asked;
    const before = this.#reading;
    this.#show({ ...before, busy: true });
    const read = await this.#reader.read(this.#file).then(
      (inspection) => ({ inspection }),
      (error: unknown) => ({ error }),
    );
    if (asked !== this.#asked) return;
    const isSame =
      'inspection' in read && read.inspection.fileHash !== undefined && read.inspection.fileHash === before.inspection?.fileHash;
    if (why === 'changed' && isSame) return this.#show({ ...before, busy: false });
    const changedAt = why === 'changed' ? { changedAt: this.#reader.now() } : {};
    this.#show({ ...read, busy: false, times: before.times + 1, ...changedAt });
  }

  #show(reading: Reading): void {
    this.#reading = reading;
    this.#reader.show(reading);
  }
}
