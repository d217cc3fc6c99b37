import type { Services } from './services.ts';

/** Wizards kept for a reload; older ones were left behind by windows that closed. */
const limit = 10;

/** The wizards of one kind as the workspace remembers them, by the id of their session. */
export class KeptWizards<Saved> {
  readonly #memory: Services['memory'];
  readonly #key: 'importWizards' | 'exportWizards';

  constructor({ memory }: Services, key: 'importWizards' | 'exportWizards') {
    this.#memory = memory;
    this.#key = key;
  }

  of(session: string): Saved | undefined {
    return this.#all[session];
  }

  keep(session: string, saved: Saved): void {
    this.#write([...this.#others(session), [session, saved] as const].slice(-limit));
  }

  /** The tab was closed: there is nothing to come back to. */
  forget(session: string): void {
    this.#write(this.#others(session));
  }

  get #all(): Readonly<Record<string, Saved>> {
    return this.#memory.get<Record<string, Saved>>(this.#key, {});
  }

  #others(session: string): readonly (readonly [string, Saved])[] {
    return Object.entries(this.#all).filter(([other]) => other !== session);
  }

  #write(all: readonly (readonly [string, Saved])[]): void {
    void this.#memory.update(this.#key, Object.fromEntries(all));
  }
}
