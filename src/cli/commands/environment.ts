import { changeEnvironment } from '../../app/changeEnvironment.ts';
import type { CreateEnvironmentRequest, EnvironmentSummary } from '../../app/contracts/environments.ts';
import { copyEnvironment } from '../../app/copyEnvironment.ts';
import { createEnvironment } from '../../app/createEnvironment.ts';
import { deleteEnvironment } from '../../app/deleteEnvironment.ts';
import { listEnvironments } from '../../app/listEnvironments.ts';
import { renameEnvironment } from '../../app/renameEnvironment.ts';
import type { EnvironmentSettings } from '../../engine/index.ts';
import { type Call, type ExitCode, WrongUse } from '../command.ts';
import { confirm } from '../confirm.ts';
import { formatTable } from '../table.ts';
import { withProgress } from '../withProgress.ts';

export async function create(call: Call): Promise<ExitCode> {
  const [name = ''] = call.arguments;
  return tell(call, await createEnvironment(call.surroundings, newEnvironment(name, call)), 'Created');
}

function newEnvironment(name: string, call: Call): CreateEnvironmentRequest {
  const { platform, sku, language, languages, apps } = call.options;
  if (language !== undefined && !/^\d{4,5}$/.test(language)) {
    throw new WrongUse(`--language cannot be ${language}.`, 'Use the number of a language, such as 1033 for English.');
  }
  return {
    name,
    ...(platform === undefined ? {} : { platformVersion: platform }),
    ...(sku === undefined ? {} : { sku: sku === 'on-premises' ? 'on-premises' : 'online' }),
    ...(language === undefined ? {} : { baseLanguage: Number(language) }),
    ...(languages === undefined ? {} : { languages: listOf(languages).map(languageOf) }),
    ...(apps === undefined ? {} : { apps: listOf(apps) }),
  };
}

export async function list(call: Call): Promise<ExitCode> {
  const environments = await listEnvironments(call.surroundings);
  if (call.json) call.terminal.out(JSON.stringify(environments, null, 2));
  else if (environments.length === 0) {
    call.terminal.out(`There are no environments in ${call.surroundings.environmentsFolder}.`);
  } else {
    const rows = environments.map((each) =>
      each.problem === undefined
        ? [each.name, each.platformVersion, each.sku, String(each.solutionCount), String(each.draftCount), each.path]
        : [each.name, '', '', '', '', `${each.path}: ${each.problem}`],
    );
    call.terminal.out(formatTable(['NAME', 'PLATFORM', 'SKU', 'SOLUTIONS', 'DRAFTS', 'FILE'], rows));
  }
  return 0;
}

export async function copy(call: Call): Promise<ExitCode> {
  const [name = '', newName = ''] = call.arguments;
  return tell(call, await copyEnvironment(call.surroundings, name, newName), 'Created');
}

export async function rename(call: Call): Promise<ExitCode> {
  const [name = '', newName = ''] = call.arguments;
  return tell(call, await renameEnvironment(call.surroundings, name, newName), 'Renamed');
}

export async function set(call: Call): Promise<ExitCode> {
  const [name = ''] = call.arguments;
  return tell(
    call,
    await withProgress(call, (progress) => changeEnvironment(call.surroundings, name, settingsOf(call), progress)),
    'Changed',
  );
}

function settingsOf(call: Call): EnvironmentSettings {
  const { languages, 'block-unmanaged': block, 'max-file-size': megabytes, 'max-custom-tables': tables } = call.options;
  if (languages === undefined && block === undefined && megabytes === undefined && tables === undefined) {
    throw new WrongUse('There is nothing to set.', 'Add --block-unmanaged, --languages, --max-file-size or --max-custom-tables.');
  }
  if (megabytes !== undefined && !/^\d+(\.\d+)?$/.test(megabytes)) {
    throw new WrongUse(`--max-file-size cannot be ${megabytes}.`, 'Use a number of MB such as 95.');
  }
  if (tables !== undefined && !/^\d{1,9}$/.test(tables)) {
    throw new WrongUse(`--max-custom-tables cannot be ${tables}.`, 'Use a number such as 300, or 0 for no limit.');
  }
  return {
    ...(tables === undefined ? {} : { maxCustomTables: Number(tables) }),
    ...(block === undefined ? {} : { blockUnmanaged: block === 'on' }),
    ...(megabytes === undefined ? {} : { maxFileBytes: Math.round(Number(megabytes) * 1024 * 1024) }),
    ...(languages === undefined ? {} : { languages: listOf(languages).map(languageOf) }),
  };
}

function languageOf(text: string): number {
  if (/^\d{4,5}$/.test(text)) return Number(text);
  throw new WrongUse(`--languages cannot have ${text}.`, 'Use numbers of languages, such as 1033,1031.');
}

function listOf(text: string): readonly string[] {
  return text
    .split(',')
    .map((each) => each.trim())
    .filter(Boolean);
}

export async function remove(call: Call): Promise<ExitCode> {
  const [name = ''] = call.arguments;
  if (!(await confirm(call, `Delete the environment ${name} and everything in it?`))) return 1;
  await deleteEnvironment(call.surroundings, name);
  call.terminal.out(call.json ? JSON.stringify({ deleted: name }) : `Deleted environment ${name}.`);
  return 0;
}

function tell(call: Call, environment: EnvironmentSummary, done: string): ExitCode {
  call.terminal.out(call.json ? JSON.stringify(environment, null, 2) : `${done} environment ${environment.name} (${environment.path}).`);
  return 0;
}
