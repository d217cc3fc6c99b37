import * as vscode from 'vscode';
import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { EnvironmentSettings } from '../../engine/index.ts';
import { askText, type Choice, choose, chooseEnvironment } from '../ask.ts';
import { knownLanguages, languageName } from '../languageName.ts';
import { runInView } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { Dismissed } from '../showProblem.ts';

const megabyte = 1024 * 1024;

/** Shows what an environment takes and changes it, one thing after the other, until the person leaves. */
export async function changeEnvironment(services: Services, given: unknown): Promise<void> {
  const title = vscode.l10n.t('Environment settings');
  let environment = await chooseEnvironment(services, given, { title });
  for (;;) {
    const ask = await choose(
      vscode.l10n.t('Settings of {0}', environment.name),
      vscode.l10n.t('Choose what to change'),
      choices(environment),
    );
    const settings = await ask(environment).catch(backToList);
    if (settings !== undefined) environment = await runInView(services, 'changeEnvironment', { name: environment.name, settings });
  }
}

type Question = (environment: EnvironmentSummary) => Promise<EnvironmentSettings>;

function choices({ blockUnmanaged, languages = [], baseLanguage, maxFileBytes, maxCustomTables }: EnvironmentSummary): Choice<Question>[] {
  const enabled = languages.length === 0 ? [baseLanguage] : languages;
  return [
    {
      label: `$(lock) ${vscode.l10n.t('Unmanaged solutions')}`,
      description: blockUnmanaged === true ? vscode.l10n.t('Refused') : vscode.l10n.t('Accepted'),
      detail: vscode.l10n.t('An environment for testing or production often blocks unmanaged customizations'),
      value: askBlock,
    },
    {
      label: `$(globe) ${vscode.l10n.t('Languages')}`,
      description: enabled.map((lcid) => languageName(lcid, vscode.env.language)).join(', '),
      detail: vscode.l10n.t('Labels of a file in other languages are left out'),
      value: askLanguages,
    },
    {
      label: `$(file-zip) ${vscode.l10n.t('Largest solution file')}`,
      description: maxFileBytes === undefined ? vscode.l10n.t('The usual limit') : vscode.l10n.t('{0} MB', maxFileBytes / megabyte),
      detail: vscode.l10n.t('Larger files are refused'),
      value: askLargestFile,
    },
    {
      label: `$(table) ${vscode.l10n.t('Custom tables')}`,
      description: maxCustomTables === undefined ? vscode.l10n.t('No limit') : vscode.l10n.t('{0} at most', maxCustomTables),
      detail: vscode.l10n.t('A file that would bring more is refused'),
      value: askMostTables,
    },
  ];
}

async function askBlock({ name }: EnvironmentSummary): Promise<EnvironmentSettings> {
  const blockUnmanaged = await choose(vscode.l10n.t('Unmanaged solutions'), vscode.l10n.t('What does {0} do with them?', name), [
    { label: vscode.l10n.t('Accept'), detail: vscode.l10n.t('For an environment in which solutions are developed'), value: false },
    { label: vscode.l10n.t('Refuse'), detail: vscode.l10n.t('Only managed solutions can be imported'), value: true },
  ]);
  return { blockUnmanaged };
}

/** The base language is always enabled, so it is not among what one can choose. */
async function askLanguages({ baseLanguage, languages = [] }: EnvironmentSummary): Promise<EnvironmentSettings> {
  const named = (lcid: number) => languageName(lcid, vscode.env.language);
  const offered = [...new Set([...languages, ...knownLanguages])].filter((lcid) => lcid !== baseLanguage);
  const items = offered
    .map((lcid) => ({ label: named(lcid), picked: languages.includes(lcid), lcid }))
    .sort((a, b) => Number(b.picked) - Number(a.picked) || a.label.localeCompare(b.label));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('Languages'),
    placeHolder: vscode.l10n.t('Languages beside {0}', named(baseLanguage)),
    canPickMany: true,
  });
  if (chosen === undefined) throw new Dismissed();
  return { languages: [baseLanguage, ...chosen.map(({ lcid }) => lcid)] };
}

async function askLargestFile({ maxFileBytes }: EnvironmentSummary): Promise<EnvironmentSettings> {
  const text = await askText({
    title: vscode.l10n.t('Largest solution file'),
    prompt: vscode.l10n.t('Largest solution file in MB'),
    placeHolder: '95',
    ...(maxFileBytes === undefined ? {} : { value: String(maxFileBytes / megabyte) }),
    validateInput: (input) => (bytesOf(input) >= 1 ? undefined : vscode.l10n.t('Enter a number above 0, such as 95.')),
  });
  return { maxFileBytes: bytesOf(text) };
}

async function askMostTables({ maxCustomTables }: EnvironmentSummary): Promise<EnvironmentSettings> {
  const text = await askText({
    title: vscode.l10n.t('Custom tables'),
    prompt: vscode.l10n.t('How many custom tables it takes; 0 for no limit'),
    placeHolder: '300',
    ...(maxCustomTables === undefined ? {} : { value: String(maxCustomTables) }),
    validateInput: (input) => (/^\d{1,9}$/.test(input.trim()) ? undefined : vscode.l10n.t('Enter a whole number, such as 300.')),
  });
  return { maxCustomTables: Number(text.trim()) };
}

/** 0 for what is no size. */
function bytesOf(megabytes: string): number {
  const bytes = /^\d+([.,]\d+)?$/.test(megabytes.trim()) ? Math.round(Number(megabytes.trim().replace(',', '.')) * megabyte) : 0;
  return Number.isSafeInteger(bytes) ? bytes : 0;
}

/** Leaving a question leads back to the list; leaving the list leaves the command. */
function backToList(error: unknown): undefined {
  if (!(error instanceof Dismissed)) throw error;
  return undefined;
}
