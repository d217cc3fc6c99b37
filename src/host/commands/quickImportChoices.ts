import * as vscode from 'vscode';
import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { WizardQuestion } from '../../protocol/wizard.ts';
import type { Choice } from '../ask.ts';
import { countOf, severityName, worstFirst } from '../findingsPage.ts';
import type { Consequences } from '../importWizard/consequences.ts';
import { askQuestions } from '../importWizard/questions.ts';
import type { SettingsAnswers } from '../importWizard/settingsAnswers.ts';

/** What a person does next with a plan that is shown as a list. */
export type Decision =
  | { readonly do: 'import'; readonly publish: boolean }
  | { readonly do: 'decide'; readonly question: WizardQuestion }
  | { readonly do: 'value'; readonly variable: string; readonly label: string }
  | { readonly do: 'connection'; readonly reference: string; readonly label: string }
  | { readonly do: 'loadSettings' }
  | { readonly do: 'importMissing'; readonly solution: string }
  | { readonly do: 'steps' }
  | { readonly do: 'show' };

export type Item = Choice<Decision> | vscode.QuickPickItem;

/** The decisions of the wizard that apply here, with what each answer means (D1 option table); publishing is asked with the import. */
export function questionsOf(plan: PlanSummary, environment: EnvironmentSummary, known: Consequences): readonly WizardQuestion[] {
  return askQuestions(plan, environment, known, vscode.l10n).filter(({ id }) => id !== 'publish');
}

/** What there is to choose from: the import, every decision with what holds now, values, what is missing, the steps, the findings. */
export function decisions(
  plan: PlanSummary,
  questions: readonly WizardQuestion[],
  answerOf: (question: WizardQuestion) => unknown,
  answers: SettingsAnswers,
): readonly Item[] {
  return [
    ...imports(plan),
    ...group(
      vscode.l10n.t('Options'),
      questions.map((question) => decision(question, answerOf(question))),
    ),
    ...group(vscode.l10n.t('Connections and variables'), settings(plan, answers)),
    ...group(vscode.l10n.t('Needed from elsewhere'), missing(plan)),
    ...group(vscode.l10n.t('Plan'), steps(plan)),
    ...findings(plan),
  ];
}

function group(label: string, items: readonly Item[]): readonly Item[] {
  return items.length === 0 ? [] : [{ label, kind: vscode.QuickPickItemKind.Separator }, ...items];
}

function imports(plan: PlanSummary): readonly Item[] {
  if (countOf(plan.diagnostics, 'error') > 0) return [];
  const plain: Item = {
    label: `$(cloud-download) ${vscode.l10n.t('Import')}`,
    detail: countsText(plan),
    value: { do: 'import', publish: false },
  };
  if (plan.solution.managed) return [plain];
  const detail = vscode.l10n.t('What an unmanaged solution brings is a draft until it is published');
  return [plain, { label: `$(cloud-upload) ${vscode.l10n.t('Import and publish')}`, detail, value: { do: 'import', publish: true } }];
}

/** A question with the answer that holds, and what that means here. */
function decision(question: WizardQuestion, answer: unknown): Item {
  const chosen = question.choices.find(({ value }) => value === answer) ?? question.choices[0];
  return {
    label: `$(settings) ${question.label}`,
    description: chosen?.label ?? '',
    detail: chosen?.consequence ?? '',
    value: { do: 'decide', question },
  };
}

/** Its answers; those that can't be chosen here are left out, the one that holds is marked. */
export function answersTo(question: WizardQuestion, answer: unknown): readonly Choice<WizardQuestion['choices'][number]['value']>[] {
  return question.choices
    .filter(({ off }) => off !== true)
    .map(({ value, label, badge, consequence, caution }) => ({
      label: `${value === answer ? '$(check)' : '$(circle-large-outline)'} ${label}`,
      ...(badge === undefined ? {} : { description: badge }),
      detail: caution ? `$(warning) ${consequence}` : consequence,
      value,
    }));
}

function settings({ settings: planned }: PlanSummary, answers: SettingsAnswers): readonly Item[] {
  const { variables = [], connections = [] } = planned ?? {};
  if (variables.length + connections.length === 0) return [];
  return [
    {
      label: `$(file-code) ${vscode.l10n.t('Load a deployment settings file…')}`,
      detail: vscode.l10n.t('Environment variables: {0}, connection references: {1}', variables.length, connections.length),
      value: { do: 'loadSettings' },
    },
    ...connections.map(({ logicalName, displayName, source }): Item => {
      const given = answers.connectionOf(logicalName);
      const description = given ?? (source === 'target' ? vscode.l10n.t('connected here') : vscode.l10n.t('no connection'));
      const label = displayName || logicalName;
      return { label: `$(plug) ${label}`, description, value: { do: 'connection', reference: logicalName, label } };
    }),
    ...variables.map(({ schemaName, displayName, type, source, value }): Item => {
      const isSecret = type === 'secret' || type === 'unknown';
      const given = answers.valueOf(schemaName);
      const now = given ?? value;
      const description = now === undefined ? vscode.l10n.t('no value') : isSecret ? vscode.l10n.t('not shown') : now;
      const label = displayName || schemaName;
      return {
        label: `$(symbol-variable) ${label}`,
        description: given === undefined ? `${description} (${sourceName(source)})` : description,
        value: { do: 'value', variable: schemaName, label },
      };
    }),
  ];
}

function sourceName(source: string): string {
  switch (source) {
    case 'target':
      return vscode.l10n.t('set here already');
    case 'file':
      return vscode.l10n.t('from the file');
    case 'default':
      return vscode.l10n.t('default');
    default:
      return vscode.l10n.t('not set');
  }
}

/** One way out for each solution that would bring something; assuming is one of the options. */
function missing(plan: PlanSummary): readonly Item[] {
  const open = plan.missing.filter(({ presence, solution }) => presence !== 'assumed' && solution !== 'Active');
  return [...new Set(open.map(({ solution }) => solution))].map((solution) => {
    const needed = open.filter((each) => each.solution === solution);
    return {
      label: `$(cloud-download) ${solution === '' ? vscode.l10n.t('Import another file now…') : vscode.l10n.t('Import {0} now…', solution)}`,
      detail: needed
        .slice(0, 5)
        .map(({ typeName, name }) => `${typeName} ${name}`)
        .join(', '),
      value: { do: 'importMissing', solution },
    };
  });
}

function steps(plan: PlanSummary): readonly Item[] {
  if (plan.stepCount === 0) return [];
  const label = `$(diff) ${vscode.l10n.t('Look at the steps, before and after…')}`;
  return [{ label, description: countsText(plan), value: { do: 'steps' } }];
}

function findings({ diagnostics, missing: needed }: PlanSummary): readonly Item[] {
  const worst = worstFirst(diagnostics);
  if (worst.length + needed.length === 0) return [];
  return [
    {
      label: vscode.l10n.t('Findings ({0}), missing components ({1})', worst.length, needed.length),
      kind: vscode.QuickPickItemKind.Separator,
    },
    { label: `$(output) ${vscode.l10n.t('Read them all as text')}`, value: { do: 'show' } },
    ...worst.map(({ message, severity, hint }): Item => {
      return {
        label: message,
        description: severityName(severity),
        ...(hint === undefined ? {} : { detail: hint }),
        value: { do: 'show' },
      };
    }),
  ];
}

export function countsText({ counts }: PlanSummary): string {
  const parts = [
    vscode.l10n.t('Add: {0}', counts.add),
    vscode.l10n.t('Change: {0}', counts.change),
    vscode.l10n.t('Keep: {0}', counts.keep),
    vscode.l10n.t('Masked: {0}', counts.masked),
    vscode.l10n.t('Remove: {0}', counts.remove),
  ];
  return parts.join(' · ');
}
