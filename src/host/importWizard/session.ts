import type { StepPage, StepQuery, WizardAction, WizardLook, WizardPage, WizardState, WizardWay } from '../../protocol/wizard.ts';
import { FileChoices } from './choices.ts';
import { Environments } from './environments.ts';
import { Importing } from './importing.ts';
import { Planning } from './planning.ts';
import { refusalOf } from './problemOf.ts';
import { firstOptions, ShownState, usualPages } from './shownState.ts';
import { commandOfWay, solutionOfWay } from './waysOn.ts';
import type { SavedWizard, WizardWorld } from './world.ts';

/** The truth of one import wizard: takes what a person does, asks the threads, and tells the page what to show. */
export class WizardSession {
  readonly #world: WizardWorld;
  readonly #shown: ShownState;
  readonly #fileChoices = new FileChoices();
  readonly #environments = new Environments();
  readonly #planning: Planning;
  readonly #importing: Importing;
  /** Solution files used before, as they were looked for last. */
  #recent: readonly string[] = [];
  /** How the person looks at the plan; the page's matter, kept here because the page goes when it is hidden. */
  look: WizardLook | undefined;

  constructor(world: WizardWorld, tell: (state: WizardState) => void) {
    this.#world = world;
    this.#shown = new ShownState(tell);
    this.#planning = new Planning(world, this.#shown, this.#environments);
    this.#importing = new Importing(world, this.#shown, this.#planning);
  }

  get state(): WizardState {
    return this.#shown.state;
  }

  get saved(): SavedWizard {
    const { page, options, environment } = this.#shown.state;
    const answers = this.#planning.answers.saved(this.#planning.plan?.settings);
    return {
      page,
      options,
      ...(this.#planning.file === undefined ? {} : { file: this.#planning.file }),
      ...(environment === undefined ? {} : { environment }),
      ...(answers === undefined ? {} : { answers }),
      ...(this.look === undefined ? {} : { look: this.look }),
      ...(this.#importing.copy === undefined ? {} : { copy: this.#importing.copy }),
      ...(this.#importing.done === undefined ? {} : { done: this.#importing.done }),
    };
  }

  /** Starts with what the command was called on, or where a reload interrupted. */
  async start(from: Partial<SavedWizard>): Promise<void> {
    if (from.file !== undefined) this.#planning.file = from.file;
    this.look = from.look;
    if (from.answers !== undefined) this.#planning.answers.restore(from.answers);
    this.#shown.set({
      ...(from.options === undefined ? {} : { options: { ...firstOptions, ...from.options } }),
      ...(from.environment === undefined ? {} : { environment: from.environment }),
      // The page names its file before anything was asked.
      ...this.#files(),
    });
    await this.#guarded(async () => {
      await this.#readEnvironments();
      if (from.done !== undefined) {
        this.#importing.done = from.done;
        this.#shown.set({ page: 'results', outcome: from.done.outcome, pages: usualPages });
      } else if (from.page !== undefined && from.page !== 'select' && this.#planning.source !== undefined) {
        await this.#planning.prepare();
        const lost = from.answers?.leftOut ?? [];
        const interrupted = from.page === 'import';
        const page = interrupted || from.page === 'results' ? 'review' : from.page;
        const { words } = this.#world;
        const notes = [
          ...(interrupted
            ? [words.t('The window was closed while the import ran. The plan shows how {0} is now.', this.#shown.state.environment ?? '')]
            : []),
          ...(interrupted && from.copy !== undefined
            ? [
                words.t(
                  'Your customizations were being saved to {0}. If they are not in effect any more, run "Put back saved customizations…" with that file.',
                  from.copy,
                ),
              ]
            : []),
          ...(lost.length > 0
            ? [words.t('Values that may be secret are not kept when the window reloads. Give them again: {0}.', lost.join(', '))]
            : []),
        ];
        if (this.#planning.plan !== undefined)
          this.#shown.set({
            page: this.#shown.state.pages.includes(page) ? page : 'review',
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
    return this.#planning.steps(query);
  }

  /** The environments may have changed: the list follows, and a plan made on an older revision is out of date. */
  environmentsChanged(): Promise<void> {
    return this.#guarded(() => this.#readEnvironments());
  }

  dispose(): void {
    this.#planning.dispose();
  }

  async #do(action: WizardAction): Promise<void> {
    const { page } = this.#shown.state;
    const settled = this.#shown.isSettled;
    switch (action.do) {
      case 'browse':
        return settled ? undefined : this.#takeFile(await this.#world.browse());
      case 'chooseRecent':
        return settled ? undefined : this.#takeFile(this.#fileChoices.pathOf(action.id));
      case 'dropFile':
        return settled ? undefined : this.#takeFile(await this.#world.keepDropped(action.name, action.bytes));
      case 'dropUri':
        return settled ? undefined : this.#takeDropped(action.uri);
      case 'chooseEnvironment':
        return settled ? undefined : this.#takeEnvironment(action.name);
      case 'createEnvironment':
        return settled ? undefined : this.#createEnvironment();
      case 'go':
        return settled ? undefined : this.#go(action.page);
      case 'answer':
        return settled ? undefined : this.#planning.answer(action.question, action.value);
      case 'confirmLowerVersion':
        return settled ? undefined : this.#shown.set({ options: { ...this.#shown.state.options, lowerVersion: action.value } });
      case 'giveValue':
      case 'giveConnection':
        return settled ? undefined : this.#planning.give(action);
      case 'loadSettings':
        return settled ? undefined : this.#planning.loadSettings();
      case 'createSettings':
        return settled ? undefined : this.#planning.createSettings();
      case 'planAgain':
        return settled && !this.#importing.leaveFailed() ? undefined : this.#planning.prepare();
      case 'takeWay':
        return this.#takeWay(action.way);
      case 'compareStep':
        return settled ? undefined : this.#planning.compareStep(action.type, action.key, action.what);
      case 'importMissing':
        return this.#world.importOther(this.#shown.state.environment ?? '', action.solution);
      case 'import':
        return page === 'review' ? this.#import() : undefined;
      case 'cancelImport':
        return this.#importing.cancel();
      case 'publish':
        return page === 'results' ? this.#importing.publish() : undefined;
      case 'applyUpgrade':
        return page === 'results' ? this.#importing.applyUpgrade() : undefined;
      case 'restoreCustomizations':
        return page === 'results' ? this.#importing.restore() : undefined;
      case 'saveLog':
        return this.#importing.done && this.#world.saveLog(this.#shown.state.environment ?? '', this.#importing.done.jobId);
      case 'showInTree':
        return this.#importing.done && this.#world.showInTree(this.#shown.state.environment ?? '', this.#importing.done.solution);
      case 'close':
        return this.#world.close();
    }
  }

  /** Goes one of the ways on that are offered. What was done elsewhere is planned anew. */
  async #takeWay(way: WizardWay): Promise<void> {
    const { plan, problem, outcome, environment = '' } = this.#shown.state;
    if (![...(problem?.ways ?? []), ...(plan?.blocked?.ways ?? []), ...(outcome?.ways ?? [])].includes(way)) return;
    if (this.#shown.isSettled && way !== 'openLog') {
      if (!this.#importing.leaveFailed()) return;
      // A reload keeps the report, not the plan.
      if (this.#planning.plan === undefined && way !== 'planAgain') await this.#planning.prepare();
    }
    const diagnostics = this.#planning.plan?.diagnostics ?? [];
    const command = commandOfWay[way];
    if (command !== undefined) {
      await this.#world.runCommand(command, environment, solutionOfWay(way, diagnostics));
      await this.#readEnvironments();
      return this.#shown.state.stale ? this.#planning.prepare() : undefined;
    }
    switch (way) {
      case 'browse':
        return this.#takeFile(await this.#world.browse());
      case 'otherEnvironment':
        return this.#shown.set({ page: 'select' });
      case 'importFirst':
        return this.#world.importOther(environment, solutionOfWay(way, diagnostics) ?? '');
      case 'asUpdate':
        return this.#planning.answer('action', 'update');
      case 'maintain':
        return this.#planning.answer('customizations', false);
      case 'settings':
        return this.#go('settings');
      case 'planAgain':
        return this.#planning.prepare();
    }
  }

  #takeFile(path: string | undefined): void {
    if (path === undefined) return;
    this.#world.rememberFile(path);
    this.#recent = [path, ...this.#recent.filter((other) => other !== path)];
    this.#planning.file = path;
    this.#planning.startOver(this.#files());
  }

  async #takeDropped(uri: string): Promise<void> {
    const path = await this.#world.droppedPath(uri);
    const { words } = this.#world;
    if (path !== undefined) return this.#takeFile(path);
    this.#shown.set({
      problem: {
        message: words.t('That is no solution file.'),
        hint: words.t('Drop a file that ends with .zip or .cab.'),
        ways: ['browse'],
      },
    });
  }

  #takeEnvironment(name: string): void {
    if (!this.#environments.isUsable(name)) return;
    this.#planning.startOver({ environment: name, ...this.#files() });
  }

  async #createEnvironment(): Promise<void> {
    const name = await this.#world.createEnvironment();
    await this.#readEnvironments();
    // Without a new one the select still has to jump back.
    if (name === undefined) this.#shown.set({});
    else this.#takeEnvironment(name);
  }

  async #go(page: WizardPage): Promise<void> {
    const { pages } = this.#shown.state;
    const now = pages.indexOf(this.#shown.state.page);
    const to = pages.indexOf(page);
    if (to < 0 || page === 'import' || page === 'results') return;
    if (to <= now || this.#planning.plan !== undefined) return this.#shown.set({ page });
    if (this.#planning.source === undefined) return;
    await this.#planning.prepare('information');
  }

  async #import(): Promise<void> {
    if (!(await this.#importing.run())) await this.#readEnvironments();
  }

  async #readEnvironments(): Promise<void> {
    [this.#recent] = await Promise.all([this.#world.recentFiles(), this.#environments.read(this.#world.reader)]);
    const { environment } = this.#shown.state;
    const gone = environment !== undefined && !this.#environments.isUsable(environment);
    const settled = this.#shown.isSettled;
    if (gone && !settled) this.#shown.without('environment');
    const { only } = this.#environments;
    const choice = this.#shown.state.environment === undefined && only !== undefined && !gone ? { environment: only } : {};
    this.#shown.set({ environments: this.#environments.choices(this.#world.words), ...choice, ...this.#files() });
    if (gone && !settled) this.#planning.startOver(this.#files());
    else if (!settled && this.#planning.plan !== undefined) this.#shown.set({ stale: this.#planning.isStale });
  }

  #files(): Pick<WizardState, 'recent'> & Partial<Pick<WizardState, 'file'>> {
    return {
      recent: this.#recent.map((path) => this.#fileChoices.choice(path)),
      ...(this.#planning.file === undefined ? {} : { file: this.#fileChoices.choice(this.#planning.file) }),
    };
  }

  async #guarded(work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#shown.without('busy');
      this.#shown.set({ problem: refusalOf(error, this.#world) });
    }
  }
}
