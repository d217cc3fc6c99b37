import { basename } from 'node:path';
import * as vscode from 'vscode';
import type { DeploymentSettings, ImportOptions } from '../../engine/index.ts';
import type { ImportOutcome, PlanSummary } from '../../protocol/values.ts';
import { type Choice, choose, chooseEnvironment, chooseFile, confirmLoss, settingsFileFilter, solutionFileFilter } from '../ask.ts';
import { countOf, findingsText, severityName, worstFirst } from '../findingsPage.ts';
import { openImportLogPage } from '../importLog/importLogPage.ts';
import { offText, stepsQuestion } from '../importWizard/stepsQuestion.ts';
import { chosenPolicies } from '../policies.ts';
import { runInView, runWatched } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { offer } from '../showProblem.ts';
import type { TextPages } from '../textPages.ts';
import { createEnvironment } from './environmentCommands.ts';

interface Source {
  readonly file: string;
  readonly environment: string;
  /** Values and connections of a deployment settings file. */
  readonly settings?: DeploymentSettings;
}

/** The import without the wizard's page: every decision as a question, the plan reviewed as a list. */
export async function importSolutionQuick(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Import solution');
  const file = await chooseFile(given, { title, openLabel: vscode.l10n.t('Import'), filters: solutionFileFilter() });
  const create = () => createEnvironment(services);
  const environment = (await chooseEnvironment(services, given, { title, create })).name;
  let source: Source = { file, environment };
  const policies = chosenPolicies(services.log);
  let options: ImportOptions = { action: 'update', overwriteCustomizations: false, assumeMissing: false, policies };
  for (;;) {
    const plan = await makePlan(services, source, options);
    const decision = await review(plan);
    if (decision.do === 'show') {
      await pages.show(vscode.l10n.t('Plan of {0}.txt', basename(file)), findingsText(headline(plan), plan.diagnostics, plan.missing));
      const goOn = vscode.l10n.t('Go on');
      const waiting = vscode.l10n.t('The import of {0} waits while you read.', basename(file));
      if ((await vscode.window.showInformationMessage(waiting, goOn)) !== goOn) return;
      continue;
    }
    if (decision.do === 'change') {
      options = decision.options;
      continue;
    }
    if (decision.do === 'settings') {
      source = { ...source, settings: await askSettings(services, title) };
      continue;
    }
    await confirmLowerVersion(plan);
    await runImport(services, source, plan, decision.publish);
    return;
  }
}

/** Plans, and lets go of the steps: this road reviews counts and findings. */
async function makePlan(services: Services, source: Source, options: ImportOptions): Promise<PlanSummary> {
  const progress = {
    location: vscode.ProgressLocation.Notification,
    title: vscode.l10n.t('Planning the import of {0}', basename(source.file)),
  };
  return vscode.window.withProgress(progress, async () => {
    const { planId, summary } = await services.reader.call('planImport', { ...source, options });
    await services.reader.call('forgetPlan', { planId });
    return summary;
  });
}

type Decision =
  | { readonly do: 'import'; readonly publish: boolean }
  | { readonly do: 'change'; readonly options: ImportOptions }
  | { readonly do: 'settings' }
  | { readonly do: 'show' };

async function askSettings(services: Services, title: string): Promise<DeploymentSettings> {
  const filters = settingsFileFilter();
  const path = await chooseFile(undefined, { title, openLabel: vscode.l10n.t('Load'), filters });
  return services.reader.call('readSettingsFile', { path });
}

/** A version below the installed one is asked about (C.12). */
async function confirmLowerVersion({ diagnostics }: PlanSummary): Promise<void> {
  const lower = diagnostics.find(({ code, severity }) => code === 'lower-version' && severity === 'warning');
  if (lower !== undefined) await confirmLoss(lower.message, lower.hint ?? '', vscode.l10n.t('Import the lower version'));
}

async function review(plan: PlanSummary): Promise<Decision> {
  const errors = countOf(plan.diagnostics, 'error');
  const choices: (Choice<Decision> | vscode.QuickPickItem)[] = [];
  if (errors === 0) {
    choices.push({
      label: `$(cloud-download) ${vscode.l10n.t('Import')}`,
      detail: countsText(plan),
      value: { do: 'import', publish: false },
    });
    if (!plan.solution.managed) {
      const detail = vscode.l10n.t('What an unmanaged solution brings is a draft until it is published');
      choices.push({ label: `$(cloud-upload) ${vscode.l10n.t('Import and publish')}`, detail, value: { do: 'import', publish: true } });
    }
  }
  choices.push(...optionChoices(plan));
  const findings = worstFirst(plan.diagnostics);
  if (findings.length + plan.missing.length > 0) {
    const label = vscode.l10n.t('Findings ({0}), missing components ({1})', findings.length, plan.missing.length);
    choices.push({ label, kind: vscode.QuickPickItemKind.Separator });
    choices.push({ label: `$(output) ${vscode.l10n.t('Read them all as text')}`, value: { do: 'show' } });
    for (const finding of findings) {
      const description = severityName(finding.severity);
      const detail = finding.hint;
      choices.push({ label: finding.message, description, ...(detail === undefined ? {} : { detail }), value: { do: 'show' } });
    }
  }
  const placeHolder =
    errors === 0
      ? countsText(plan)
      : vscode.l10n.t('The import is refused. Errors: {0}. Look at the findings, or change an option.', errors);
  return choose(headline(plan), placeHolder, choices);
}

function optionChoices(plan: PlanSummary): (Choice<Decision> | vscode.QuickPickItem)[] {
  const { options } = plan;
  const choices: Choice<Decision>[] = [];
  if (plan.situation === 'managed-update' || options.overwriteCustomizations) {
    choices.push({
      label: toggle(options.overwriteCustomizations, vscode.l10n.t('Overwrite customizations')),
      detail: vscode.l10n.t('Unmanaged changes to components of this solution give way; otherwise they stay on top'),
      value: { do: 'change', options: { ...options, overwriteCustomizations: !options.overwriteCustomizations } },
    });
  }
  if (options.assumeMissing || plan.missing.some((one) => one.presence !== 'assumed')) {
    choices.push({
      label: toggle(options.assumeMissing, vscode.l10n.t('Assume that missing components exist here')),
      detail: vscode.l10n.t('Recorded as assumed, for an environment that holds them in reality'),
      value: { do: 'change', options: { ...options, assumeMissing: !options.assumeMissing } },
    });
  }
  const skips = options.skipProductUpdateDependencies === true;
  if (skips || plan.missing.some((one) => one.ofProduct === true)) {
    const { skipProductUpdateDependencies: _, ...others } = options;
    choices.push({
      label: toggle(skips, vscode.l10n.t("Leave components of Microsoft's own solutions to product updates")),
      detail: vscode.l10n.t('Not asked for here, and nothing is recorded'),
      value: { do: 'change', options: skips ? others : { ...options, skipProductUpdateDependencies: true } },
    });
  }
  const { activations } = plan;
  if (activations !== undefined && stepsQuestion(plan, vscode.l10n) !== undefined) {
    choices.push({
      label: toggle(activations.enabled, vscode.l10n.t('Turn on plug-in steps, flows and processes')),
      detail: activations.enabled ? vscode.l10n.t('Those the file has on are on after the import') : offText(activations, vscode.l10n),
      value: { do: 'change', options: { ...options, enableSteps: !activations.enabled } },
    });
  }
  const { variables = [], connections = [] } = plan.settings ?? {};
  if (variables.length + connections.length > 0) {
    choices.push({
      label: toggle(plan.settings?.given !== undefined, vscode.l10n.t('Load a deployment settings file…')),
      detail: vscode.l10n.t('Environment variables: {0}, connection references: {1}', variables.length, connections.length),
      value: { do: 'settings' },
    });
  }
  return choices.length === 0 ? [] : [{ label: vscode.l10n.t('Options'), kind: vscode.QuickPickItemKind.Separator }, ...choices];
}

function toggle(on: boolean, label: string): string {
  return on ? `$(check) ${label}` : `$(circle-large-outline) ${label}`;
}

function headline({ solution, environmentName }: PlanSummary): string {
  const name = solution.friendlyName || solution.uniqueName;
  if (solution.installedVersion === undefined) return vscode.l10n.t('{0} {1} into {2}', name, solution.version, environmentName);
  return vscode.l10n.t('{0} {1} into {2}, over version {3}', name, solution.version, environmentName, solution.installedVersion);
}

function countsText({ counts }: PlanSummary): string {
  const parts = [
    vscode.l10n.t('Add: {0}', counts.add),
    vscode.l10n.t('Change: {0}', counts.change),
    vscode.l10n.t('Keep: {0}', counts.keep),
    vscode.l10n.t('Masked: {0}', counts.masked),
    vscode.l10n.t('Remove: {0}', counts.remove),
  ];
  return parts.join(' · ');
}

async function runImport(services: Services, source: Source, plan: PlanSummary, publish: boolean): Promise<void> {
  const name = plan.solution.friendlyName || plan.solution.uniqueName;
  const outcome = await runWatched(services, vscode.l10n.t('Importing {0}', name), 'importSolution', {
    ...source,
    options: plan.options,
    // What was reviewed is what is applied.
    expectedDigest: plan.digest,
    publish,
  });
  tellOutcome(services, name, source.environment, outcome);
}

function tellOutcome(services: Services, name: string, environment: string, outcome: ImportOutcome): void {
  const showLog = { title: vscode.l10n.t('Show log'), run: () => openImportLogPage(services, { environment, jobId: outcome.jobId }) };
  if (!outcome.succeeded) {
    const reason = worstFirst(outcome.diagnostics)[0]?.message ?? '';
    offer(services.log, vscode.window.showErrorMessage, vscode.l10n.t('{0} was not imported. {1}', name, reason), [showLog]);
    return;
  }
  const message = vscode.l10n.t('{0} {1} was imported into {2}.', name, outcome.version, environment);
  services.log.info(message);
  const publish = {
    title: vscode.l10n.t('Publish'),
    run: () => runInView(services, 'publishCustomizations', { environment }),
  };
  void services.showInTree(environment, outcome.uniqueName);
  offer(services.log, vscode.window.showInformationMessage, message, outcome.draftCount > 0 ? [publish, showLog] : [showLog]);
}
