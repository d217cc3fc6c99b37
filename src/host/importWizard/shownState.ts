import { type WizardOptions, type WizardPage, type WizardState, wizardPages } from '../../protocol/wizard.ts';

export const usualPages: WizardPage[] = wizardPages.filter((page) => page !== 'options' && page !== 'settings');
/** Answers that are about one file and one environment. Where the solution is installed, an upgrade is the usual action (F.8). */
export const noChoices = {
  action: 'upgrade' as const,
  overwriteCustomizations: false,
  keepCustomizations: false,
  assumeMissing: false,
  skipProductUpdates: false,
  enableSteps: true,
  lowerVersion: false,
};
export const firstOptions: WizardOptions = { ...noChoices, publish: false };

type Leaving = 'outcome' | 'busy' | 'problem' | 'note' | 'run' | 'environment' | 'settings' | 'plan' | 'comparison' | 'information';

/** The state a page shows; whoever changes it tells the page. */
export class ShownState {
  readonly #tell: (state: WizardState) => void;
  #state: WizardState = {
    page: 'select',
    pages: usualPages,
    recent: [],
    environments: [],
    questions: [],
    options: firstOptions,
    stale: false,
  };

  constructor(tell: (state: WizardState) => void) {
    this.#tell = tell;
  }

  get state(): WizardState {
    return this.#state;
  }

  /** Once the import runs, nothing of it can be chosen any more. */
  get isSettled(): boolean {
    return this.#state.page === 'import' || this.#state.page === 'results';
  }

  /** Changes the state and takes the `leaving` parts out of it, in one. */
  set(change: Partial<WizardState>, ...leaving: readonly Leaving[]): void {
    const state = { ...this.#state, ...change };
    for (const name of leaving) delete state[name];
    this.#state = state;
    this.#tell(state);
  }

  without(...leaving: readonly Leaving[]): void {
    this.set({}, ...leaving);
  }
}
