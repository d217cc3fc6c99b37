import { expect, test } from 'vitest';
import { unblockText } from '../../src/host/unblockText.ts';

const words = {
  t: (sentence: string, ...values: readonly (string | number | boolean)[]) =>
    sentence.replace(/\{(\d)\}/g, (_, at: string) => String(values[Number(at)])),
};

test('what stands in the way comes with what unblocks it in its order, and with the other way of an upgrade (F.26)', () => {
  const unblock = {
    steps: [
      { action: 'uninstall', solution: 'X', why: 'flow Further of X needs connection reference fab_two', rule: 'J.37' },
      {
        action: 'remove-dependency',
        component: { type: 29, key: 'a' },
        name: 'Go',
        typeName: 'Cloud flow',
        why: 'Go needs fab_one',
        rule: 'F.26',
      },
    ],
    isShortest: true,
    otherwise: [{ action: 'add-component-back', solution: 'S', why: "connection reference fab_one can't be deleted", rule: 'F.26' }],
  } as const;
  expect(unblockText('S', 'S is blocked.', unblock, words)).toBe(
    `S
=

S is blocked.

What unblocks it, in this order:
1. Uninstall X, or import a version of it that is not in the way.
   flow Further of X needs connection reference fab_two (J.37)
2. Change Go (Cloud flow) so that it no longer needs what goes, and publish it.
   Go needs fab_one (F.26)

Instead:
1. Import a new version of S that has these components again.
   connection reference fab_one can't be deleted (F.26)
`,
  );
});

test('a knot without a way out says so (E.17), and a search that was given up, too', () => {
  expect(unblockText('S', 'S is blocked.', { steps: [], isShortest: true }, words)).toContain(
    'No list of actions in this environment unblocks it.',
  );
  expect(unblockText('S', 'S is blocked.', { steps: [], isShortest: false }, words)).toContain('There may be a shorter list');
});
