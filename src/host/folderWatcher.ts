import { existsSync, type FSWatcher, watch } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';

/** An operation writes its file several times; one refresh is enough. */
const quietMs = 250;

/**
 * Tells when a file that `concerns` accepts changes in a folder, also when the folder comes into being or goes away
 * later: while it is not there, the nearest folder above that is there is watched.
 */
export class FolderWatcher {
  readonly #folder: string;
  readonly #concerns: (fileName: string) => boolean;
  readonly #onChange: () => void;
  readonly #onProblem: (error: unknown) => void;
  #watcher: FSWatcher | undefined;
  #quiet: NodeJS.Timeout | undefined;
  #disposed = false;

  constructor(folder: string, concerns: (fileName: string) => boolean, onChange: () => void, onProblem: (error: unknown) => void) {
    this.#folder = folder;
    this.#concerns = concerns;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
    this.#watch();
  }

  dispose(): void {
    this.#disposed = true;
    this.#watcher?.close();
    clearTimeout(this.#quiet);
  }

  #watch(): void {
    this.#watcher?.close();
    this.#watcher = undefined;
    if (this.#disposed) return;
    const watched = nearestExisting(this.#folder);
    try {
      this.#watcher = watch(watched, { persistent: false }, (_event, name) => this.#notice(watched, name));
      this.#watcher.on('error', (error) => this.#lost(error));
    } catch (error) {
      this.#onProblem(error);
    }
    // It may have come into being between looking and watching.
    if (watched !== this.#folder && nearestExisting(this.#folder) !== watched) this.#watch();
  }

  #notice(watched: string, name: string | null): void {
    if (watched === this.#folder) {
      if (name === null || this.#concerns(name)) this.#tell();
      if (!existsSync(this.#folder)) this.#moved();
      return;
    }
    if (name === null || name === nextStep(watched, this.#folder)) this.#moved();
  }

  /** The folder came or went: watch what is there now. */
  #moved(): void {
    this.#watch();
    this.#tell();
  }

  /** On Windows a watched folder that is deleted reports an error. */
  #lost(error: unknown): void {
    if (existsSync(this.#folder)) this.#onProblem(error);
    else this.#moved();
  }

  #tell(): void {
    clearTimeout(this.#quiet);
    this.#quiet = setTimeout(this.#onChange, quietMs);
  }
}

function nearestExisting(folder: string): string {
  for (let candidate = folder; ; candidate = dirname(candidate)) {
    if (existsSync(candidate) || dirname(candidate) === candidate) return candidate;
  }
}

/** Name of the folder directly below `above` on the way to `folder`. */
function nextStep(above: string, folder: string): string {
  return relative(above, join(folder)).split(sep)[0] ?? '';
}
