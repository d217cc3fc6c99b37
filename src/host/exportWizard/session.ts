import { existsSync } from 'node:fs';
import { ChannelFailure } from '../../protocol/channel.ts';
import type { ExportAction, ExportChoices, ExportPage, ExportState, FileKind, NextStep } from '../../protocol/exportWizard.ts';
import { Checking } from './checking.ts';
import { Exporting } from './exporting.ts';
import { refusalOfError } from './nextSteps.ts';
import { ShownExport } from './shownState.ts';
import type { ExportAddress, ExportWorld, SavedExport } from './world.ts';

/** The truth of one export wizard: takes what a person does, asks the threads, and tells the page what to show. */
export class ExportSession {
  readonly #world: ExportWorld;
  readonly #shown: ShownExport;
  readonly #checking: Checking;
  readonly #exporting: Exporting;
  /** What was asked for and is not done yet: an export waits for it, so that it is of what a person left. */
  readonly #underway = new Set<Promise<void>>();
  /** Settings are written one after the other. */
  #saving: Promise<void> = Promise.resolve();

  constructor(world: ExportWorld, tell: (state: ExportState) => void) {
    this.#world = world;
    this.#shown = new ShownExport(tell);
    this.#checking = new Checking(world, this.#shown);
    this.#exporting = new Exporting(world, this.#shown, this.#checking);
  }

  get state(): ExportState {
    return this.#shown.state;
  }

  get saved(): SavedExport {
    const { page, environment, solution, version, kind, include, targetVersion, more, openGroups } = this.#shown.state;
    const { done } = this.#exporting;
    return {
      page,
      environment,
      solution: solution.uniqueName,
      choices: {
        kind,
        folder: this.#checking.folder,
        include,
        versioning: 'raise',
        ...(targetVersion === undefined ? {} : { targetVersion }),
      },
      ...(version === undefined ? {} : { version: version.text }),
      more,
      openGroups,
      ...(done === undefined ? {} : { done }),
    };
  }

  /** Starts on a solution with what was chosen for it the last time, or where a reload interrupted. */
  start(from: ExportAddress & Partial<SavedExport>): Promise<void> {
    return this.#guarded(async () => {
      const choices = from.choices ?? this.#world.remembered(from);
      this.#take(from, choices);
      const { done } = from;
      const isDone = from.page === 'result' && done !== undefined;
      this.#exporting.done = done;
      this.#shown.set({
        ...(from.more === undefined ? {} : { more: from.more }),
        ...(from.openGroups === undefined ? {} : { openGroups: [...from.openGroups] }),
        ...(isDone ? { page: 'result', outcome: done.outcome } : {}),
      });
      await this.#checking.check();
      await this.#restoreVersion(from.version, choices);
      if (isDone) this.#shown.set({}, 'refusal');
      else if (from.page === 'options' || from.page === 'export') this.#goOn(from.page);
    });
  }

  /** Does what a person asked for. Never rejects: what goes wrong is shown. */
  async act(action: ExportAction): Promise<void> {
    const work = this.#guarded(() => this.#do(action));
    if (action.do === 'export') return work;
    this.#underway.add(work);
    await work;
    this.#underway.delete(work);
  }

  /** The environments may have changed: a check that was made before is out of date. */
  environmentsChanged(): Promise<void> {
    return this.#guarded(() => this.#checking.notice());
  }

  async #do(action: ExportAction): Promise<void> {
    const { page } = this.#shown.state;
    const chooses = page === 'check' || page === 'options';
    switch (action.do) {
      case 'go':
        return page === 'export' ? undefined : this.#go(action.page);
      case 'publish':
        return chooses ? this.#publish() : undefined;
      case 'checkAgain':
        return chooses ? this.#checking.check() : undefined;
      case 'takeStep':
        return page === 'export' ? undefined : this.#takeStep(action.step);
      case 'giveVersion':
        return chooses ? this.#checking.judgeVersion(action.text) : undefined;
      case 'chooseKind':
        if (!chooses) return;
        this.#shown.set({ kind: action.kind });
        return this.#checking.showFiles();
      case 'browse':
        return chooses ? this.#browse() : undefined;
      case 'showMore':
        return this.#shown.set({ more: action.open });
      case 'openGroup':
        return this.#shown.set({ openGroups: withOrWithout(this.#shown.state.openGroups, action.token, action.open) });
      case 'include':
        if (!chooses) return;
        this.#shown.set({ include: withOrWithout(this.#shown.state.include, action.token, action.value) });
        return this.#checking.check();
      case 'chooseTarget':
        return chooses ? this.#chooseTarget(action.version) : undefined;
      case 'giveSetting':
        return chooses ? this.#giveSetting(action.name, action.value) : undefined;
      case 'export':
        return page === 'options' ? this.#export() : undefined;
      case 'cancelExport':
        return this.#exporting.cancel();
      case 'exportAgain':
        return page === 'result' ? this.#exportAgain() : undefined;
      case 'reveal':
        return this.#withFile(action.kind, (path) => this.#world.reveal(path));
      case 'inspect':
        return this.#withFile(action.kind, (path) => this.#world.inspect(path));
      case 'close':
        return this.#world.close();
    }
  }

  #take({ environment, solution }: ExportAddress, choices: ExportChoices | undefined): void {
    const { folder, kind, include, targetVersion } = choices ?? {};
    this.#checking.folder = folder !== undefined && existsSync(folder) ? folder : this.#world.usualFolder;
    this.#shown.set(
      {
        page: 'check',
        environment,
        solution: { uniqueName: solution, name: solution },
        kind: kind ?? 'managed',
        include: [...(include ?? [])],
        ...(targetVersion === undefined ? {} : { targetVersion }),
      },
      'outcome',
      'version',
      'check',
      'problem',
      'refusal',
      'note',
      ...(targetVersion === undefined ? (['targetVersion'] as const) : []),
    );
    void this.#checking.showFiles();
  }

  /** The version that was typed; else the one the solution has, when it was kept the last time. */
  async #restoreVersion(typed: string | undefined, choices: ExportChoices | undefined): Promise<void> {
    const { version } = this.#shown.state;
    if (version === undefined) return;
    const text = typed ?? (choices?.versioning === 'keep' ? version.current : undefined);
    if (text !== undefined) await this.#checking.judgeVersion(text);
  }

  #goOn(page: ExportPage): void {
    if (this.#shown.state.refusal !== undefined) return;
    const note =
      page === 'export'
        ? { note: this.#world.words.t('The window was closed while the export ran. Look in the folder for what was written.') }
        : {};
    this.#shown.set({ page: 'options', ...note });
  }

  async #go(page: ExportPage): Promise<void> {
    if (page === 'export' || page === 'result') return;
    const { page: from, refusal, check } = this.#shown.state;
    if (page === 'options' && from === 'check' && (refusal !== undefined || check === undefined)) return;
    this.#shown.set({ page }, 'problem', 'note');
    // The files, the version and the environment may be others after an export.
    if (from === 'result') await this.#checking.check();
    await this.#checking.showFiles();
  }

  async #publish(): Promise<void> {
    const { environment, busy } = this.#shown.state;
    if (busy !== undefined) return;
    this.#shown.set({ busy: 'publishing' }, 'problem', 'note');
    const { publishedCount } = await this.#world.runOperation('publishCustomizations', { environment });
    const { words } = this.#world;
    await this.#checking.check();
    const note = publishedCount === 1 ? words.t('1 component was published.') : words.t('{0} components were published.', publishedCount);
    this.#shown.set({ note });
  }

  async #takeStep(step: NextStep): Promise<void> {
    const { environment } = this.#shown.state;
    switch (step) {
      case 'chooseSolution': {
        const solution = await this.#world.chooseSolution(environment);
        return solution === undefined ? undefined : this.start({ environment, solution });
      }
      case 'importFile':
        return this.#world.importInto(environment);
      case 'leaveTargetOut':
        return this.#chooseTarget('');
      case 'browse':
        if (this.#shown.state.page === 'result') await this.#go('options');
        return this.#browse();
      case 'checkAgain':
        if (this.#shown.state.page === 'result') return this.#go('options');
        return this.#checking.check();
    }
  }

  async #browse(): Promise<void> {
    const folder = await this.#world.browseFolder(this.#checking.folder);
    if (folder === undefined) return;
    this.#checking.folder = folder;
    this.#shown.set({}, 'problem');
    await this.#checking.showFiles();
  }

  #chooseTarget(version: string): Promise<void> {
    const known = this.#shown.state.check?.targetVersions.includes(version) === true;
    this.#shown.set(known ? { targetVersion: version } : {}, ...(known ? [] : (['targetVersion'] as const)));
    return this.#checking.check();
  }

  /** Whoever types and presses Export at once means what was typed; a setting that is refused then stops the export. */
  async #export(): Promise<void> {
    const refused = this.#refusedSettings;
    if (this.#underway.size > 0) await Promise.all(this.#underway);
    if (this.#refusedSettings <= refused) await this.#exporting.run();
  }

  get #refusedSettings(): number {
    return this.#shown.state.groups.flatMap(({ settings }) => settings).filter(({ problem }) => problem !== undefined).length;
  }

  #giveSetting(name: string, value: string): Promise<void> {
    const saving = this.#saving.then(() => this.#saveSetting(name, value));
    this.#saving = saving.catch(() => undefined);
    return saving;
  }

  /** Writes the value into the environment; one that is refused is said beside its field, and nothing is changed. */
  async #saveSetting(name: string, value: string): Promise<void> {
    const { environment, saved } = this.#shown.state;
    this.#shown.set({ busy: 'saving' }, 'problem', 'note');
    try {
      await this.#world.runOperation('changeOrganizationSettings', { environment, settings: [{ name, value }] });
      this.#markSetting(name);
      await this.#checking.check();
      this.#shown.set({ saved: { name, times: (saved?.times ?? 0) + 1 } });
    } catch (error) {
      this.#shown.set({}, 'busy');
      if (!(error instanceof ChannelFailure) || error.code !== 'invalid-setting') throw error;
      this.#markSetting(name, { message: error.message, ...(error.hint === undefined ? {} : { hint: error.hint }) });
    }
  }

  #markSetting(name: string, problem?: { readonly message: string; readonly hint?: string }): void {
    const groups = this.#shown.state.groups.map((group) => ({
      ...group,
      settings: group.settings.map((each) => {
        if (each.name !== name) return each;
        const { problem: _, ...rest } = each;
        return problem === undefined ? rest : { ...rest, problem };
      }),
    }));
    this.#shown.set({ groups });
  }

  /** The same again without a question: raised or kept, as it was. */
  async #exportAgain(): Promise<void> {
    const { environment, solution } = this.#shown.state;
    await this.#checking.check();
    await this.#restoreVersion(undefined, this.#world.remembered({ environment, solution: solution.uniqueName }));
    if (this.#shown.state.refusal !== undefined) return this.#shown.set({ page: 'check' }, 'outcome');
    await this.#exporting.run('all');
  }

  #withFile(kind: FileKind, use: (path: string) => void | Promise<void>): void | Promise<void> {
    const path = this.#exporting.done?.paths[kind];
    return path === undefined ? undefined : use(path);
  }

  async #guarded(work: () => void | Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.#shown.set({ problem: refusalOfError(error, this.#world) }, 'busy');
    }
  }
}

function withOrWithout(all: readonly string[], one: string, isIn: boolean): string[] {
  const others = all.filter((each) => each !== one);
  return isIn ? [...others, one] : others;
}
