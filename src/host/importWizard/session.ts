import { ChannelFailure } from '../../protocol/channel.ts';
import type { EnvironmentSummary, ImportOutcome, Inspection, PlanSummary } from '../../protocol/values.ts';
import type { StepPage, StepQuery, WizardAction, WizardLook, WizardPage, WizardState } from '../../protocol/wizard.ts';
import { cancelledCode } from '../../protocol/worker.ts';
import { countKinds } from '../showFindings.ts';
import { environmentChoice, FileChoices } from './choices.ts';
import { Planner, type PlanSource } from './planner.ts';
import { problemOf } from './problemOf.ts';
import { askQuestions, type CustomizationEffect } from './questions.ts';
import { showInformation, showOutcome, showPlan } from './showPlan.ts';
import type { SavedWizard, WizardWorld } from './world.ts';

const allPages: readonly WizardPage[] = ['select', 'information', 'review', 'import', 'results'];
const pagesWithOptions: readonly WizardPage[] = ['select', 'information', 'options', 'review', 'import', 'results'];

/** The truth of one import wizard: takes what a person does, asks the threads, and tells the page what to show. */
export class WizardSession {
  readonly #world: WizardWorld;
  readonly #tell: (state: WizardState) => void;
  readonly #planner: Planner;
  readonly #fileChoices = new FileChoices();
  #state: WizardState;
  #environments: readonly EnvironmentSummary[] = [];
  #file: string | undefined;
  #inspection: Inspection | undefined;
  #plan: PlanSummary | undefined;
  #effect: CustomizationEffect | undefined;
  #done: SavedWizard['done'];
  /** How the person looks at the plan; the page's matter, kept here because the page goes when it is hidden. */
  look: WizardLook | undefined;
  /** An import was refused because the file or the environment is not as it was planned on. */
  #refusedAsStale = false;
  #cancel: AbortController | undefined;
  /** Answers to an older question are dropped. */
  #turn = 0;

  constructor(world: WizardWorld, tell: (state: WizardState) => void) {
    this.#world = world;
    this.#tell = tell;
    this.#planner = new Planner(world.reader, world.words);
    const options = { overwriteCustomizations: false, assumeMissing: false, publish: false };
    this.#state = { page: 'select', pages: [...allPages], recent: [], environments: [], questions: [], options, stale: false };
  }

  get state(): WizardState {
    return this.#state;
  }

  get saved(): SavedWizard {
    const { page, options, environment } = this.#state;
    return {
      page,
      options,
      ...(this.#file === undefined ? {} : { file: this.#file }),
      ...(environment === undefined ? {} : { environment }),
      ...(this.look === undefined ? {} : { look: this.look }),
      ...(this.#done === undefined ? {} : { done: this.#done }),
    };
  }

  /** Starts with what the command was called on, or where a reload interrupted. */
  async start(from: Partial<SavedWizard>): Promise<void> {
    if (from.file !== undefined) this.#file = from.file;
    this.look = from.look;
    this.#set({
      ...(from.options === undefined ? {} : { options: from.options }),
      ...(from.environment === undefined ? {} : { environment: from.environment }),
    });
    await this.#guarded(async () => {
      await this.#readEnvironments();
      if (from.done !== undefined) {
        this.#done = from.done;
        this.#set({ page: 'results', outcome: from.done.outcome, pages: [...allPages] });
      } else if (from.page !== undefined && from.page !== 'select' && this.#source() !== undefined) {
        await this.#prepare();
        const interrupted = from.page === 'import';
        const page = interrupted || from.page === 'results' ? 'review' : from.page;
        const note = this.#world.words.t(
          'The window was closed while the import ran. The plan shows how {0} is now.',
          this.#state.environment ?? '',
        );
        if (this.#plan !== undefined)
          this.#set({ page: this.#state.pages.includes(page) ? page : 'review', ...(interrupted ? { note } : {}) });
      }
    });
  }

  /** Does what a person asked for. Never rejects: what goes wrong is shown. */
  act(action: WizardAction): Promise<void> {
    return this.#guarded(() => this.#do(action));
  }

  steps(query: StepQuery): Promise<StepPage> {
    return this.#planner.steps(query);
  }

  /** The environments may have changed: the list follows, and a plan made on an older revision is out of date. */
  environmentsChanged(): Promise<void> {
    return this.#guarded(() => this.#readEnvironments());
  }

  dispose(): void {
    this.#turn++;
    this.#planner.forget();
  }

  async #do(action: WizardAction): Promise<void> {
    const { page } = this.#state;
    const settled = page === 'import' || page === 'results';
    switch (action.do) {
      case 'browse':
        return settled ? undefined : this.#takeFile(await this.#world.browse());
      case 'chooseRecent':
        return settled ? undefined : this.#takeFile(this.#fileChoices.pathOf(action.id));
      case 'chooseEnvironment':
        return settled ? undefined : this.#takeEnvironment(action.name);
      case 'createEnvironment':
        return settled ? undefined : this.#createEnvironment();
      case 'go':
        return settled ? undefined : this.#go(action.page);
      case 'answer':
        return settled ? undefined : this.#answer(action.question, action.value);
      case 'planAgain':
        return settled ? undefined : this.#prepare();
      case 'import':
        return page === 'review' ? this.#import() : undefined;
      case 'cancelImport':
        if (this.#state.run === undefined || this.#cancel === undefined) return;
        this.#cancel.abort();
        return this.#set({ run: { ...this.#state.run, cancelling: true } });
      case 'publish':
        return page === 'results' ? this.#publish() : undefined;
      case 'saveLog':
        return this.#done && this.#world.saveLog(this.#state.environment ?? '', this.#done.jobId);
      case 'showInTree':
        return this.#done && this.#world.showInTree(this.#state.environment ?? '', this.#done.solution);
      case 'close':
        return this.#world.close();
    }
  }

  #takeFile(path: string | undefined): void {
    if (path === undefined) return;
    this.#world.rememberFile(path);
    this.#file = path;
    this.#startOver();
  }

  #takeEnvironment(name: string): void {
    if (!this.#environments.some((environment) => environment.name === name && environment.problem === undefined)) return;
    this.#startOver({ environment: name });
  }

  async #createEnvironment(): Promise<void> {
    const name = await this.#world.createEnvironment();
    await this.#readEnvironments();
    // Without a new one the select still has to jump back.
    if (name === undefined) this.#set({});
    else this.#takeEnvironment(name);
  }

  /** Another file or environment: nothing that was read or planned holds any more. */
  #startOver(change: Partial<WizardState> = {}): void {
    this.#turn++;
    this.#planner.forget();
    this.#inspection = undefined;
    this.#plan = undefined;
    this.#effect = undefined;
    const { plan: _, information: __, problem: ___, note: ____, busy: _____, ...rest } = this.#state;
    const options = { ...rest.options, overwriteCustomizations: false, assumeMissing: false };
    this.#state = { ...rest, page: 'select', pages: [...allPages], questions: [], options, stale: false };
    this.#set({ ...change, ...this.#files() });
  }

  async #go(page: WizardPage): Promise<void> {
    const { pages } = this.#state;
    const now = pages.indexOf(this.#state.page);
    const to = pages.indexOf(page);
    if (to < 0 || page === 'import' || page === 'results') return;
    if (to <= now || this.#plan !== undefined) return this.#set({ page });
    if (this.#source() === undefined) return;
    await this.#prepare('information');
  }

  async #answer(question: string, value: boolean): Promise<void> {
    const { options } = this.#state;
    if (question === 'publish') return this.#set({ options: { ...options, publish: value } });
    const changed = question === 'customizations' ? { overwriteCustomizations: value } : { assumeMissing: value };
    this.#set({ options: { ...options, ...changed } });
    await this.#makePlan();
  }

  /** Reads the file and plans; on the way to `page` the page changes when the facts are there. */
  async #prepare(page?: WizardPage): Promise<void> {
    const source = this.#source();
    if (source === undefined) return;
    const turn = ++this.#turn;
    this.#set({ busy: 'reading' });
    const inspection = await this.#world.reader.call('inspectFile', { file: source.file });
    if (turn !== this.#turn) return;
    this.#world.rememberFile(source.file);
    this.#inspection = inspection;
    this.#set({ ...(page === undefined ? {} : { page }), information: showInformation(inspection, undefined, this.#world.language) });
    // A file that cannot be opened has said why already; planning would only say it again.
    if (inspection.uniqueName === undefined) return this.#without('busy');
    await this.#makePlan();
  }

  async #makePlan(): Promise<void> {
    const source = this.#source();
    if (source === undefined || this.#inspection === undefined) return;
    const turn = ++this.#turn;
    this.#set({ busy: 'planning' });
    const { overwriteCustomizations, assumeMissing } = this.#state.options;
    const plan = await this.#planner.plan(source, { overwriteCustomizations, assumeMissing });
    if (turn !== this.#turn) return;
    this.#plan = plan;
    this.#refusedAsStale = false;
    this.#without('busy', 'problem', 'note');
    this.#showPlan();
    await this.#countEffect(source, assumeMissing, turn);
  }

  /** In the background: the page is usable before it is known. */
  async #countEffect(source: PlanSource, assumeMissing: boolean, turn: number): Promise<void> {
    if (this.#plan?.situation !== 'managed-update' || this.#effect !== undefined) return;
    const effect = await this.#planner.customizationEffect(source, assumeMissing);
    if (turn !== this.#turn) return;
    this.#effect = effect;
    this.#showPlan();
  }

  #showPlan(): void {
    const environment = this.#environment();
    if (this.#plan === undefined || this.#inspection === undefined || environment === undefined) return;
    const questions = askQuestions(this.#plan, environment, this.#effect, this.#world.words);
    const pages = questions.length === 0 ? allPages : pagesWithOptions;
    this.#set({
      plan: showPlan(this.#plan, countKinds(this.#inspection.components), this.#world.words),
      information: showInformation(this.#inspection, this.#plan, this.#world.language),
      questions,
      pages: [...pages],
      page: pages.includes(this.#state.page) ? this.#state.page : 'review',
      stale: this.#isStale(),
    });
  }

  async #import(): Promise<void> {
    const source = this.#source();
    const plan = this.#plan;
    if (
      source === undefined ||
      plan === undefined ||
      this.#state.plan?.blocked !== undefined ||
      this.#state.stale ||
      this.#state.busy !== undefined
    )
      return;
    const { publish } = this.#state.options;
    const publishes = publish && !plan.solution.managed;
    this.#cancel = new AbortController();
    this.#without('problem', 'note');
    this.#set({ page: 'import', run: { phase: 'reading', fraction: 0, cancelling: false, publishes } });
    try {
      const outcome = await this.#world.runOperation(
        'importSolution',
        { ...source, options: plan.options, expectedDigest: plan.digest, publish: publishes },
        {
          signal: this.#cancel.signal,
          onProgress: (phase, fraction) =>
            this.#state.run && this.#set({ run: { ...this.#state.run, phase, fraction: Math.min(1, Math.max(0, fraction)) } }),
        },
      );
      this.#finish(outcome, plan);
    } catch (error) {
      this.#without('run');
      this.#set({ page: 'review', ...this.#whyNot(error, source.environment) });
      await this.#readEnvironments();
    } finally {
      this.#cancel = undefined;
    }
  }

  #finish(outcome: ImportOutcome, plan: PlanSummary): void {
    const name = plan.solution.friendlyName || plan.solution.uniqueName;
    const shown = showOutcome(outcome, name, plan.environmentName, this.#world.words);
    this.#done = { outcome: shown, jobId: outcome.jobId, solution: outcome.uniqueName };
    this.#without('run');
    this.#set({ page: 'results', outcome: shown, stale: false });
    this.#planner.forget();
  }

  #whyNot(error: unknown, environment: string): Partial<WizardState> {
    const code = error instanceof ChannelFailure ? error.code : undefined;
    if (code === cancelledCode) return { note: this.#world.words.t('The import was cancelled. Nothing in {0} was changed.', environment) };
    this.#refusedAsStale = code === 'stale-plan';
    return this.#refusedAsStale ? { stale: true } : { problem: problemOf(error, this.#world) };
  }

  async #publish(): Promise<void> {
    const { outcome, environment } = this.#state;
    if (outcome === undefined || environment === undefined || this.#done === undefined) return;
    this.#without('problem');
    this.#set({ busy: 'publishing' });
    const { publishedCount } = await this.#world.runOperation('publishCustomizations', { environment });
    const published = { ...outcome, draftCount: 0, publishedCount: outcome.publishedCount + publishedCount };
    this.#done = { ...this.#done, outcome: published };
    this.#without('busy');
    this.#set({ outcome: published });
  }

  async #readEnvironments(): Promise<void> {
    this.#environments = await this.#world.reader.call('listEnvironments', undefined);
    const usable = this.#environments.filter((environment) => environment.problem === undefined);
    const gone = this.#state.environment !== undefined && !usable.some((environment) => environment.name === this.#state.environment);
    const settled = this.#state.page === 'import' || this.#state.page === 'results';
    if (gone && !settled) this.#without('environment');
    const only = usable.length === 1 ? usable[0] : undefined;
    const environments = this.#environments.map((one) => environmentChoice(one, this.#world.words));
    const choice = this.#state.environment === undefined && only !== undefined && !gone ? { environment: only.name } : {};
    this.#set({ environments, ...choice, ...this.#files() });
    if (gone && !settled) this.#startOver();
    else if (!settled && this.#plan !== undefined) this.#set({ stale: this.#isStale() });
  }

  #isStale(): boolean {
    const environment = this.#environment();
    return (
      this.#plan !== undefined &&
      (this.#refusedAsStale || environment?.id !== this.#plan.environmentId || environment.revision !== this.#plan.basedOn)
    );
  }

  #environment(): EnvironmentSummary | undefined {
    return this.#environments.find((environment) => environment.name === this.#state.environment);
  }

  #source(): PlanSource | undefined {
    const { environment } = this.#state;
    return this.#file === undefined || environment === undefined ? undefined : { file: this.#file, environment };
  }

  #files(): Pick<WizardState, 'recent'> & Partial<Pick<WizardState, 'file'>> {
    return {
      recent: this.#world.recentFiles().map((path) => this.#fileChoices.choice(path)),
      ...(this.#file === undefined ? {} : { file: this.#fileChoices.choice(this.#file) }),
    };
  }

  #set(change: Partial<WizardState>): void {
    this.#state = { ...this.#state, ...change };
    this.#tell(this.#state);
  }

  #without(...names: ('busy' | 'problem' | 'note' | 'run' | 'environment')[]): void {
    const state = { ...this.#state };
    for (const name of names) delete state[name];
    this.#state = state;
    this.#tell(state);
  }

  async #guarded(work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#without('busy');
      this.#set({ problem: problemOf(error, this.#world) });
    }
  }
}
