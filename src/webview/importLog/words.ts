import type { LogResult, LogRow, LogSort } from '../../protocol/importLog.ts';
import { l10n } from '../text.ts';

export function resultWord(result: LogResult): string {
  switch (result) {
    case 'failure':
      return l10n.t('Error');
    case 'warning':
      return l10n.t('Warning');
    case 'success':
      return l10n.t('Success');
    case 'none':
      return l10n.t('No result');
  }
}

/** How the import ended, as a sentence. */
export function verdictWords(result: LogResult): string {
  switch (result) {
    case 'failure':
      return l10n.t('The import failed.');
    case 'warning':
      return l10n.t('The import succeeded with warnings.');
    case 'success':
      return l10n.t('The import succeeded.');
    case 'none':
      return l10n.t('The log does not say how the import ended.');
  }
}

export const resultIcon: Readonly<Record<LogResult, string>> = {
  failure: 'error',
  warning: 'warning',
  success: 'pass',
  none: 'circle-outline',
};

export function columnWord(by: LogSort['by']): string {
  switch (by) {
    case 'result':
      return l10n.t('Result');
    case 'name':
      return l10n.t('Name');
    case 'kind':
      return l10n.t('Kind');
    case 'code':
      return l10n.t('Error code');
    case 'order':
      return l10n.t('Order');
  }
}

/** Labels of the facts logs have; others stay as the log writes them. */
export function factWord(name: string): string {
  const known: Readonly<Record<string, string>> = {
    solution: l10n.t('Solution'),
    uniquename: l10n.t('Unique name'),
    version: l10n.t('Version'),
    packagetype: l10n.t('Package type'),
    publisher: l10n.t('Publisher'),
    file: l10n.t('File'),
    environment: l10n.t('Environment'),
    platformversion: l10n.t('Platform version'),
    platformofthefile: l10n.t('Platform of the file'),
    result: l10n.t('Result'),
    start: l10n.t('Start'),
    stop: l10n.t('Stop'),
    progress: l10n.t('Progress'),
  };
  return known[name.replace(/\s/g, '').toLowerCase()] ?? name;
}

/** What a row is called; a line about the whole import has no name. */
export function rowName({ name, kind }: Pick<LogRow, 'name' | 'kind'>): string {
  return name === '' ? kind : name;
}
