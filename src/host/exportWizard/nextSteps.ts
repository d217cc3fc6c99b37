import type { Diagnostic } from '../../engine/index.ts';
import type { ExportRefusal, NextStep } from '../../protocol/exportWizard.ts';
import { problemOf } from '../importWizard/problemOf.ts';
import { showFinding } from '../showFindings.ts';
import type { ExportWorld } from './world.ts';

/** What one does next about a refusal, by its code or by Dataverse's name for it. */
const steps: Readonly<Record<string, NextStep>> = {
  'export-of-managed': 'chooseSolution', // H.1
  'export-of-platform': 'chooseSolution', // A.2
  CannotModifyPatchedSolution: 'chooseSolution', // G.7, H.6: its patches can be exported
  'unknown-solution': 'chooseSolution', // H.2
  'solution-without-file': 'importFile',
  'target-version-invalid': 'leaveTargetOut',
  'target-version-of-default': 'leaveTargetOut',
  'file-exists': 'browse',
  'file-not-writable': 'browse',
  'folder-not-writable': 'browse',
  'disk-full': 'browse',
  'disk-error': 'browse',
  'environment-busy': 'checkAgain',
  'environment-changed': 'checkAgain',
};

/** The finding that refuses an export, and the way on. */
export function refusalOfFinding(finding: Diagnostic): ExportRefusal {
  const { message, hint, code } = finding;
  return {
    message,
    ...(hint === undefined ? {} : { hint }),
    code,
    finding: showFinding(finding),
    ...stepOf(code, finding.dataverse?.name),
  };
}

/** The same for what a thread refused or could not do. */
export function refusalOfError(error: unknown, world: Pick<ExportWorld, 'reportBug' | 'words'>): ExportRefusal {
  const problem = problemOf(error, world);
  return { ...problem, ...stepOf(problem.code, problem.dataverse?.name) };
}

function stepOf(...names: readonly (string | undefined)[]): { readonly step?: NextStep } {
  const step = names.map((name) => (name === undefined ? undefined : steps[name])).find((each) => each !== undefined);
  return step === undefined ? {} : { step };
}
