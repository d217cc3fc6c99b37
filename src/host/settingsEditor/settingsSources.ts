import { existsSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import * as vscode from 'vscode';
import type { SettingsSource } from '../../app/contracts/deploymentSettings.ts';
import type { Services } from '../services.ts';

const memoryKey = 'settingsSources';
/** Settings files whose solution is remembered; the oldest goes first. */
const remembered = 50;

type Remembered = readonly (readonly [path: string, source: SettingsSource, environment?: string | null])[];

const changed = new vscode.EventEmitter<string>();
/** Tells the path of a settings file when it became known what it is for. */
export const onDidRememberSource = changed.event;

/** Remembers for which solution a settings file was made or checked, and for which environment it was checked. */
export async function rememberSource(services: Services, path: string, source: SettingsSource, environment?: string): Promise<void> {
  const others = services.memory.get<Remembered>(memoryKey, []).filter(([known]) => known !== path);
  await services.memory.update(memoryKey, [[path, source, environment ?? null], ...others].slice(0, remembered));
  changed.fire(path);
}

/** The solution a settings file is for: the one it was made for or checked with, else the file of that name beside it. */
export function sourceOfSettings(services: Services, path: string): SettingsSource | undefined {
  const known = services.memory.get<Remembered>(memoryKey, []).find(([each]) => each === path)?.[1];
  if (known !== undefined && (!('file' in known) || existsSync(known.file))) return known;
  const beside = nameBeside(basename(path));
  const file = beside.map((name) => join(dirname(path), name)).find((each) => existsSync(each));
  return file === undefined ? undefined : { file };
}

/** The environment a settings file was last checked for; what that one has counts while the file is written. */
export function environmentOfSettings(services: Services, path: string): string | undefined {
  return services.memory.get<Remembered>(memoryKey, []).find(([each]) => each === path)?.[2] ?? undefined;
}

/** `Contoso.deployment-settings.json` is for `Contoso.zip`. */
function nameBeside(name: string): readonly string[] {
  const [, solution] = /^(.+?)[._-]?deployment-?settings\.json$/i.exec(name) ?? [];
  return solution === undefined ? [] : [`${solution}.zip`, `${solution}_managed.zip`, `${solution}.cab`];
}
