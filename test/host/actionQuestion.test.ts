import { expect, it } from 'vitest';
import type { PlanSummary } from '../../src/app/contracts/planning.ts';
import { actionQuestion } from '../../src/host/importWizard/actionQuestion.ts';

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
