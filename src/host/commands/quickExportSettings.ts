import * as vscode from 'vscode';
import type { ExportCheck, ExportSettingGroup } from '../../app/contracts/exporting.ts';
import { askText, choose } from '../ask.ts';
import { runInView } from '../runWatched.ts';
import type { Services } from '../services.ts';
import { Dismissed } from '../showProblem.ts';

type Setting = ExportSettingGroup['settings'][number];

/** The groups of settings that go along (H2), by the words of K.9. */
export async function chooseGroups(groups: readonly ExportSettingGroup[], include: readonly string[]): Promise<readonly string[]> {
  const items = groups.map(({ token, displayName, knownCount, settings }) => ({
    label: displayName,
    description:
      settings.length === 0
        ? vscode.l10n.t('{0} known here', knownCount)
        : vscode.l10n.t('{0} of {1} have a value here', knownCount, settings.length),
    picked: include.includes(token),
    token,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    title: vscode.l10n.t('System settings that go along'),
    placeHolder: vscode.l10n.t('Their values go into the files; an import overwrites those of its target'),
    canPickMany: true,
  });
  if (chosen === undefined) throw new Dismissed();
  return chosen.map(({ token }) => token);
}

/** Gives one of the settings another value in the environment (H3). Throws what refuses the value. */
export async function changeSetting(services: Services, environment: string, groups: readonly ExportSettingGroup[]): Promise<void> {
  const title = vscode.l10n.t('System settings of {0}', environment);
  const items = groups.flatMap(({ displayName, settings }) => [
    { label: displayName, kind: vscode.QuickPickItemKind.Separator },
    ...settings.map((setting) => ({
      label: setting.displayName ?? setting.name,
      description: setting.value ?? vscode.l10n.t('No value here'),
      detail: setting.meaning,
      value: setting,
    })),
  ]);
  const setting = await choose<Setting>(title, vscode.l10n.t('Choose a setting to change it at once'), items);
  const value = await askValue(setting);
  await runInView(services, 'changeOrganizationSettings', { environment, settings: [{ name: setting.name, value }] });
}

function askValue({ name, displayName, meaning, type, value }: Setting): Promise<string> {
  const title = displayName ?? name;
  if (type !== 'yes-no') return askText({ title, prompt: meaning, value: value ?? '' });
  return choose(title, meaning, [
    { label: vscode.l10n.t('Yes'), value: 'True' },
    { label: vscode.l10n.t('No'), value: 'False' },
  ]);
}

/** For which platform the manifest says the file is (H.20); without a version for that of the environment. */
export function chooseTarget(check: ExportCheck, now: string | undefined): Promise<{ readonly version: string | undefined }> {
  const mark = (version: string | undefined) => (version === now ? '$(check) ' : '$(circle-large-outline) ');
  return choose<{ readonly version: string | undefined }>(
    vscode.l10n.t('Target version'),
    vscode.l10n.t('For an environment that was not upgraded yet. Only the manifest says so; Dataverse online takes no notice of it today.'),
    [
      {
        label: `${mark(undefined)}${vscode.l10n.t('{0}, the version of this environment', check.platformVersion)}`,
        value: { version: undefined },
      },
      ...check.targetVersions.map((version) => ({ label: `${mark(version)}${version}`, value: { version } })),
    ],
  );
}
