import { ChannelFailure } from '../../protocol/channel.ts';
import type { ImportOutcome, PlanSummary } from '../../protocol/values.ts';
import type { WizardOutcome, WizardState } from '../../protocol/wizard.ts';
import { cancelledCode } from '../../protocol/worker.ts';
import { applyWaiting, publishDrafts } from './afterImport.ts';
import type { Planning } from './planning.ts';
import { problemOf } from './problemOf.ts';
import type { ShownState } from './shownState.ts';
import { showOutcome } from './showOutcome.ts';
import type { SavedWizard, WizardWorld } from './world.ts';

/** The import itself, and what may follow it. */
export class Importing {
  readonly #world: WizardWorld;
  readonly #shown: ShownState;
  readonly #planning: Planning;
  #cancel: AbortController | undefined;
  done: SavedWizard['done'];

  constructor(world: WizardWorld, shown: ShownState, planning: Planning) {
    this.#world = world;
    this.#shown = shown;
    this.#planning = planning;
  }

  cancel(): void {
    const { run } = this.#shown.state;
    if (run === undefined || this.#cancel === undefined) return;
    this.#cancel.abort();
    this.#shown.set({ run: { ...run, cancelling: true } });
  }

  publish(): Promise<void> {
    return this.#follow('publishing', (environment, { outcome }) => publishDrafts(this.#world, environment, outcome));
  }

  async applyUpgrade(): Promise<void> {
    if (this.done?.outcome.waiting === undefined) return;
    await this.#follow('upgrading', (environment, { solution, outcome }) => applyWaiting(this.#world, environment, solution, outcome));
  }

  /** Imports by the plan that is shown, if nothing stands in its way. False when the import was refused or cancelled. */
  async run(): Promise<boolean> {
    const { source, plan, answers } = this.#planning;
    if (
      source === undefined ||
      plan === undefined ||
      this.#shown.state.plan?.blocked !== undefined ||
      (this.#shown.state.plan?.lowerVersion !== undefined && !this.#shown.state.options.lowerVersion) ||
      this.#shown.state.stale ||
      this.#shown.state.busy !== undefined
    )
      return true;
    const { publish } = this.#shown.state.options;
    const publishes = publish && !plan.solution.managed;
    this.#cancel = new AbortController();
    this.#shown.without('problem', 'note');
    this.#shown.set({ page: 'import', run: { phase: 'reading', fraction: 0, cancelling: false, publishes } });
    try {
      const outcome = await this.#world.runOperation(
        'importSolution',
        {
          ...source,
          options: plan.options,
          expectedDigest: plan.digest,
          publish: publishes,
          ...(answers.given === undefined ? {} : { settings: answers.given }),
        },
        {
          signal: this.#cancel.signal,
          onProgress: (phase, fraction) =>
            this.#shown.state.run &&
            this.#shown.set({ run: { ...this.#shown.state.run, phase, fraction: Math.min(1, Math.max(0, fraction)) } }),
        },
      );
      this.#finish(outcome, plan);
      return true;
    } catch (error) {
      this.#shown.without('run');
      this.#shown.set({ page: 'review', ...this.#whyNot(error, source.environment) });
      return false;
    } finally {
      this.#cancel = undefined;
    }
  }

  #finish(outcome: ImportOutcome, plan: PlanSummary): void {
    const name = plan.solution.friendlyName || plan.solution.uniqueName;
    const shown = showOutcome(outcome, name, plan.environmentName, this.#world.words);
    this.done = { outcome: shown, jobId: outcome.jobId, solution: outcome.uniqueName };
    this.#planning.finish();
    this.#shown.set({ page: 'results', outcome: shown, stale: false }, 'run', 'settings');
  }

  #whyNot(error: unknown, environment: string): Partial<WizardState> {
    const code = error instanceof ChannelFailure ? error.code : undefined;
    if (code === cancelledCode) return { note: this.#world.words.t('The import was cancelled. Nothing in {0} was changed.', environment) };
    const isStale = code === 'stale-plan';
    this.#planning.refuseAsStale(isStale);
    return isStale ? { stale: true } : { problem: problemOf(error, this.#world) };
  }

  /** Something that follows the import; the page shows that it runs, and then what came of it. */
  async #follow(
    busy: 'publishing' | 'upgrading',
    work: (environment: string, done: NonNullable<SavedWizard['done']>) => Promise<WizardOutcome | undefined>,
  ): Promise<void> {
    const { environment } = this.#shown.state;
    if (environment === undefined || this.done === undefined || this.#shown.state.busy !== undefined) return;
    this.#shown.without('problem');
    this.#shown.set({ busy });
    const outcome = await work(environment, this.done);
    this.#shown.without('busy');
    if (outcome === undefined) return;
    this.done = { ...this.done, outcome };
    this.#shown.set({ outcome });
  }
}
