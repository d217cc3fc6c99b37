import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { PlanSummary } from '../../app/contracts/planning.ts';
import { verbs, type WizardOptions, type WizardQuestion } from '../../protocol/wizard.ts';
import {
  askText,
  type Choice,
  choose,
  chooseEnvironment,
  chooseFile,
  confirmLoss,
  settingsFileFilter,
  solutionFileFilter,
} from '../ask.ts';
import { countOf, findingsText } from '../findingsPage.ts';
import { compareTexts } from '../importWizard/comparedTexts.ts';
import { Consequences } from '../importWizard/consequences.ts';
import { type PlanChoices, Planner } from '../importWizard/planner.ts';
import { SettingsAnswers } from '../importWizard/settingsAnswers.ts';
import { showComparison } from '../importWizard/showComparison.ts';
import { noChoices } from '../importWizard/shownState.ts';
import { chosenPolicies } from '../policies.ts';
import type { Services } from '../services.ts';
import { Dismissed } from '../showProblem.ts';
import type { TextPages } from '../textPages.ts';
import { createEnvironment } from './environmentCommands.ts';
import { answersTo, countsText, type Decision, decisions, questionsOf } from './quickImportChoices.ts';
import { runQuickImport } from './quickImportRun.ts';

/** The import without the wizard's page: every decision as a question, the plan reviewed as a list. */
export async function importSolutionQuick(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Import solution');
  const file = await chooseFile(given, { title, openLabel: vscode.l10n.t('Import'), filters: solutionFileFilter() });
  const create = () => createEnvironment(services);
  const environment = await chooseEnvironment(services, given, { title, create });
  const quick = new QuickImport(services, pages, file, environment);
  try {
    while (await quick.goOn()) {
      // One decision after the other, until it is imported.
    }
  } finally {
    quick.dispose();
  }
}

/** One import by questions: what was decided, the plan that follows from it. */
class QuickImport {
  readonly #services: Services;
  readonly #pages: TextPages;
  readonly #file: string;
  readonly #planner: Planner;
  readonly #answers = new SettingsAnswers();
  #environment: EnvironmentSummary;
  #options: Omit<WizardOptions, 'publish'> = noChoices;
  #known = new Consequences();
  #plan: PlanSummary | undefined;

  constructor(services: Services, pages: TextPages, file: string, environment: EnvironmentSummary) {
    this.#services = services;
    this.#pages = pages;
    this.#file = file;
    this.#environment = environment;
    this.#planner = new Planner(services.reader, vscode.l10n, () => chosenPolicies(services.log));
  }

  dispose(): void {
    this.#planner.forget();
  }

  /** Plans where something changed, asks, and does it. False when there is nothing more to ask. */
  async goOn(): Promise<boolean> {
    this.#plan ??= await this.#makePlan();
    const plan = this.#plan;
    const questions = questionsOf(plan, this.#environment, this.#known);
    const answerOf = (question: WizardQuestion) => this.#answerOf(question, plan);
    const errors = countOf(plan.diagnostics, 'error');
    const placeHolder =
      errors === 0
        ? countsText(plan)
        : vscode.l10n.t('The import is refused. Errors: {0}. Look at the findings, or change an option.', errors);
    const decision = await choose<Decision>(headline(plan), placeHolder, decisions(plan, questions, answerOf, this.#answers));
    switch (decision.do) {
      case 'import':
        await confirmLowerVersion(plan);
        await runQuickImport(
          this.#services,
          { ...this.#source, plan, answers: this.#answers, keep: this.#keeps(questions) },
          decision.publish,
        );
        return false;
      case 'decide':
        return this.#decide(decision.question, plan);
      case 'value':
        return this.#give('giveValue', decision.variable, decision.label);
      case 'connection':
        return this.#give('giveConnection', decision.reference, decision.label);
      case 'loadSettings':
        this.#answers.load(await this.#askSettings());
        return this.#changed();
      case 'importMissing':
        return this.#importMissing();
      case 'steps':
        return this.#lookAtSteps();
      case 'show':
        return this.#showFindings(plan);
    }
  }

  get #source(): { readonly file: string; readonly environment: string } {
    return { file: this.#file, environment: this.#environment.name };
  }

  /** The next look plans again. */
  #changed(): true {
    this.#plan = undefined;
    return true;
  }

  async #makePlan(): Promise<PlanSummary> {
    const title = vscode.l10n.t('Planning the import of {0}', basename(this.#file));
    return vscode.window.withProgress({ location: vscode.ProgressLocation.Notification, title }, async () => {
      const { action, overwriteCustomizations, assumeMissing, skipProductUpdates, enableSteps } = this.#options;
      const skip = skipProductUpdates ? { skipProductUpdateDependencies: true } : {};
      const choices: PlanChoices = { action, overwriteCustomizations, assumeMissing, enableSteps, ...skip };
      const { given } = this.#answers;
      const plan = await this.#planner.plan(this.#source, choices, given);
      if (given === undefined) this.#answers.learn(plan);
      await this.#known.count(this.#planner, this.#source, plan, this.#environment, () => true);
      return plan;
    });
  }

  #answerOf({ id, choices }: WizardQuestion, plan: PlanSummary): unknown {
    switch (id) {
      // What is wanted may not apply here (C.11, C.13).
      case 'action':
        return choices.some(({ value, off }) => value === plan.options.action && off !== true) ? plan.options.action : 'update';
      case 'customizations':
        return this.#options.overwriteCustomizations;
      case 'publish':
        return false;
      default:
        return this.#options[id];
    }
  }

  async #decide(question: WizardQuestion, plan: PlanSummary): Promise<true> {
    const value = await back(choose(question.label, headline(plan), answersTo(question, this.#answerOf(question, plan))));
    if (value === undefined) return true;
    if (typeof value === 'string') this.#options = { ...this.#options, action: value };
    else if (question.id === 'customizations')
      this.#options = { ...this.#options, overwriteCustomizations: value, keepCustomizations: value };
    else this.#options = { ...this.#options, [question.id]: value };
    if (question.id === 'keepCustomizations') return true;
    // Which layers give way depends on the action, what is deleted on the customizations that give way.
    if (question.id === 'action') this.#known.customizations = undefined;
    if (question.id === 'customizations') this.#known.actions = undefined;
    return this.#changed();
  }

  /** What is overwritten is saved before and put back (D.52); only where anything is. */
  #keeps(questions: readonly WizardQuestion[]): boolean {
    return this.#options.keepCustomizations && questions.some(({ id }) => id === 'keepCustomizations');
  }

  async #give(what: 'giveValue' | 'giveConnection', name: string, label: string): Promise<true> {
    const variable = this.#plan?.settings?.variables.find(({ schemaName }) => schemaName === name);
    const isSecret = what === 'giveValue' && (variable?.type === 'secret' || variable?.type === 'unknown');
    const now = what === 'giveValue' ? this.#answers.valueOf(name) : this.#answers.connectionOf(name);
    const prompt =
      what === 'giveValue'
        ? vscode.l10n.t('Value in {0}. Leave it empty to take what holds without.', this.#environment.name)
        : vscode.l10n.t('Id of the connection in {0}. Leave it empty to take what holds without.', this.#environment.name);
    const text = await back(askText({ title: label, prompt, value: isSecret ? '' : (now ?? ''), password: isSecret }));
    if (text === undefined) return true;
    const action =
      what === 'giveValue'
        ? ({ do: 'giveValue', variable: name, value: text } as const)
        : ({ do: 'giveConnection', reference: name, connectionId: text } as const);
    this.#answers.take(action, this.#plan?.settings);
    return this.#changed();
  }

  async #askSettings() {
    const title = vscode.l10n.t('Import solution');
    const path = await chooseFile(undefined, { title, openLabel: vscode.l10n.t('Load'), filters: settingsFileFilter() });
    return this.#services.reader.call('readSettingsFile', { path });
  }

  /** What brings it is imported by questions too, and then this one goes on. */
  async #importMissing(): Promise<true> {
    const title = vscode.l10n.t('Import what is missing');
    const file = await back(chooseFile(undefined, { title, openLabel: vscode.l10n.t('Import'), filters: solutionFileFilter() }));
    if (file === undefined) return true;
    const other = new QuickImport(this.#services, this.#pages, file, this.#environment);
    try {
      await back(
        (async () => {
          while (await other.goOn()) {
            // As above.
          }
        })(),
      );
    } finally {
      other.dispose();
    }
    const all = await this.#services.reader.call('listEnvironments', undefined);
    this.#environment = all.find(({ id }) => id === this.#environment.id) ?? this.#environment;
    this.#known.forget();
    return this.#changed();
  }

  /** The steps as a list; each opens what it changes, and the list waits. */
  async #lookAtSteps(): Promise<true> {
    const title = this.#plan === undefined ? '' : headline(this.#plan);
    const { rows, total } = await this.#planner.steps({ offset: 0, limit: 200, verbs: [], type: '', text: '', grouped: false, folded: [] });
    const more = total > rows.length ? [await this.#rest(rows.length, total)] : [];
    const steps = [...rows, ...more.flat()].flatMap((row) => ('group' in row ? [] : [row]));
    const order = (verb: string) => (verb === 'keep' ? verbs.length : verbs.indexOf(verb as (typeof verbs)[number]));
    const items = [...steps]
      .sort((a, b) => order(a.verb) - order(b.verb))
      .map((step): Choice<(typeof steps)[number]> => {
        const parent = step.parentName === undefined ? '' : ` · ${step.parentName}`;
        return { label: `${step.typeName} ${step.name}${parent}`, description: verbName(step.verb), detail: step.reason, value: step };
      });
    const step = await back(choose(title, vscode.l10n.t('Choose a step to compare before and after'), items));
    if (step === undefined) return true;
    const { effective } = await this.#planner.definitions(step.type, step.key);
    await showComparison({ words: vscode.l10n, compare: compareTexts }, `${step.typeName} ${step.name}`, 'effective', effective);
    await this.#waitFor();
    return true;
  }

  async #rest(from: number, total: number) {
    const rows: Awaited<ReturnType<Planner['steps']>>['rows'] = [];
    for (let offset = from; offset < total; offset += 200) {
      const page = await this.#planner.steps({ offset, limit: 200, verbs: [], type: '', text: '', grouped: false, folded: [] });
      rows.push(...page.rows);
    }
    return rows;
  }

  async #showFindings(plan: PlanSummary): Promise<true> {
    const name = vscode.l10n.t('Plan of {0}.txt', basename(this.#file));
    await this.#pages.show(name, findingsText(headline(plan), plan.diagnostics, plan.missing));
    await this.#waitFor();
    return true;
  }

  /** A list would lie over what the person reads. */
  async #waitFor(): Promise<void> {
    const goOn = vscode.l10n.t('Go on');
    const waiting = vscode.l10n.t('The import of {0} waits while you read.', basename(this.#file));
    if ((await vscode.window.showInformationMessage(waiting, goOn)) !== goOn) throw new Dismissed();
  }
}

/** Leaving a question of the second level leads back to the list. */
export async function back<T>(question: Promise<T>): Promise<T | undefined> {
  try {
    return await question;
  } catch (error) {
    if (error instanceof Dismissed) return undefined;
    throw error;
  }
}

/** A version below the installed one is asked about (C.12). */
async function confirmLowerVersion({ diagnostics }: PlanSummary): Promise<void> {
  const lower = diagnostics.find(({ code, severity }) => code === 'lower-version' && severity === 'warning');
  if (lower !== undefined) await confirmLoss(lower.message, lower.hint ?? '', vscode.l10n.t('Import the lower version'));
}

function headline({ solution, environmentName }: PlanSummary): string {
  const name = solution.friendlyName || solution.uniqueName;
  if (solution.installedVersion === undefined) return vscode.l10n.t('{0} {1} into {2}', name, solution.version, environmentName);
  return vscode.l10n.t('{0} {1} into {2}, over version {3}', name, solution.version, environmentName, solution.installedVersion);
}

function verbName(verb: (typeof verbs)[number]): string {
  switch (verb) {
    case 'add':
      return vscode.l10n.t('Add');
    case 'change':
      return vscode.l10n.t('Change');
    case 'remove':
      return vscode.l10n.t('Remove');
    case 'masked':
      return vscode.l10n.t('Masked');
    case 'keep':
      return vscode.l10n.t('Keep');
  }
}
