import { expect, it } from 'vitest';
import { actionQuestion } from '../../src/host/importWizard/actionQuestion.ts';
import type { PlanSummary } from '../../src/protocol/values.ts';

const words = { t: (sentence: string) => sentence };

/** As much of a plan as the question looks at. */
function over(policies: PlanSummary['options']['policies']): PlanSummary {
  return {
    options: { action: 'update', overwriteCustomizations: false, assumeMissing: false, ...(policies === undefined ? {} : { policies }) },
    situation: 'managed-update',
    solution: { uniqueName: 'S', friendlyName: 'S', version: '2.0.0.0', managed: true, publisher: 'Fabrikam', installedVersion: '1.0.0.0' },
    diagnostics: [],
  } as unknown as PlanSummary;
}

// The 2018 to 2020 texts are those of 9.0 and 9.1 (F.3, O.4).
it.each([
  ['8.2', undefined, 'Not recommended'],
  ['9.1', undefined, 'Not recommended'],
  ['9.2', undefined, undefined],
  ['9.2.24083.198', undefined, undefined],
  ['9.1', { 'P-UPDATEADVICE': 'neutral' } as const, undefined],
  ['9.2', { 'P-UPDATEADVICE': 'not recommended' } as const, 'Not recommended'],
])('on platform %s with %o an update is called %s', (platform, policies, badge) => {
  const question = actionQuestion(over(policies), platform, undefined, words);
  expect(question?.choices.find(({ value }) => value === 'update')?.badge).toBe(badge);
});
