import type { ExportState } from '../../../src/protocol/exportWizard.ts';
import type { WizardState } from '../../../src/protocol/wizard.ts';
import { exportStates as written } from './exportSamples.ts';
import { states } from './samples.ts';

function known<State>(all: Readonly<Record<string, State>>, name: string): State {
  const state = all[name];
  if (state === undefined) throw new Error(`there is no sample ${name}`);
  return state;
}
const at = (name: string) => known(states, name);
const exportAt = (name: string) => known(written, name);
const running = at('import').run!;
const exporting = exportAt('export-run').run!;

/** What is on the screen for a moment only: something runs, was cancelled, or could not be done. */
export const passingStates: Readonly<Record<string, WizardState>> = {
  'select-reading': { ...at('select'), busy: 'reading' },
  'select-problem': {
    ...at('select'),
    problem: { message: 'Awards.zip is not a zip file.', hint: 'Choose a .zip or .cab that was exported from Dataverse.' },
  },
  'settings-planning': { ...at('settings'), busy: 'planning' },
  'review-cancelled': { ...at('review'), note: 'The import was cancelled. Nothing in demo was changed.' },
  'review-comparing': { ...at('review'), busy: 'comparing' },
  'import-cancelling': { ...at('import'), run: { ...running, cancelling: true } },
  'import-writing': { ...at('import'), run: { ...running, phase: 'committing', fraction: 0.9, publishes: true } },
  'results-publishing': { ...at('results-drafts'), busy: 'publishing' },
  'results-upgrading': { ...at('results-staged'), busy: 'upgrading' },
  'results-restoring': { ...at('results-kept'), busy: 'restoring' },
};

/** The same of the export wizard. */
export const passingExportStates: Readonly<Record<string, ExportState>> = {
  'export-checking': (({ check: _, ...rest }) => ({ ...rest, busy: 'checking' }))(exportAt('export-check')),
  'export-publishing': { ...exportAt('export-check'), busy: 'publishing' },
  'export-saving': { ...exportAt('export-more'), busy: 'saving' },
  'export-cancelling': { ...exportAt('export-run'), run: { ...exporting, cancelling: true } },
  'export-cancelled': { ...exportAt('export-options'), note: 'The export was cancelled. Nothing was written.' },
};
