import type { ExportKind, ExportPage, ExportPhase, FileKind, NextStep } from '../../protocol/exportWizard.ts';
import { l10n } from '../text.ts';

export function pageTitle(page: ExportPage): string {
  switch (page) {
    case 'check':
      return l10n.t('Before you export');
    case 'options':
      return l10n.t('Export this solution');
    case 'export':
      return l10n.t('Export');
    case 'result':
      return l10n.t('Result');
  }
}

export function stepWord(step: NextStep): string {
  switch (step) {
    case 'chooseSolution':
      return l10n.t('Choose another solution…');
    case 'importFile':
      return l10n.t('Import a solution file…');
    case 'leaveTargetOut':
      return l10n.t('Leave the target version out');
    case 'browse':
      return l10n.t('Choose another folder…');
    case 'checkAgain':
      return l10n.t('Check again');
  }
}

export function kindWord(kind: ExportKind): string {
  switch (kind) {
    case 'managed':
      return l10n.t('Managed');
    case 'unmanaged':
      return l10n.t('Unmanaged');
    case 'both':
      return l10n.t('Both');
  }
}

/** What one does with a file of that kind. */
export function kindMeaning(kind: ExportKind): string {
  switch (kind) {
    case 'managed':
      return l10n.t('To install it in environments for testing and production, where nobody shall change it.');
    case 'unmanaged':
      return l10n.t('To go on working on it in another environment, to put it under source control, or as a backup.');
    case 'both':
      return l10n.t('Two files with the same version in one go.');
  }
}

export function fileKindWord(kind: FileKind): string {
  return kind === 'managed' ? l10n.t('Writing the managed file') : l10n.t('Writing the unmanaged file');
}

export function phaseWord(phase: ExportPhase): string {
  switch (phase) {
    case 'planning':
      return l10n.t('Checking again');
    case 'applying':
      return l10n.t('Putting the file together');
    case 'writing':
      return l10n.t('Writing the file');
    case 'done':
      return l10n.t('Done');
  }
}
