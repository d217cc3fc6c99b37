import * as vscode from 'vscode';
import type { SettingsSource } from '../../app/contracts/deploymentSettings.ts';
import type { Diagnostic } from '../../engine/index.ts';
import { ChannelFailure } from '../../protocol/channel.ts';
import type { SettingsHelp } from '../../protocol/settingsHelp.ts';
import type { Services } from '../services.ts';
import { refusalOf, showBackgroundProblem } from '../showProblem.ts';
import { hoverAt, missingEntries, placeOfFinding, proposals, type Span } from './settingsAssist.ts';
import { environmentOfSettings, onDidRememberSource, sourceOfSettings } from './settingsSources.ts';

const files: vscode.DocumentFilter = {
  language: 'json',
  scheme: 'file',
  pattern: '**/*{deployment-settings,deploymentsettings,deploymentSettings,DeploymentSettings}*.json',
};

/** While a person types, what the solution says is not read for every key. */
const keptMs = 10_000;
const quietMs = 300;

const problemSource = 'Solution Workbench';

const severities = {
  error: vscode.DiagnosticSeverity.Error,
  warning: vscode.DiagnosticSeverity.Warning,
  info: vscode.DiagnosticSeverity.Information,
};

/**
 * Helps while a deployment settings file is written: names, values and connections to choose from, what a name is, what is
 * wrong as problems, and the entries that are left out. Only where the solution it is for is known.
 */
export function registerSettingsEditor(services: Services): vscode.Disposable {
  const help = new Help(services);
  const problems = vscode.languages.createDiagnosticCollection('solutionWorkbench.settings');
  const check = new Checking(services, problems);
  return vscode.Disposable.from(
    problems,
    check,
    vscode.languages.registerCompletionItemProvider(files, { provideCompletionItems: (document, at) => complete(help, document, at) }, '"'),
    vscode.languages.registerHoverProvider(files, { provideHover: (document, at) => hover(help, document, at) }),
    vscode.languages.registerCodeActionsProvider(files, { provideCodeActions: (document) => actions(help, document) }),
    vscode.workspace.onDidOpenTextDocument((document) => check.soon(document)),
    vscode.workspace.onDidChangeTextDocument(({ document }) => check.soon(document)),
    vscode.workspace.onDidSaveTextDocument((document) => check.soon(document)),
    onDidRememberSource((path) => {
      for (const document of vscode.workspace.textDocuments) if (document.fileName === path) check.soon(document);
    }),
    vscode.workspace.onDidCloseTextDocument((document) => problems.delete(document.uri)),
  );
}

/** What solutions say, kept for a moment. Nothing where the solution is not known or can't be read: a check says why. */
class Help {
  readonly #services: Services;
  #last: { readonly key: string; readonly until: number; readonly help: Promise<SettingsHelp | undefined> } | undefined;

  constructor(services: Services) {
    this.#services = services;
  }

  of(document: vscode.TextDocument): Promise<SettingsHelp | undefined> {
    const source = sourceOfSettings(this.#services, document.fileName);
    if (source === undefined) return Promise.resolve(undefined);
    const key = JSON.stringify(source);
    if (this.#last?.key !== key || this.#last.until < Date.now()) {
      const help = this.#services.reader.call('settingsHelp', { source }).catch((error: unknown) => {
        // A refusal stands among the problems.
        if (!(error instanceof ChannelFailure) || error.code === undefined) showBackgroundProblem(error, this.#services.log);
        return undefined;
      });
      this.#last = { key, until: Date.now() + keptMs, help };
    }
    return this.#last.help;
  }
}

async function complete(help: Help, document: vscode.TextDocument, at: vscode.Position): Promise<vscode.CompletionItem[]> {
  const known = await help.of(document);
  if (known === undefined) return [];
  return proposals(document.getText(), document.offsetAt(at), known, vscode.l10n).map(
    ({ label, detail, documentation, text, replaces }) => {
      const item = new vscode.CompletionItem(label, vscode.CompletionItemKind.Value);
      item.detail = detail;
      if (documentation !== '') item.documentation = documentation;
      item.insertText = text;
      item.filterText = text;
      item.range = rangeOf(document, replaces);
      return item;
    },
  );
}

async function hover(help: Help, document: vscode.TextDocument, at: vscode.Position): Promise<vscode.Hover | undefined> {
  const known = await help.of(document);
  const found = known && hoverAt(document.getText(), document.offsetAt(at), known, vscode.l10n);
  if (found === undefined) return undefined;
  // Names and defaults come out of files: they are text, and no Markdown.
  const text = new vscode.MarkdownString();
  for (const line of found.lines) text.appendText(line).appendMarkdown('\n\n');
  return new vscode.Hover(text, rangeOf(document, found.span));
}

async function actions(help: Help, document: vscode.TextDocument): Promise<vscode.CodeAction[]> {
  const known = await help.of(document);
  const { count, insertions } = known === undefined ? { count: 0, insertions: [] } : missingEntries(document.getText(), known);
  if (count === 0) return [];
  const action = new vscode.CodeAction(vscode.l10n.t('Add missing entries ({0})', count), vscode.CodeActionKind.QuickFix);
  action.edit = new vscode.WorkspaceEdit();
  for (const { offset, text } of insertions) action.edit.insert(document.uri, document.positionAt(offset), text);
  action.diagnostics = vscode.languages
    .getDiagnostics(document.uri)
    .filter(({ code }) => code === 'variables-without-value' || code === 'connections-unset');
  return [action];
}

/** Checks a text when it has been quiet for a moment; an answer to an older text is dropped. */
class Checking implements vscode.Disposable {
  readonly #services: Services;
  readonly #problems: vscode.DiagnosticCollection;
  readonly #timers = new Map<string, NodeJS.Timeout>();

  constructor(services: Services, problems: vscode.DiagnosticCollection) {
    this.#services = services;
    this.#problems = problems;
    for (const document of vscode.workspace.textDocuments) this.soon(document);
  }

  soon(document: vscode.TextDocument): void {
    if (vscode.languages.match(files, document) === 0) return;
    const source = sourceOfSettings(this.#services, document.fileName);
    if (source === undefined) return;
    const key = document.uri.toString();
    clearTimeout(this.#timers.get(key));
    this.#timers.set(
      key,
      setTimeout(() => void this.#check(document, source), quietMs),
    );
  }

  dispose(): void {
    for (const timer of this.#timers.values()) clearTimeout(timer);
  }

  async #check(document: vscode.TextDocument, source: SettingsSource): Promise<void> {
    const { version } = document;
    const text = document.getText();
    const environment = environmentOfSettings(this.#services, document.fileName);
    const problems = await this.#services.reader
      .call('checkSettingsText', { text, source, ...(environment === undefined ? {} : { environment }) })
      .then(
        (found) => found.map((finding) => problemOf(document, text, finding)),
        (error: unknown) => this.#whyNot(document, error),
      );
    if (document.isClosed || document.version !== version) return;
    this.#problems.set(document.uri, problems);
  }

  /** Why a text can't be checked: a broken solution file is a problem, too. What is no JSON at the moment the editor itself marks. */
  #whyNot(document: vscode.TextDocument, error: unknown): vscode.Diagnostic[] {
    const refusal = refusalOf(error);
    if (refusal === undefined) showBackgroundProblem(error, this.#services.log);
    if (refusal === undefined || refusal.code === 'not-settings') return [];
    const problem = new vscode.Diagnostic(rangeOf(document, { start: 0, end: 1 }), refusal.text, vscode.DiagnosticSeverity.Warning);
    problem.source = problemSource;
    return [problem];
  }
}

function problemOf(document: vscode.TextDocument, text: string, finding: Diagnostic): vscode.Diagnostic {
  const message = finding.hint === undefined ? finding.message : `${finding.message} ${finding.hint}`;
  const problem = new vscode.Diagnostic(rangeOf(document, placeOfFinding(text, finding)), message, severities[finding.severity]);
  problem.code = finding.code;
  problem.source = problemSource;
  return problem;
}

function rangeOf(document: vscode.TextDocument, { start, end }: Span): vscode.Range {
  return new vscode.Range(document.positionAt(start), document.positionAt(end));
}
