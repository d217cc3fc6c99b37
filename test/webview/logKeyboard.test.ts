import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PagesInBrowser } from './harness/pagesInBrowser.ts';

const pages = new PagesInBrowser('the log is not driven by keyboard');
const acted = () => pages.acted();
let page: Page;
beforeAll(() => {
  if (!pages.missing) page = pages.page;
});

describe.skipIf(pages.missing)('an import log by keyboard', () => {
  beforeEach(async () => {
    await pages.open('importLog', 'log');
    await page.locator('#lines-0').waitFor();
  });
  const active = () =>
    page.evaluate(
      () => document.getElementById(document.getElementById('lines')?.getAttribute('aria-activedescendant') ?? '')?.textContent ?? '',
    );
  const tabTo = async (id: string) => {
    for (let press = 0; press < 30 && (await page.evaluate(() => document.activeElement?.id)) !== id; press++)
      await page.keyboard.press('Tab');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe(id);
  };

  it('shows the worst first, opens what stands behind a line, and goes to the solution file', async () => {
    await tabTo('lines');
    expect(await active()).toContain('Nonprofit Core');
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary');
    await details.waitFor();
    expect(await details.textContent()).toContain('What to doImport the solutions they come from first');
    expect(await details.textContent()).toContain('Chart Account / Account Locations');
    await page.keyboard.press('ArrowDown');
    await expect.poll(() => details.textContent()).toContain('This code is not known here');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await expect.poll(acted).toEqual([{ do: 'showInFile', index: 8 }]);
    await page.locator('#lines').focus();
    await page.keyboard.press('Escape');
    await expect.poll(() => details.count()).toBe(0);
  });

  it('is read again, and the button that was out of use meanwhile has the keyboard', async () => {
    const readAgain = page.locator('header vscode-button', { hasText: 'Read again' });
    await readAgain.focus();
    await page.keyboard.press('Enter');
    await page.locator('header vscode-button[disabled]').waitFor();
    await page.locator('header vscode-button:not([disabled])').waitFor();
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent?.trim())).toBe('Read again');
  });

  it('is filtered by result and by text, and sorted', async () => {
    const told = () => page.locator('.shown-count').textContent();
    await expect.poll(told).toBe('242 lines');
    await tabTo('result');
    await page.keyboard.type('W');
    await expect.poll(told).toBe('2 lines');
    await page.keyboard.press('Home');
    await expect.poll(told).toBe('242 lines');
    await page.locator('#search-lines').pressSequentially('scripts/form100');
    await expect.poll(told).toBe('1 line');
    await page.locator('#search-lines').press('Control+A');
    await page.keyboard.press('Delete');
    await expect.poll(told).toBe('242 lines');
    await tabTo('sort-kind');
    await page.keyboard.press('Enter');
    await expect.poll(active).toContain('msnfp_table0');
    await page.keyboard.press('Enter');
    await expect.poll(active).toContain('msnfp_/scripts/form1.js');
    expect(await page.locator('#sort-kind').getAttribute('aria-pressed')).toBe('true');
  });
});
