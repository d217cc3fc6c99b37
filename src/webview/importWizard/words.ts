import type { KeepingStep, RunPhase, ShownVariable, ShownVerb, WizardPage } from '../../protocol/wizard.ts';
import { l10n } from '../text.ts';

export function pageTitle(page: WizardPage): string {
  switch (page) {
    case 'select':
      return l10n.t('Solution file');
    case 'information':
      return l10n.t('Information');
    case 'options':
      return l10n.t('Options');
    case 'settings':
      return l10n.t('Connections and variables');
    case 'review':
      return l10n.t('Review');
    case 'import':
      return l10n.t('Import');
    case 'results':
      return l10n.t('Results');
  }
}

interface VerbLook {
  readonly sign: string;
  readonly icon: string;
  /** Of the plan. */
  readonly plural: string;
  /** Of a step. */
  readonly word: string;
  /** Of what was done. */
  readonly past: string;
}

export function verbLook(verb: ShownVerb): VerbLook {
  switch (verb) {
    case 'add':
      return { sign: '+', icon: 'add', plural: l10n.t('Add'), word: l10n.t('Add'), past: l10n.t('Added') };
    case 'change':
      return { sign: '~', icon: 'edit', plural: l10n.t('Change'), word: l10n.t('Change'), past: l10n.t('Changed') };
    case 'remove':
      return { sign: '-', icon: 'trash', plural: l10n.t('Remove'), word: l10n.t('Remove'), past: l10n.t('Removed') };
    case 'masked':
      return { sign: '◌', icon: 'eye-closed', plural: l10n.t('Masked'), word: l10n.t('Masked'), past: l10n.t('Masked') };
    case 'keep':
      return { sign: '=', icon: 'dash', plural: l10n.t('Keep'), word: l10n.t('Keep'), past: l10n.t('Kept') };
  }
}

/** What a verb means, for the tooltip of its chip. */
export function verbMeaning(verb: ShownVerb): string {
  switch (verb) {
    case 'add':
      return l10n.t('New in this environment');
    case 'change':
      return l10n.t('Exists here and gets other content');
    case 'remove':
      return l10n.t('Is deleted here, or loses the layer of this solution');
    case 'masked':
      return l10n.t('Arrives, but another layer above it stays visible');
    case 'keep':
      return l10n.t('Stays as it is');
  }
}

/** The order people care about. */
export const verbOrder: readonly ShownVerb[] = ['add', 'change', 'remove', 'masked', 'keep'];

export function phaseWord(phase: RunPhase): string {
  switch (phase) {
    case 'reading':
      return l10n.t('Reading the solution file');
    case 'planning':
      return l10n.t('Planning again');
    case 'applying':
      return l10n.t('Applying the plan');
    case 'committing':
      return l10n.t('Writing to the environment');
    case 'publishing':
      return l10n.t('Publishing');
    case 'writing':
      return l10n.t('Writing the import log');
    case 'done':
      return l10n.t('Done');
  }
}

export function keepingWord(step: KeepingStep): string {
  switch (step) {
    case 'save':
      return l10n.t('Saving your customizations');
    case 'import':
      return l10n.t('Importing the new version');
    case 'restore':
      return l10n.t('Putting your customizations back');
  }
}

/** What a variable holds, under its name. */
export function valueKind(type: ShownVariable['type']): string {
  switch (type) {
    case 'text':
      return l10n.t('Text');
    case 'number':
      return l10n.t('Number');
    case 'yes-no':
      return l10n.t('Yes or no');
    case 'json':
      return l10n.t('JSON');
    case 'data-source':
      return l10n.t('Data source');
    case 'secret':
      return l10n.t('Secret');
    case 'unknown':
      return l10n.t('Type not known');
  }
}
