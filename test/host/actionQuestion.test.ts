import { expect, it } from 'vitest';
import type { PlanSummary } from '../../src/app/contracts/planning.ts';
import { choicesOn } from '../../src/engine/index.ts';
import { actionQuestion, hasActions } from '../../src/host/importWizard/actionQuestion.ts';

const words = { t: (sentence: string) => sentence };

/** As much of a plan as the question looks at. */
const plan = {
  options: { action: 'upgrade', overwriteCustomizations: false, assumeMissing: false },
  situation: 'managed-upgrade',
  solution: { uniqueName: 'S', friendlyName: 'S', version: '2.0.0.0', managed: true, publisher: 'Fabrikam', installedVersion: '1.0.0.0' },
  diagnostics: [],
} as unknown as PlanSummary;

it.each([
  [true, 'Not recommended'],
  [false, undefined],
])('where the plan of an update advises against it (%s), it is called %s (F.3)', (updateNotRecommended, badge) => {
  const effects = { deleted: 0, uncovered: 0, losing: 0, blockers: 0, patches: 0, updateNotRecommended };
  const question = actionQuestion(plan, effects, words);
  expect(question?.choices.find(({ value }) => value === 'update')?.badge).toBe(badge);
});

it('where the platform is older than upgrades, update is the only choice, and the others say since when they are (D1, G.6)', () => {
  const old = {
    platformVersion: '7.1',
    choices: choicesOn('7.1', 'online').map((each) => ({ ...each })),
  };
  const update = { ...plan, situation: 'managed-update', options: { ...plan.options, action: 'update' } } as PlanSummary;
  const said = { t: (sentence: string, ...values: unknown[]) => sentence.replace(/\{(\d)\}/g, (_, at) => String(values[Number(at)])) };
  const choices = actionQuestion(update, undefined, said, old)?.choices.map(({ value, off, consequence }) => [value, off, consequence]);
  const why = 'Came with platform 8.0; this environment has 7.1.';
  expect(choices).toEqual([
    ['upgrade', true, why],
    ['stage', true, why],
    ['update', undefined, 'The definitions are replaced. What the file no longer has stays.'],
  ]);
  expect(hasActions(update, old)).toBe(false);
  expect(hasActions(update, { platformVersion: '9.2', choices: choicesOn('9.2', 'online').map((each) => ({ ...each })) })).toBe(true);
});

it('a first installation is asked nothing, whatever the platform', () => {
  const { installedVersion: _, ...fresh } = plan.solution;
  const first = { ...plan, situation: 'managed-update', solution: fresh } as PlanSummary;
  expect(
    actionQuestion(first, undefined, words, { platformVersion: '7.1', choices: choicesOn('7.1', 'online').map((each) => ({ ...each })) }),
  ).toBeUndefined();
});
