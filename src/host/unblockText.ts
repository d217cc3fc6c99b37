import type { Unblocking, UnblockStep } from '../engine/index.ts';
import type { Translate } from './translate.ts';

/** What stands in the way and what unblocks it, in its order, as a text to read. */
export function unblockText(title: string, problem: string, { steps, isShortest, otherwise }: Unblocking, words: Translate): string {
  const list = (all: readonly UnblockStep[]) =>
    unblockActions(all, words).map(({ action, why }, index) => `${index + 1}. ${action}\n   ${why}`);
  const first =
    steps.length === 0
      ? [words.t('No list of actions in this environment unblocks it.')]
      : [words.t('What unblocks it, in this order:'), ...list(steps)];
  const parts = [
    `${title}\n${'='.repeat(title.length)}`,
    problem,
    first.join('\n'),
    ...(isShortest ? [] : [words.t('There may be a shorter list; the search was given up.')]),
    ...(otherwise === undefined ? [] : [[words.t('Instead:'), ...list(otherwise)].join('\n')]),
  ];
  return `${parts.join('\n\n')}\n`;
}

/** Each action as a sentence, with what it is for and the rule. */
export function unblockActions(steps: readonly UnblockStep[], words: Translate): { readonly action: string; readonly why: string }[] {
  return steps.map((step) => ({ action: actionText(step, words), why: `${step.why} (${step.rule})` }));
}

/** What to do, as a sentence. */
function actionText({ action, solution = '', name = '', typeName = '' }: UnblockStep, words: Translate): string {
  switch (action) {
    case 'uninstall':
      return words.t('Uninstall {0}, or import a version of it that is not in the way.', solution);
    case 'cancel-upgrade':
      return words.t('Cancel the staged upgrade: uninstall {0}.', solution);
    case 'remove-dependency':
      return words.t('Change {0} ({1}) so that it no longer needs what goes, and publish it.', name, typeName);
    case 'remove-active-layer':
      return words.t('Remove the unmanaged layer of {0} ({1}).', name, typeName);
    case 'add-fallback-form':
      return words.t('Give the table of {0} another form that is the fallback form.', name);
    case 'add-component-back':
      return words.t('Import a new version of {0} that has these components again.', solution);
  }
}
