import * as vscode from 'vscode';

const memoryKey = 'activeEnvironment';

/** The environment a person worked with last in this workspace; questions offer it first. It is a memory, no lock on anything. */
export class ActiveEnvironment implements vscode.Disposable {
  readonly #memory: vscode.Memento;
  readonly #changed = new vscode.EventEmitter<void>();

  readonly onDidChange = this.#changed.event;

  constructor(memory: vscode.Memento) {
    this.#memory = memory;
  }

  get name(): string | undefined {
    return this.#memory.get<string>(memoryKey);
  }

  /** Takes another environment, or none. */
  set(name: string | undefined): void {
    if (name === this.name) return;
    void this.#memory.update(memoryKey, name);
    this.#changed.fire();
  }

  /** Forgets an environment that is not among those that are there, and takes the only one where none was active. */
  seen(names: readonly string[]): void {
    const active = this.name;
    if (active === undefined) {
      if (names.length === 1) this.set(names[0]);
      return;
    }
    // A change of case is the same environment under its new name.
    this.set(names.find((name) => name.toLowerCase() === active.toLowerCase()));
  }

  dispose(): void {
    this.#changed.dispose();
  }
}
