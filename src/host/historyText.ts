import type { HistoryRow, UndoPlan } from '../protocol/history.ts';
import type { Translate } from './translate.ts';

/** An operation in a few words: `Import of Contoso 1.0.0.0 (update)`. */
export function operationText(row: Omit<HistoryRow, 'undone'>, words: Translate): string {
  const about = [row.component, row.solution, row.version].filter((part) => part !== undefined && part !== '').join(' ');
  const suboperation = row.suboperation === 'none' ? '' : ` (${suboperationName(row.suboperation, words)})`;
  const name = operationName(row.operation, words);
  return about === '' ? name : `${words.t('{0}: {1}', name, about)}${suboperation}`;
}

/** How it ended, and whether it was undone since. */
export function resultText({ succeeded, undone }: HistoryRow, words: Translate): string {
  const result = succeeded ? words.t('Succeeded') : words.t('Failed');
  return undone === true ? words.t('{0}, undone', result) : result;
}

/** Everything an entry tells, a fact a line (E.33, E.34); what is not known is left out. */
export function entryText(row: HistoryRow, words: Translate, localTime: (iso: string) => string): string {
  const yesOrNo = (value: boolean | undefined) => (value === undefined ? undefined : value ? words.t('Yes') : words.t('No'));
  const facts: readonly (readonly [string, string | undefined])[] = [
    [words.t('Operation'), operationName(row.operation, words)],
    [words.t('Suboperation'), row.suboperation === 'none' ? undefined : suboperationName(row.suboperation, words)],
    [words.t('Component'), row.component],
    [words.t('Solution'), row.solution],
    [words.t('Version'), row.version],
    [words.t('Type'), row.solution === '' ? undefined : row.managed ? words.t('Managed') : words.t('Unmanaged')],
    [words.t('Patch'), yesOrNo(row.patch)],
    [words.t('Publisher'), row.publisher],
    [words.t('Overwrites customizations'), yesOrNo(row.overwrite)],
    [words.t('Started'), localTime(row.startedOn)],
    [words.t('Ended'), localTime(row.endedOn)],
    [words.t('Result'), resultText(row, words)],
    [words.t('Error code'), row.errorCode],
    [words.t('Message'), row.message],
    [words.t('Entry'), row.id],
    [words.t('Import job'), row.job],
    [words.t('Undid entry'), row.undid],
  ];
  const told = facts.flatMap(([label, value]) => (value === undefined || value === '' ? [] : [[label, value] as const]));
  const width = Math.max(...told.map(([label]) => label.length));
  return told.map(([label, value]) => `${label.padEnd(width)}  ${value}\n`).join('');
}

/** What undoing changes, for a person to agree to. */
export function undoText({ solutions, components, further }: UndoPlan, words: Translate): string {
  const { back, gone, changed } = components;
  return [
    solutions.map((solution) => solutionText(solution, words)).join('\n'),
    words.t('Components that are removed: {0}. That come back: {1}. That say what they said before: {2}.', gone, back, changed),
    words.t('The history and the import jobs stay, and so do files that were exported.'),
    ...(further === 0 ? [] : [words.t('Operations before it that can be undone next: {0}', further)]),
  ]
    .filter((part) => part !== '')
    .join('\n\n');
}

function solutionText({ before, now }: UndoPlan['solutions'][number], words: Translate): string {
  if (before === undefined) return words.t('{0} {1} is removed', now?.uniqueName ?? '', now?.version ?? '');
  const was = `${before.uniqueName} ${before.version}`;
  if (now === undefined) return words.t('{0} is back', was);
  const is = `${now.uniqueName} ${now.version}`;
  return is === was ? words.t('{0} is as it was before', is) : words.t('{0} is {1} again', is, was);
}

function operationName(operation: HistoryRow['operation'], words: Translate): string {
  switch (operation) {
    case 'import':
      return words.t('Import');
    case 'uninstall':
      return words.t('Uninstall');
    case 'publish':
      return words.t('Publish');
    case 'publish-all':
      return words.t('Publish all');
    case 'export':
      return words.t('Export');
    case 'version':
      return words.t('Change of version');
    case 'settings':
      return words.t('Change of settings');
    case 'undo':
      return words.t('Undo');
    case 'clone-patch':
      return words.t('Clone as patch');
    case 'clone-solution':
      return words.t('Clone as solution');
    case 'add-components':
      return words.t('Add components');
    case 'create-solution':
      return words.t('Create solution');
    case 'create-publisher':
      return words.t('Create publisher');
  }
}

function suboperationName(suboperation: Exclude<HistoryRow['suboperation'], 'none'>, words: Translate): string {
  switch (suboperation) {
    case 'new':
      return words.t('new');
    case 'upgrade':
      return words.t('upgrade');
    case 'update':
      return words.t('update');
    case 'delete':
      return words.t('delete');
  }
}
