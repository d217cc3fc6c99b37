import type { ImportOutcome } from '../../app/contracts/importing.ts';
import type { PlanSummary } from '../../app/contracts/planning.ts';
import { type Arg, ChannelFailure } from '../../protocol/channel.ts';
import { isCommitted } from '../../protocol/importing.ts';
import type { KeepingStep, WizardOutcome, WizardState } from '../../protocol/wizard.ts';
import { cancelledCode, type OperationContract } from '../../protocol/worker.ts';
import type { OperationWatch } from '../services.ts';
import { applyWaiting, publishDrafts } from './afterImport.ts';
import type { Planning } from './planning.ts';
import { refusalOf } from './problemOf.ts';
import { copyName, putBack, stillSaved } from './putBack.ts';
import type { ShownState } from './shownState.ts';
import { showFailure, showOutcome } from './showOutcome.ts';
import { unblockOf } from './showPlan.ts';
import type { SavedWizard, WizardWorld } from './world.ts';

/** The import itself, and what may follow it. */
export class Importing {
  readonly #world: WizardWorld;
  readonly #shown: ShownState;
  readonly #planning: Planning;
  #cancel: AbortController | undefined;
  done: SavedWizard['done'];
  /** Where customizations are saved that this import overwrites; kept for a reload. */
  copy: string | undefined;

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

  /** Puts back what was saved (D.52), after it was stopped or refused. */
  async restore(): Promise<void> {
    const kept = this.done?.outcome.kept;
    if (kept === undefined || kept.isBack) return;
    await this.#follow('restoring', async (environment, { outcome }) => ({
      ...outcome,
      kept: await putBack(this.#world, environment, kept.path),
    }));
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
    const { keepsCustomizations } = this.#planning;
    this.copy = keepsCustomizations ? await this.#world.chooseCopy(copyName(plan)) : undefined;
    if (keepsCustomizations && this.copy === undefined) return true;
    this.#cancel = new AbortController();
    const { signal } = this.#cancel;
    this.#shown.without('problem', 'note');
    this.#shown.set({ page: 'import', run: { phase: 'reading', fraction: 0, cancelling: false, publishes } });
    const request = {
      ...source,
      options: plan.options,
      expectedDigest: plan.digest,
      publish: publishes,
      ...(answers.given === undefined ? {} : { settings: answers.given }),
    };
    const before = await this.#failedJobs(source.environment);
    try {
      const saved = this.copy === undefined ? undefined : await this.#save({ ...request, copy: this.copy }, signal);
      if (saved !== undefined) this.#begin('import');
      const outcome = await this.#world.runOperation('importSolution', request, this.#watch(signal));
      const kept = saved === undefined || !isCommitted(outcome) ? undefined : await this.#putBack(source.environment, saved, signal);
      this.#finish(outcome, plan, kept);
      return true;
    } catch (error) {
      const jobId = before && (await this.#failedJobs(source.environment))?.find((each) => !before.includes(each));
      this.#shown.without('run');
      if (jobId === undefined) this.#shown.set({ page: 'review', ...this.#whyNot(error, source.environment) });
      else this.#fail(error, plan, jobId);
      return false;
    } finally {
      this.#cancel = undefined;
    }
  }

  /** First of three steps; gives the path, nothing when there was nothing to save (D.52). */
  async #save(request: Arg<OperationContract, 'saveCustomizations'>, signal: AbortSignal): Promise<string | undefined> {
    this.#begin('save');
    const { path } = await this.#world.runOperation('saveCustomizations', request, this.#watch(signal));
    return path;
  }

  /** Last of three steps. Whoever asked to stop meanwhile is told how to go on. */
  async #putBack(environment: string, path: string, signal: AbortSignal): Promise<WizardOutcome['kept']> {
    if (signal.aborted) return stillSaved(path, this.#world.words);
    this.#begin('restore');
    return putBack(this.#world, environment, path, this.#watch(signal));
  }

  #begin(keeping: KeepingStep): void {
    const { run } = this.#shown.state;
    if (run !== undefined) this.#shown.set({ run: { ...run, phase: 'reading', fraction: 0, keeping } });
  }

  #watch(signal: AbortSignal): OperationWatch {
    return {
      signal,
      onProgress: (phase, fraction) =>
        this.#shown.state.run &&
        this.#shown.set({ run: { ...this.#shown.state.run, phase, fraction: Math.min(1, Math.max(0, fraction)) } }),
    };
  }

  #finish(outcome: ImportOutcome, plan: PlanSummary, kept: WizardOutcome['kept']): void {
    const name = plan.solution.friendlyName || plan.solution.uniqueName;
    const shown = {
      ...showOutcome(outcome, name, plan.environmentName, this.#world.words, (component) => this.#planning.nameOf(component)),
      ...(outcome.succeeded || outcome.staged === undefined ? {} : unblockOf(plan.upgrade?.unblock, this.#world.words)), // F.13
      ...(kept === undefined ? {} : { kept }),
    };
    this.done = { outcome: shown, jobId: outcome.jobId, solution: outcome.uniqueName };
    // What was answered is still wanted where one may plan again.
    const isOver = shown.result !== 'failed';
    if (isOver) this.#planning.finish();
    this.#shown.set({ page: 'results', outcome: shown, stale: false }, 'run', ...(isOver ? (['settings'] as const) : []));
  }

  /** It broke off on its way and left a job with a log: that is a result (D.110). */
  #fail(error: unknown, { solution, environmentName }: PlanSummary, jobId: string): void {
    const name = solution.friendlyName || solution.uniqueName;
    const about = { name, version: solution.version, environment: environmentName };
    const outcome = showFailure(refusalOf(error, this.#world), about, this.#world.words);
    this.done = { outcome, jobId, solution: solution.uniqueName };
    this.#shown.set({ page: 'results', outcome, stale: false });
  }

  /** Back from an import that failed; false where there is none. The plan has to be made again. */
  leaveFailed(): boolean {
    if (this.#shown.state.page !== 'results' || this.done?.outcome.result !== 'failed') return false;
    this.done = undefined;
    this.#shown.set({ page: 'review' }, 'outcome', 'problem');
    return true;
  }

  /** Import jobs that changed nothing, the latest first; undefined where the environment can't say. */
  async #failedJobs(environment: string): Promise<readonly string[] | undefined> {
    const jobs = await this.#world.reader.call('importJobs', { environment }).catch(() => undefined);
    return jobs?.filter(({ succeeded }) => !succeeded).map(({ id }) => id);
  }

  #whyNot(error: unknown, environment: string): Partial<WizardState> {
    const code = error instanceof ChannelFailure ? error.code : undefined;
    const { words } = this.#world;
    if (code === cancelledCode) return { note: words.t('The import was cancelled. Nothing in {0} was changed.', environment) };
    const isStale = code === 'stale-plan';
    this.#planning.refuseAsStale(isStale);
    return isStale ? { stale: true } : { problem: refusalOf(error, this.#world) };
  }

  /** Something that follows the import; the page shows that it runs, and then what came of it. */
  async #follow(
    busy: 'publishing' | 'upgrading' | 'restoring',
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
