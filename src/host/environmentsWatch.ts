import { FolderWatcher } from './folderWatcher.ts';

/** Follows the environments folder from the first time someone looks at it, and the next one when the setting changes. */
export class EnvironmentsWatch {
  readonly #folder: () => string;
  readonly #onChange: () => void;
  readonly #onProblem: (error: unknown) => void;
  #watcher: FolderWatcher | undefined;

  constructor(folder: () => string, onChange: () => void, onProblem: (error: unknown) => void) {
    this.#folder = folder;
    this.#onChange = onChange;
    this.#onProblem = onProblem;
  }

  start(): void {
    this.#watcher ??= new FolderWatcher(this.#folder(), isEnvironmentFile, this.#onChange, this.#onProblem);
  }

  /** Watches the folder of now, if it watched one before. */
  restart(): void {
    if (!this.#watcher) return;
    this.dispose();
    this.start();
  }

  dispose(): void {
    this.#watcher?.dispose();
    this.#watcher = undefined;
  }
}

/** Journals and locks beside it come and go with every reading. */
function isEnvironmentFile(name: string): boolean {
  return name.toLowerCase().endsWith('.dvenv');
}
