import type { Page } from 'playwright-core';
import { passingExportStates, passingStates } from './passingStates.ts';

/** Every page worth looking at: where it lies, and what a person does there first. */
export interface View {
  readonly name: string;
  readonly page: 'importWizard' | 'exportWizard' | 'inspect' | 'importLog';
  readonly state: string;
  readonly first?: (page: Page) => Promise<void>;
}

async function openThirdStep(page: Page): Promise<void> {
  await page.locator('#steps').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('complementary').waitFor();
}

async function openThirdRemoval(page: Page): Promise<void> {
  const before = await page.locator('.shown-count').textContent();
  await page.locator('.chip.remove').click();
  await page.waitForFunction((text) => document.querySelector('.shown-count')?.textContent !== text, before);
  await page.locator('#steps').focus();
  for (const key of ['ArrowDown', 'ArrowDown', 'Enter']) await page.keyboard.press(key);
  await page.getByRole('complementary').waitFor();
}

async function scrollToEnd(page: Page): Promise<void> {
  await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
}

async function openFolds(page: Page): Promise<void> {
  for (const fold of await page.locator('.missing summary').all()) await fold.click();
}

async function openEveryFold(page: Page): Promise<void> {
  const folded = page.locator('details:not([open]) > summary');
  for (let left = await folded.count(); left > 0; left--) await folded.first().click();
}

const wizardStates = [
  'select-empty',
  'select',
  'information',
  'information-broken',
  'information-mismatch',
  'options',
  'options-lower',
  'options-same',
  'options-keep',
  'settings',
  'review',
  'review-lower',
  'review-stops',
  'review-blocked',
  'review-stale',
  'review-planning',
  'import',
  'import-keeping',
  'results-done',
  'results-kept',
  'results-drafts',
  'results-staged',
  'results-stopped',
  'results-failed',
];

const exportStates = [
  'export-check',
  'export-check-clean',
  'export-check-drafts',
  'export-refused',
  'export-locked',
  'export-stale',
  'export-options',
  'export-options-default',
  'export-options-lower',
  'export-options-wrong',
  'export-more',
  'export-run',
  'export-done',
  'export-partly',
];

async function scrollToGroups(page: Page): Promise<void> {
  await page.locator('.groups').scrollIntoViewIfNeeded();
  await page.evaluate(() => window.scrollBy(0, 400));
}

export const views: readonly View[] = [
  ...exportStates.map((state) => ({ name: state, page: 'exportWizard' as const, state })),
  { name: 'export-more-groups', page: 'exportWizard', state: 'export-more', first: scrollToGroups },
  { name: 'export-more-target', page: 'exportWizard', state: 'export-more', first: scrollToEnd },
  ...wizardStates.map((state) => ({ name: state, page: 'importWizard' as const, state })),
  ...Object.keys(passingStates).map((state) => ({ name: state, page: 'importWizard' as const, state })),
  ...Object.keys(passingExportStates).map((state) => ({ name: state, page: 'exportWizard' as const, state })),
  { name: 'export-check-unfolded', page: 'exportWizard', state: 'export-check', first: openEveryFold },
  { name: 'review-unfolded', page: 'importWizard', state: 'review', first: openEveryFold },
  { name: 'results-failed-unfolded', page: 'importWizard', state: 'results-failed', first: openEveryFold },
  {
    name: 'review-none',
    page: 'importWizard',
    state: 'review',
    first: async (page) => {
      // By what does not change with the language.
      await page.locator('#search input').fill('no such thing');
      await page.locator('.list-empty').waitFor();
    },
  },
  { name: 'settings-variables', page: 'importWizard', state: 'settings', first: scrollToEnd },
  { name: 'review-details', page: 'importWizard', state: 'review', first: openThirdStep },
  { name: 'review-removed', page: 'importWizard', state: 'review', first: openThirdRemoval },
  { name: 'review-missing', page: 'importWizard', state: 'review-blocked', first: openFolds },
  { name: 'inspect', page: 'inspect', state: 'inspect' },
  {
    name: 'inspect-details',
    page: 'inspect',
    state: 'inspect',
    first: async (page) => {
      await page.locator('#components').press('Enter');
      await page.locator('.details').waitFor();
    },
  },
  { name: 'inspect-changed', page: 'inspect', state: 'inspect-changed' },
  { name: 'inspect-files', page: 'inspect', state: 'inspect', first: (page) => page.locator('#tab-files').click() },
  { name: 'inspect-missing', page: 'inspect', state: 'inspect', first: (page) => page.locator('#tab-missing').click() },
  { name: 'log', page: 'importLog', state: 'log' },
  {
    name: 'log-details',
    page: 'importLog',
    state: 'log',
    first: async (page) => {
      await page.locator('#lines').press('Enter');
      await page.locator('.details').waitFor();
    },
  },
  { name: 'log-silent', page: 'importLog', state: 'log-silent' },
  { name: 'log-refused', page: 'importLog', state: 'log-refused' },
  { name: 'inspect-broken', page: 'inspect', state: 'inspect-broken' },
];
