import type { Diagnostic } from '../../engine/index.ts';
import type { WizardWay } from '../../protocol/wizard.ts';
import type { CommandId } from '../commandIds.ts';

/** What one does next about a refusal, by its code, the likeliest first. */
const waysByCode: Readonly<Record<string, readonly WizardWay[]>> = {
  'managed-over-unmanaged': ['otherEnvironment', 'uninstall'], // D.36
  'unmanaged-over-managed': ['browse', 'uninstall'], // D.36
  'patch-name-taken': ['browse', 'uninstall'],
  'unmanaged-blocked': ['browse', 'changeEnvironment'], // A.7
  'file-too-large': ['browse', 'changeEnvironment'], // D.15
  'table-quota-exceeded': ['changeEnvironment'],
  'default-solution': ['otherEnvironment', 'browse'], // D.11
  'online-into-on-premises': ['otherEnvironment', 'browse'], // D.21
  'package-too-new': ['otherEnvironment', 'browse'], // D.22
  'package-not-accepted': ['otherEnvironment', 'browse'],
  'patches-unknown': ['otherEnvironment', 'browse'], // G.6
  'upgrade-pending': ['applyUpgrade', 'cancelUpgrade'], // F.20
  'upgrade-needs-higher-version': ['browse', 'asUpdate'], // D.29
  'upgrade-of-unmanaged': ['asUpdate', 'browse'], // F.16
  'solution-is-patched': ['rollUp'], // G.7
  'solution-locked': ['rollUp'],
  'patches-first': ['rollUp'],
  'patch-without-parent': ['importFirst'], // D.43
  'patch-of-other-version': ['importFirst', 'browse'], // D.44
  'drafts-before-overwrite': ['publish', 'maintain'], // D.53
  'customizations-not-saved': ['maintain'], // D.53
  'no-package-for-copy': ['maintain'],
  'copy-not-importable': ['maintain'],
  'settings-empty-value': ['settings'], // D.100
  'settings-value-type': ['settings'],
  'settings-plain-secret': ['settings'],
  'settings-given-twice': ['settings'],
  'settings-other-connector': ['settings'],
  // Each has its own buttons, with the components that are missing (D.89).
  'missing-dependency': [],
  'maybe-missing-dependency': [],
  'file-not-found': ['browse'],
  'file-not-readable': ['browse'],
  'file-is-folder': ['browse'],
  'file-not-writable': ['planAgain'],
  'folder-not-writable': ['planAgain'],
  'disk-full': ['planAgain'],
  'disk-error': ['planAgain'],
  'environment-busy': ['planAgain'],
  'environment-changed': ['planAgain'],
  'environment-read-only': ['planAgain', 'otherEnvironment'],
  'environment-not-writable': ['planAgain', 'otherEnvironment'],
  'environment-not-found': ['otherEnvironment'],
  'environment-damaged': ['otherEnvironment'],
  'environment-too-new': ['otherEnvironment'],
  'not-an-environment': ['otherEnvironment'],
  'not-settings': ['settings'],
  'settings-not-readable': ['settings'],
};

/** Codes with a way of their own, for the test that holds them against the code. */
export const codesWithWays: readonly string[] = Object.keys(waysByCode);

/** The commands behind those ways that are no part of the wizard. */
export const commandOfWay: Readonly<Partial<Record<WizardWay, CommandId>>> = {
  uninstall: 'solutionWorkbench.uninstallSolution',
  applyUpgrade: 'solutionWorkbench.applyUpgrade',
  cancelUpgrade: 'solutionWorkbench.cancelUpgrade',
  rollUp: 'solutionWorkbench.cloneSolution',
  changeEnvironment: 'solutionWorkbench.changeEnvironment',
  publish: 'solutionWorkbench.publishCustomizations',
  openLog: 'solutionWorkbench.openLog',
};

/** Ways on from a failure; none where its hint says all there is. */
export function waysOfCode(code: string): readonly WizardWay[] {
  return waysByCode[code] ?? [];
}

/** Ways on from what a plan refuses, for all its errors. What is wrong with a file itself is solved by another file. */
export function waysOfPlan(diagnostics: readonly Diagnostic[]): WizardWay[] {
  const errors = diagnostics.filter(({ severity }) => severity === 'error');
  return [...new Set(errors.flatMap(({ code }) => waysByCode[code] ?? (['browse'] as const)))];
}

/** The solution a way is about: the one its finding names, which may be another one than that of the file. */
export function solutionOfWay(way: WizardWay, diagnostics: readonly Diagnostic[]): string | undefined {
  const finding = diagnostics.find(({ code, severity }) => severity === 'error' && waysOfCode(code).includes(way));
  const named = way === 'importFirst' ? finding?.facts.parent : finding?.facts.uniqueName;
  return typeof named === 'string' ? named : undefined;
}
