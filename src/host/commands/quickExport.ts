import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { ExportCheck, ExportVersion } from '../../app/contracts/exporting.ts';
import type { SolutionSummary } from '../../app/contracts/solutions.ts';
import type { ExportChoices, ExportKind } from '../../protocol/exportWizard.ts';
import { askText, choose, chooseEnvironment, chooseSolution, confirmLoss } from '../ask.ts';
import { browseFolder, usualExportFolder } from '../exportFolder.ts';
import { rememberChoices, rememberedChoices } from '../exportWizard/exportChoices.ts';
import type { ExportAddress } from '../exportWizard/world.ts';
import { countOf, findingsText } from '../findingsPage.ts';
import { chosenPolicies } from '../policies.ts';
import { runInView } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { Dismissed, HostRefusal } from '../showProblem.ts';
import type { TextPages } from '../textPages.ts';
import { exportWatched, nameOf } from './exportCommands.ts';
import { decisions, type ExportDecision } from './quickExportChoices.ts';
import { changeSetting, chooseGroups, chooseTarget } from './quickExportSettings.ts';
import { back } from './quickImport.ts';

/** The export without the wizard's page: every decision as a question, until the files are written. */
export async function exportSolutionQuick(services: Services, pages: TextPages, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Export solution');
  const environment = await chooseEnvironment(services, given, { title });
  const solution = await chooseSolution(services, given, environment.name, {
    title,
    fits: (one) => !one.managed,
    none: vscode.l10n.t('There is no unmanaged solution in {0}.', environment.name),
    hint: vscode.l10n.t('A managed solution cannot be exported.'),
    withDefault: true,
  });
  await offerPublishFirst(services, environment.name, solution);
  const quick = new QuickExport(services, pages, environment.name, solution);
  while (await quick.goOn()) {
    // One decision after the other, until it is exported.
  }
}

/** An export holds only what is published; says so before, while there is something to do about it (H.5). */
async function offerPublishFirst(services: Services, environment: string, solution: SolutionSummary): Promise<void> {
  if (solution.draftCount === 0) return;
  const title = vscode.l10n.t('{0} has changes that are not published', nameOf(solution));
  const publish = await choose(title, vscode.l10n.t('An export leaves out what is not published. Drafts: {0}', solution.draftCount), [
    { label: `$(cloud-upload) ${vscode.l10n.t('Publish first, then export')}`, value: true },
    { label: `$(circle-slash) ${vscode.l10n.t('Export without the drafts')}`, value: false },
  ]);
  if (publish) await runInView(services, 'publishCustomizations', { environment });
}

/** One export by questions: what was decided, and what a check says of it. */
class QuickExport {
  readonly #services: Services;
  readonly #pages: TextPages;
  readonly #at: ExportAddress;
  readonly #name: string;
  /** As it was typed; the one it has while nothing is said. */
  #version: string | undefined;
  #include: readonly string[];
  #target: string | undefined;

  constructor(services: Services, pages: TextPages, environment: string, solution: SolutionSummary) {
    this.#services = services;
    this.#pages = pages;
    this.#at = { environment, solution: solution.uniqueName };
    this.#name = nameOf(solution);
    const remembered = rememberedChoices(services.memory, this.#at);
    this.#include = remembered?.include ?? [];
    this.#target = remembered?.targetVersion;
  }

  /** Checks, asks, and does it. False when there is nothing more to ask. */
  async goOn(): Promise<boolean> {
    const { reader, log } = this.#services;
    const policies = chosenPolicies(log);
    const target = this.#target === undefined ? {} : { targetVersion: this.#target };
    const check = await reader.call('checkExport', { ...this.#at, include: [...this.#include], ...target, policies });
    const suggested = await reader.call('exportVersion', this.#at);
    const version = await reader.call('exportVersion', { ...this.#at, wanted: this.#version ?? suggested.current });
    const groups = await reader.call('exportSettings', { environment: this.#at.environment });
    const errors = countOf(check.diagnostics, 'error');
    const decision = await choose<ExportDecision>(
      vscode.l10n.t('Export {0} {1}', this.#name, version.version ?? version.current),
      errors === 0
        ? vscode.l10n.t('Choose what to export, or change an option first')
        : vscode.l10n.t('The export is refused. Errors: {0}. Look at the findings.', errors),
      decisions(check, version, { include: this.#include, target: this.#target, groups, environment: this.#at.environment }),
    );
    switch (decision.do) {
      case 'export':
        return this.#export(decision.kind, version);
      case 'version':
        this.#version = (await back(this.#askVersion(suggested))) ?? this.#version;
        return true;
      case 'groups':
        this.#include = (await back(chooseGroups(groups, this.#include))) ?? this.#include;
        return true;
      case 'setting':
        await back(changeSetting(this.#services, this.#at.environment, groups));
        return true;
      case 'target': {
        const chosen = await back(chooseTarget(check, this.#target));
        if (chosen !== undefined) this.#target = chosen.version;
        return true;
      }
      case 'show':
        return this.#showFindings(check);
    }
  }

  /** C.5: the suggested one, the one it has, or any other above it. */
  async #askVersion({ current, suggested }: ExportVersion): Promise<string> {
    const title = vscode.l10n.t('Version of the exported files');
    const chosen = await choose<string | undefined>(title, vscode.l10n.t('{0} has version {1}', this.#name, current), [
      { label: vscode.l10n.t('Use {0}', suggested), value: suggested },
      { label: vscode.l10n.t('Keep {0}', current), value: current },
      { label: vscode.l10n.t('Another version…'), value: undefined },
    ]);
    if (chosen !== undefined) return chosen;
    return askText({
      title,
      prompt: vscode.l10n.t('Version of the exported files'),
      value: suggested,
      validateInput: async (wanted) => (await this.#services.reader.call('exportVersion', { ...this.#at, wanted })).problem?.message,
    });
  }

  async #export(kind: ExportKind, judged: ExportVersion): Promise<false> {
    const { version, names, problem, current } = judged;
    if (version === undefined || names === undefined) throw new HostRefusal(problem?.message ?? current, problem?.hint);
    const place = kind === 'both' ? await askFolder(names) : await askWhere(names[kind]);
    const choices: ExportChoices = {
      kind,
      folder: place.folder,
      include: [...this.#include],
      versioning: version === current ? 'keep' : 'raise',
      ...(this.#target === undefined ? {} : { targetVersion: this.#target }),
    };
    const named = kind === 'both' || place.name === undefined ? names : { ...names, [kind]: place.name };
    // Whoever chose the place has said yes to what is there.
    const order = { ...this.#at, choices, version, names: named, replace: ['unmanaged', 'managed'] as const };
    await exportWatched(this.#services, this.#pages, this.#name, order);
    rememberChoices(this.#services.memory, this.#at, choices);
    return false;
  }

  async #showFindings({ diagnostics, managedDiagnostics }: ExportCheck): Promise<true> {
    const about = vscode.l10n.t('Export of {0}.txt', this.#name);
    const headline = vscode.l10n.t('Export {0} from {1}', this.#name, this.#at.environment);
    await this.#pages.show(about, findingsText(headline, [...diagnostics, ...managedDiagnostics]));
    // A list would lie over what the person reads.
    const goOn = vscode.l10n.t('Go on');
    const waiting = vscode.l10n.t('The export of {0} waits while you read.', this.#name);
    if ((await vscode.window.showInformationMessage(waiting, goOn)) !== goOn) throw new Dismissed();
    return true;
  }
}

interface Place {
  readonly folder: string;
  readonly name?: string;
}

async function askFolder(names: NonNullable<ExportVersion['names']>): Promise<Place> {
  const folder = await browseFolder(usualExportFolder());
  if (folder === undefined) throw new Dismissed();
  const there = Object.values(names).filter((file) => existsSync(join(folder, file)));
  if (there.length > 0) {
    const loss = vscode.l10n.t('In {0}: {1}', folder, there.join(', '));
    await confirmLoss(vscode.l10n.t('Replace the files that are there?'), loss, vscode.l10n.t('Replace'));
  }
  return { folder };
}

async function askWhere(name: string): Promise<Place> {
  const chosen = await vscode.window.showSaveDialog({
    title: vscode.l10n.t('Save the solution file'),
    saveLabel: vscode.l10n.t('Export'),
    defaultUri: vscode.Uri.file(join(usualExportFolder(), name)),
    filters: { [vscode.l10n.t('Solution files')]: ['zip'] },
  });
  if (!chosen) throw new Dismissed();
  if (chosen.scheme !== 'file') {
    throw new HostRefusal(vscode.l10n.t('A solution file can only be saved to a folder on disk.'), undefined, 'another');
  }
  return { folder: dirname(chosen.fsPath), name: basename(chosen.fsPath) };
}
