import * as vscode from 'vscode';
import type { ExportCheck, ExportSettingGroup, ExportVersion } from '../../app/contracts/exporting.ts';
import type { ExportKind } from '../../protocol/exportWizard.ts';
import type { Choice } from '../ask.ts';
import { countOf, severityName, worstFirst } from '../findingsPage.ts';

/** What a person does next with an export that is shown as a list. */
export type ExportDecision =
  | { readonly do: 'export'; readonly kind: ExportKind }
  | { readonly do: 'version' }
  | { readonly do: 'groups' }
  | { readonly do: 'setting' }
  | { readonly do: 'target' }
  | { readonly do: 'show' };

type Item = Choice<ExportDecision> | vscode.QuickPickItem;

/** What is decided so far. */
export interface Decided {
  readonly include: readonly string[];
  readonly target: string | undefined;
  readonly groups: readonly ExportSettingGroup[];
  readonly environment: string;
}

/** What there is to choose from: the export, every option of the wizard with what holds now, what is missing, the findings. */
export function decisions(check: ExportCheck, version: ExportVersion, decided: Decided): readonly Item[] {
  const findings = worstFirst([...check.diagnostics, ...check.managedDiagnostics]);
  return [
    ...kinds(check),
    separator(vscode.l10n.t('Options')),
    ...options(check, version, decided),
    ...(check.missing.length === 0 ? [] : [separator(vscode.l10n.t('Missing required components')), ...missing(check)]),
    ...(findings.length === 0
      ? []
      : [
          separator(vscode.l10n.t('Findings ({0})', findings.length)),
          { label: `$(output) ${vscode.l10n.t('Read them all as text')}`, value: { do: 'show' as const } },
          ...findings.map(({ message, severity, hint }): Item => {
            const detail = hint === undefined ? {} : { detail: hint };
            return { label: message, description: severityName(severity), ...detail, value: { do: 'show' } };
          }),
        ]),
  ];
}

function separator(label: string): Item {
  return { label, kind: vscode.QuickPickItemKind.Separator };
}

/** What is refused as managed, as the Default Solution is (H.3), is offered unmanaged only. */
function kinds({ diagnostics, managedDiagnostics }: ExportCheck): readonly Item[] {
  if (countOf(diagnostics, 'error') > 0) return [];
  const item = (kind: ExportKind, label: string, detail: string): Item => ({ label, detail, value: { do: 'export', kind } });
  const unmanaged = item('unmanaged', vscode.l10n.t('Unmanaged'), vscode.l10n.t('To go on working on it in another environment'));
  if (countOf(managedDiagnostics, 'error') > 0) return [unmanaged];
  return [
    unmanaged,
    item('managed', vscode.l10n.t('Managed'), vscode.l10n.t('To install it where nobody shall change it')),
    item('both', vscode.l10n.t('Both'), vscode.l10n.t('Two files in one folder, with the same version')),
  ];
}

function options(check: ExportCheck, { current, version, suggested }: ExportVersion, decided: Decided): readonly Item[] {
  const { include, target, groups, environment } = decided;
  const along = groups.filter(({ token }) => include.includes(token)).map(({ displayName }) => displayName);
  return [
    {
      label: `$(versions) ${vscode.l10n.t('Version')}`,
      description: version ?? current,
      detail: vscode.l10n.t('Suggested: {0}', suggested),
      value: { do: 'version' },
    },
    {
      label: `$(settings) ${vscode.l10n.t('System settings that go along')}`,
      description: along.length === 0 ? vscode.l10n.t('None') : along.join(', '),
      value: { do: 'groups' },
    },
    {
      label: `$(edit) ${vscode.l10n.t('Change a system setting of {0}…', environment)}`,
      description: vscode.l10n.t('Every setting with the value it has now'),
      value: { do: 'setting' },
    },
    ...(check.targetVersions.length === 0
      ? []
      : [
          {
            label: `$(target) ${vscode.l10n.t('Target version')}`,
            description: target ?? vscode.l10n.t('{0}, the version of this environment', check.platformVersion),
            value: { do: 'target' as const },
          },
        ]),
  ];
}

function missing({ missing: parts }: ExportCheck): readonly Item[] {
  return parts.map(({ typeName, name, solution, neededBy, remedy }) => ({
    label: `${typeName} ${name}`,
    description: remedy === 'install' ? vscode.l10n.t('from {0}', solution) : vscode.l10n.t('not in the solution'),
    ...(neededBy.length === 0 ? {} : { detail: vscode.l10n.t('needed by {0}', neededBy.join(', ')) }),
    value: { do: 'show' },
  }));
}
