import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { Inspection } from '../../app/contracts/solutionFiles.ts';
import type { ComponentRef } from '../../engine/index.ts';
import {
  type StepPage,
  type StepQuery,
  type WizardPage,
  type WizardQuestion,
  type WizardState,
  wizardPages,
} from '../../protocol/wizard.ts';
import { compareInTable } from './compareInTable.ts';
import { Consequences } from './consequences.ts';
import type { Environments } from './environments.ts';
import { type PlanChoices, Planner, type PlanSource } from './planner.ts';
import { askQuestions } from './questions.ts';
import { type SettingsAction, SettingsAnswers } from './settingsAnswers.ts';
import { createSettingsFile, loadSettingsFile } from './settingsFiles.ts';
import { showComparison } from './showComparison.ts';
import { noChoices, type ShownState, usualPages } from './shownState.ts';
import { showInformation, showPlan } from './showPlan.ts';
import { showSettings } from './showSettings.ts';
import type { WizardWorld } from './world.ts';

/** From a file and an environment to a plan: what was read, what was answered, and what the plan says of it. */
export class Planning {
  readonly #world: WizardWorld;
  readonly #shown: ShownState;
  readonly #environments: Environments;
  readonly #planner: Planner;
  readonly #consequences = new Consequences();
  readonly answers = new SettingsAnswers();
  /** Path of the solution file. */
  file: string | undefined;
  #inspection: Inspection | undefined;
  #plan: PlanSummary | undefined;
  /** Nothing is there to upgrade or stage, so planning does not try. */
  #updateOnly = false;
  /** An import was refused because the file or the environment is not as it was planned on. */
  #refusedAsStale = false;
  /** Answers to an older question are dropped. */
  #turn = 0;

  constructor(world: WizardWorld, shown: ShownState, environments: Environments) {
    this.#world = world;
    this.#shown = shown;
    this.#environments = environments;
    this.#planner = new Planner(world.reader, world.words, () => world.policies());
  }

  get plan(): PlanSummary | undefined {
    return this.#plan;
  }

  get source(): PlanSource | undefined {
    const { environment } = this.#shown.state;
    return this.file === undefined || environment === undefined ? undefined : { file: this.file, environment };
  }

  steps(query: StepQuery): Promise<StepPage> {
    return this.#planner.steps(query);
  }

  /** What is overwritten is saved before and put back (D.52); only where anything is. */
  get keepsCustomizations(): boolean {
    const { options, questions } = this.#shown.state;
    return options.keepCustomizations && questions.some(({ id }) => id === 'keepCustomizations');
  }

  /** `Column new_size`: what the file calls a component; by its key where it is not in the file. */
  nameOf({ type, key }: ComponentRef): string {
    const found = this.#inspection?.components.find((each) => each.type === type && each.key === key);
    return found === undefined ? key : `${found.typeName} ${found.name}`;
  }

  /** The plan has been carried out; only what it did is of interest now. */
  finish(): void {
    this.answers.forget();
    this.#planner.forget();
  }

  dispose(): void {
    this.#turn++;
    this.#planner.forget();
  }

  /** Marks the plan as out of date, because an import on it was refused. */
  refuseAsStale(refused: boolean): void {
    this.#refusedAsStale = refused;
  }

  /** Another file or environment: nothing that was read or planned holds any more. */
  startOver(change: Partial<WizardState>): void {
    this.#turn++;
    this.#planner.forget();
    this.answers.forget();
    this.#inspection = undefined;
    this.#plan = undefined;
    this.#updateOnly = false;
    this.#consequences.forget();
    const options = { ...this.#shown.state.options, ...noChoices };
    this.#shown.set(
      { page: 'select', pages: usualPages, questions: [], options, stale: false, ...change },
      'plan',
      'comparison',
      'information',
      'settings',
      'problem',
      'note',
      'busy',
    );
  }

  async answer(question: WizardQuestion['id'], value: WizardQuestion['choices'][number]['value']): Promise<void> {
    if (typeof value === 'string') {
      if (question !== 'action' || value === this.#shown.state.options.action) return;
      // Which layers give way depends on the action, what is deleted on the customizations that give way.
      this.#consequences.customizations = undefined;
      this.#shown.set({ options: { ...this.#shown.state.options, action: value } });
      return this.#makePlan();
    }
    if (question === 'action') return;
    if (question === 'customizations') this.#consequences.actions = undefined;
    const option = question === 'customizations' ? 'overwriteCustomizations' : question;
    // What is overwritten is kept unless a person says otherwise (D.53).
    const keep = question === 'customizations' ? { keepCustomizations: value } : {};
    this.#shown.set({ options: { ...this.#shown.state.options, ...keep, [option]: value } });
    if (question !== 'publish' && question !== 'keepCustomizations') await this.#makePlan();
  }

  /** The answer is shown at once, what the plan says of it follows. */
  async give(action: SettingsAction): Promise<void> {
    if (!this.answers.take(action, this.#plan?.settings)) return;
    this.#showPlan();
    await this.#makePlan();
  }

  async loadSettings(): Promise<void> {
    const note = await loadSettingsFile(this.#world, this.answers);
    if (note === undefined) return;
    await this.#makePlan();
    this.#shown.set({ note });
  }

  async createSettings(): Promise<void> {
    if (this.file !== undefined) await createSettingsFile(this.#world, this.file, this.#inspection?.uniqueName ?? '');
  }

  /** Reads the file and plans; on the way to `page` the page changes when the facts are there. */
  async prepare(page?: WizardPage): Promise<void> {
    const { source } = this;
    if (source === undefined) return;
    const turn = ++this.#turn;
    this.#shown.set({ busy: 'reading' });
    const inspection = await this.#world.reader.call('inspectFile', { file: source.file });
    if (turn !== this.#turn) return;
    this.#world.rememberFile(source.file);
    this.#inspection = inspection;
    this.#updateOnly = false;
    this.#consequences.forget();
    this.#shown.set({ ...(page === undefined ? {} : { page }), information: showInformation(inspection, undefined, this.#world.language) });
    // A file that cannot be opened has said why already; planning would only say it again.
    if (inspection.uniqueName === undefined) return this.#shown.without('busy');
    await this.#makePlan();
  }

  async #makePlan(): Promise<void> {
    const { source } = this;
    if (source === undefined || this.#inspection === undefined) return;
    const turn = ++this.#turn;
    this.#shown.set({ busy: 'planning' });
    const { overwriteCustomizations, assumeMissing, skipProductUpdates, enableSteps } = this.#shown.state.options;
    const action = this.#updateOnly || !(await this.#mayUpgrade(source)) ? 'update' : this.#shown.state.options.action;
    if (turn !== this.#turn) return;
    const skip = skipProductUpdates ? { skipProductUpdateDependencies: true } : {};
    const choices: PlanChoices = { action, overwriteCustomizations, assumeMissing, enableSteps, ...skip };
    const { given } = this.answers;
    const plan = await this.#planner.plan(source, choices, given);
    if (given === undefined) this.answers.learn(plan);
    else if (this.answers.without(plan) === undefined) this.answers.learn(await this.#planner.planWithoutSettings(source, plan.options));
    if (turn !== this.#turn) return;
    this.#plan = plan;
    this.#updateOnly = plan.options.action !== this.#shown.state.options.action;
    this.#refusedAsStale = false;
    this.#shown.without('busy', 'problem', 'note');
    this.#showPlan();
    await this.#countConsequences(source, plan, turn);
  }

  /** Only a managed solution that is here can be upgraded (F.11); nothing else is planned as one. */
  async #mayUpgrade({ environment }: PlanSource): Promise<boolean> {
    const { managed, uniqueName = '' } = this.#inspection ?? {};
    if (managed !== true) return false;
    const here = await this.#world.reader.call('listSolutions', { environment });
    return here.some((each) => each.uniqueName.toLowerCase() === uniqueName.toLowerCase());
  }

  /** What a component says before and after its step, opened side by side. */
  async compareStep(type: string, key: string, what: 'effective' | 'layer'): Promise<void> {
    const definitions = await this.#planner.definitions(type, key);
    const number = Number(type);
    await showComparison(this.#world, this.nameOf({ type: Number.isNaN(number) ? type : number, key }), what, definitions[what]);
  }

  /** In the background: the page is usable before it is known. */
  async #countConsequences(source: PlanSource, plan: PlanSummary, turn: number): Promise<void> {
    const here = this.#environments.named(source.environment);
    if (await this.#consequences.count(this.#planner, source, plan, here, () => turn === this.#turn)) this.#showPlan();
  }

  #showPlan(): void {
    const environment = this.#environments.named(this.#shown.state.environment);
    if (this.#plan === undefined || this.#inspection === undefined || environment === undefined) return;
    const questions = askQuestions(this.#plan, environment, this.#consequences, this.#world.words);
    const plan = showPlan(this.#plan, this.#planner.kinds, this.#world.words);
    const comparison = compareInTable(this.#plan, this.#consequences.actions, this.#world.words);
    const settings = showSettings(this.#plan, this.answers);
    const leftOut: WizardPage[] = [];
    if (questions.length === 0 && plan.lowerVersion === undefined) leftOut.push('options');
    if (settings === undefined) leftOut.push('settings');
    const pages = wizardPages.filter((page) => !leftOut.includes(page));
    if (settings === undefined) this.#shown.without('settings');
    if (comparison === undefined) this.#shown.without('comparison');
    const confirmed = this.#shown.state.plan?.lowerVersion?.message;
    const { options } = this.#shown.state;
    this.#shown.set({
      plan,
      // What was confirmed may be another version by now.
      options: confirmed === undefined || confirmed === plan.lowerVersion?.message ? options : { ...options, lowerVersion: false },
      ...(settings === undefined ? {} : { settings }),
      ...(comparison === undefined ? {} : { comparison }),
      information: showInformation(this.#inspection, this.#plan, this.#world.language),
      questions,
      pages,
      page: pages.includes(this.#shown.state.page) ? this.#shown.state.page : 'review',
      stale: this.isStale,
    });
  }

  get isStale(): boolean {
    const environment = this.#environments.named(this.#shown.state.environment);
    return (
      this.#plan !== undefined &&
      (this.#refusedAsStale || environment?.id !== this.#plan.environmentId || environment.revision !== this.#plan.basedOn)
    );
  }
}
