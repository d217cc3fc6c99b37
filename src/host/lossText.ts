import type { RemovalSummary } from '../protocol/removal.ts';
import type { Translate } from './translate.ts';

/** The first of what is lost by name, the rest as numbers: a modal message has no room for more. */
export function lossText({ removed, counts, losing }: RemovalSummary, words: Translate): string {
  const gone = words.t('Solutions that go: {0}. Components that are removed: {1}.', removed.join(', '), counts.remove);
  return [gone, ...dataLossText(losing, words)].join('\n\n');
}

/** The data that is lost, ten by name. */
export function dataLossText(losing: RemovalSummary['losing'], words: Translate): readonly string[] {
  const shown = losing.slice(0, 10).map(({ name, parent, loses }) => {
    const what = parent === undefined ? name : `${parent.key}.${name}`;
    return loses === 'rows' ? words.t('{0}: all rows', what) : words.t('{0}: the values in every row', what);
  });
  const more = losing.length - shown.length;
  return [
    ...(shown.length === 0 ? [] : [words.t('In a real environment this data would be deleted for good:'), shown.join('\n')]),
    ...(more > 0 ? [words.t('Tables and columns more: {0}', more)] : []),
  ];
}
