import { ChannelFailure } from '../../protocol/channel.ts';
import type { ImportOutcome, Inspection, PlanSummary } from '../../protocol/values.ts';
import {
  type StepPage,
  type StepQuery,
  type WizardAction,
  type WizardLook,
  type WizardOptions,
  type WizardOutcome,
  type WizardPage,
  type WizardQuestion,
  type WizardState,
  wizardPages,
} from '../../protocol/wizard.ts';
import { cancelledCode } from '../../protocol/worker.ts';
import { applyWaiting, publishDrafts } from './afterImport.ts';
import { FileChoices } from './choices.ts';
import { Consequences } from './consequences.ts';
import { Environments } from './environments.ts';
import { type PlanChoices, Planner, type PlanSource } from './planner.ts';
import { problemOf } from './problemOf.ts';
import { askQuestions } from './questions.ts';
import { type SettingsAction, SettingsAnswers } from './settingsAnswers.ts';
import { createSettingsFile, loadSettingsFile } from './settingsFiles.ts';
import { showOutcome } from './showOutcome.ts';
import { showInformation, showPlan } from './showPlan.ts';
import { showSettings } from './showSettings.ts';
import type { SavedWizard, WizardWorld } from './world.ts';

const usualPages = wizardPages.filter((page) => page !== 'options' && page !== 'settings');
/** Answers that are about one file and one environment. Where the solution is installed, an upgrade is the usual action (F.8). */
const noChoices = {
  action: 'upgrade' as const,
  overwriteCustomizations: false,
  assumeMissing: false,
  skipProductUpdates: false,
  lowerVersion: false,
};
const firstOptions: WizardOptions = { ...noChoices, publish: false };

/** The truth of one import wizard: takes what a person does, asks the threads, and tells the page what to show. */
export class WizardSession {
  readonly #world: WizardWorld;
  readonly #tell: (state: WizardState) => void;
  readonly #planner: Planner;
  readonly #fileChoices = new FileChoices();
  readonly #answers = new SettingsAnswers();
  readonly #consequences = new Consequences();
  readonly #environments = new Environments();
  #state: WizardState;
  #file: string | undefined;
  #inspection: Inspection | undefined;
  #plan: PlanSummary | undefined;
  /** Nothing is there to upgrade or stage, so planning does not try. */
  #updateOnly = false;
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
    const options = firstOptions;
    this.#state = { page: 'select', pages: usualPages, recent: [], environments: [], questions: [], options, stale: false };
  }

  get state(): WizardState {
    return this.#state;
  }

  get saved(): SavedWizard {
    const { page, options, environment } = this.#state;
    const answers = this.#answers.saved(this.#plan?.settings);
    return {
      page,
      options,
      ...(this.#file === undefined ? {} : { file: this.#file }),
      ...(environment === undefined ? {} : { environment }),
      ...(answers === undefined ? {} : { answers }),
      ...(this.look === undefined ? {} : { look: this.look }),
      ...(this.#done === undefined ? {} : { done: this.#done }),
    };
  }

  /** Starts with what the command was called on, or where a reload interrupted. */
  async start(from: Partial<SavedWizard>): Promise<void> {
    if (from.file !== undefined) this.#file = from.file;
    this.look = from.look;
    if (from.answers !== undefined) this.#answers.restore(from.answers);
    this.#set({
      ...(from.options === undefined ? {} : { options: { ...firstOptions, ...from.options } }),
      ...(from.environment === undefined ? {} : { environment: from.environment }),
    });
    await this.#guarded(async () => {
      await this.#readEnvironments();
      if (from.done !== undefined) {
        this.#done = from.done;
        this.#set({ page: 'results', outcome: from.done.outcome, pages: usualPages });
      } else if (from.page !== undefined && from.page !== 'select' && this.#source() !== undefined) {
        await this.#prepare();
        const lost = from.answers?.leftOut ?? [];
        const interrupted = from.page === 'import';
        const page = interrupted || from.page === 'results' ? 'review' : from.page;
        const { words } = this.#world;
        const notes = [
          ...(interrupted
            ? [words.t('The window was closed while the import ran. The plan shows how {0} is now.', this.#state.environment ?? '')]
            : []),
          ...(lost.length > 0
            ? [words.t('Values that may be secret are not kept when the window reloads. Give them again: {0}.', lost.join(', '))]
            : []),
        ];
        if (this.#plan !== undefined)
          this.#set({
            page: this.#state.pages.includes(page) ? page : 'review',
            ...(notes.length > 0 ? { note: notes.join(' ') } : {}),
          });
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
      case 'confirmLowerVersion':
        return settled ? undefined : this.#set({ options: { ...this.#state.options, lowerVersion: action.value } });
      case 'giveValue':
      case 'giveConnection':
        return settled ? undefined : this.#give(action);
      case 'loadSettings':
        return settled ? undefined : this.#loadSettings();
      case 'createSettings':
        return settled || this.#file === undefined
          ? undefined
          : createSettingsFile(this.#world, this.#file, this.#inspection?.uniqueName ?? '');
      case 'planAgain':
        return settled ? undefined : this.#prepare();
      case 'import':
        return page === 'review' ? this.#import() : undefined;
      case 'cancelImport':
        if (this.#state.run === undefined || this.#cancel === undefined) return;
        this.#cancel.abort();
        return this.#set({ run: { ...this.#state.run, cancelling: true } });
      case 'publish':
        return page === 'results'
          ? this.#follow('publishing', (environment, { outcome }) => publishDrafts(this.#world, environment, outcome))
          : undefined;
      case 'applyUpgrade':
        return page === 'results' && this.#done?.outcome.waiting !== undefined
          ? this.#follow('upgrading', (environment, { solution, outcome }) => applyWaiting(this.#world, environment, solution, outcome))
          : undefined;
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
    if (!this.#environments.isUsable(name)) return;
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
    this.#answers.forget();
    this.#inspection = undefined;
    this.#plan = undefined;
    this.#updateOnly = false;
    this.#consequences.forget();
    const options = { ...this.#state.options, ...noChoices };
    const state = { ...this.#state, page: 'select' as const, pages: usualPages, questions: [], options, stale: false };
    for (const name of ['plan', 'information', 'settings', 'problem', 'note', 'busy'] as const) delete state[name];
    this.#state = state;
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

  async #answer(question: WizardQuestion['id'], value: WizardQuestion['choices'][number]['value']): Promise<void> {
    if (typeof value === 'string') {
      if (question !== 'action' || value === this.#state.options.action) return;
      // Which layers give way depends on the action, what is deleted on the customizations that give way.
      this.#consequences.customizations = undefined;
      this.#set({ options: { ...this.#state.options, action: value } });
      return this.#makePlan();
    }
    if (question === 'action') return;
    if (question === 'customizations') this.#consequences.actions = undefined;
    const option = question === 'customizations' ? 'overwriteCustomizations' : question;
    this.#set({ options: { ...this.#state.options, [option]: value } });
    if (question !== 'publish') await this.#makePlan();
  }

  /** The answer is shown at once, what the plan says of it follows. */
  async #give(action: SettingsAction): Promise<void> {
    if (!this.#answers.take(action, this.#plan?.settings)) return;
    this.#showPlan();
    await this.#makePlan();
  }

  async #loadSettings(): Promise<void> {
    const note = await loadSettingsFile(this.#world, this.#answers);
    if (note === undefined) return;
    await this.#makePlan();
    this.#set({ note });
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
    this.#updateOnly = false;
    this.#consequences.forget();
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
    const { overwriteCustomizations, assumeMissing, skipProductUpdates } = this.#state.options;
    const action = this.#updateOnly || this.#inspection.managed !== true ? 'update' : this.#state.options.action;
    const skip = skipProductUpdates ? { skipProductUpdateDependencies: true } : {};
    const choices: PlanChoices = { action, overwriteCustomizations, assumeMissing, ...skip };
    const { given } = this.#answers;
    const plan = await this.#planner.plan(source, choices, given);
    if (given === undefined) this.#answers.learn(plan);
    else if (this.#answers.without(plan) === undefined) this.#answers.learn(await this.#planner.planWithoutSettings(source, plan.options));
    if (turn !== this.#turn) return;
    this.#plan = plan;
    this.#updateOnly = plan.options.action !== this.#state.options.action;
    this.#refusedAsStale = false;
    this.#without('busy', 'problem', 'note');
    this.#showPlan();
    await this.#countConsequences(source, plan, turn);
  }

  /** In the background: the page is usable before it is known. */
  async #countConsequences(source: PlanSource, plan: PlanSummary, turn: number): Promise<void> {
    if (await this.#consequences.count(this.#planner, source, plan, () => turn === this.#turn)) this.#showPlan();
  }

  #showPlan(): void {
    const environment = this.#environments.named(this.#state.environment);
    if (this.#plan === undefined || this.#inspection === undefined || environment === undefined) return;
    const questions = askQuestions(this.#plan, environment, this.#consequences, this.#world.words);
    const plan = showPlan(this.#plan, this.#planner.kinds, this.#world.words);
    const settings = showSettings(this.#plan, this.#answers);
    const leftOut: WizardPage[] = [];
    if (questions.length === 0 && plan.lowerVersion === undefined) leftOut.push('options');
    if (settings === undefined) leftOut.push('settings');
    const pages = wizardPages.filter((page) => !leftOut.includes(page));
    if (settings === undefined) this.#without('settings');
    const confirmed = this.#state.plan?.lowerVersion?.message;
    const { options } = this.#state;
    this.#set({
      plan,
      // What was confirmed may be another version by now.
      options: confirmed === undefined || confirmed === plan.lowerVersion?.message ? options : { ...options, lowerVersion: false },
      ...(settings === undefined ? {} : { settings }),
      information: showInformation(this.#inspection, this.#plan, this.#world.language),
      questions,
      pages,
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
      (this.#state.plan?.lowerVersion !== undefined && !this.#state.options.lowerVersion) ||
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
        {
          ...source,
          options: plan.options,
          expectedDigest: plan.digest,
          publish: publishes,
          ...(this.#answers.given === undefined ? {} : { settings: this.#answers.given }),
        },
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
    this.#answers.forget();
    this.#without('run', 'settings');
    this.#set({ page: 'results', outcome: shown, stale: false });
    this.#planner.forget();
  }

  #whyNot(error: unknown, environment: string): Partial<WizardState> {
    const code = error instanceof ChannelFailure ? error.code : undefined;
    if (code === cancelledCode) return { note: this.#world.words.t('The import was cancelled. Nothing in {0} was changed.', environment) };
    this.#refusedAsStale = code === 'stale-plan';
    return this.#refusedAsStale ? { stale: true } : { problem: problemOf(error, this.#world) };
  }

  /** Something that follows the import; the page shows that it runs, and then what came of it. */
  async #follow(
    busy: 'publishing' | 'upgrading',
    work: (environment: string, done: NonNullable<SavedWizard['done']>) => Promise<WizardOutcome | undefined>,
  ): Promise<void> {
    const { environment } = this.#state;
    if (environment === undefined || this.#done === undefined || this.#state.busy !== undefined) return;
    this.#without('problem');
    this.#set({ busy });
    const outcome = await work(environment, this.#done);
    this.#without('busy');
    if (outcome === undefined) return;
    this.#done = { ...this.#done, outcome };
    this.#set({ outcome });
  }

  async #readEnvironments(): Promise<void> {
    await this.#environments.read(this.#world.reader);
    const { environment, page } = this.#state;
    const gone = environment !== undefined && !this.#environments.isUsable(environment);
    const settled = page === 'import' || page === 'results';
    if (gone && !settled) this.#without('environment');
    const { only } = this.#environments;
    const choice = this.#state.environment === undefined && only !== undefined && !gone ? { environment: only } : {};
    this.#set({ environments: this.#environments.choices(this.#world.words), ...choice, ...this.#files() });
    if (gone && !settled) this.#startOver();
    else if (!settled && this.#plan !== undefined) this.#set({ stale: this.#isStale() });
  }

  #isStale(): boolean {
    const environment = this.#environments.named(this.#state.environment);
    return (
      this.#plan !== undefined &&
      (this.#refusedAsStale || environment?.id !== this.#plan.environmentId || environment.revision !== this.#plan.basedOn)
    );
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

  #without(...names: ('busy' | 'problem' | 'note' | 'run' | 'environment' | 'settings')[]): void {
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
