import type { ExportState } from '../../protocol/exportWizard.ts';

type Leaving = 'busy' | 'problem' | 'note' | 'refusal' | 'check' | 'version' | 'targetVersion' | 'run' | 'outcome';

/** The state a page shows; whoever changes it tells the page. */
export class ShownExport {
  readonly #tell: (state: ExportState) => void;
  #state: ExportState = {
    page: 'check',
    environment: '',
    solution: { uniqueName: '', name: '' },
    stale: false,
    kind: 'managed', // H.8
    folder: '',
    files: [],
    more: false,
    include: [],
    openGroups: [],
    groups: [],
  };

  constructor(tell: (state: ExportState) => void) {
    this.#tell = tell;
  }

  get state(): ExportState {
    return this.#state;
  }

  /** Changes the state and takes the `leaving` parts out of it, in one. */
  set(change: Partial<ExportState>, ...leaving: readonly Leaving[]): void {
    const state = { ...this.#state, ...change };
    for (const name of leaving) delete state[name];
    this.#state = state;
    this.#tell(state);
  }
}
