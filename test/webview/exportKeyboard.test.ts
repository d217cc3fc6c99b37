import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, it } from 'vitest';
import { PagesInBrowser } from './harness/pagesInBrowser.ts';

const pages = new PagesInBrowser('the export wizard is not driven by keyboard');
const acted = () => pages.acted();
let page: Page;
beforeAll(() => {
  if (!pages.missing) page = pages.page;
});

describe.skipIf(pages.missing)('the export wizard by keyboard alone', () => {
  beforeAll(async () => {
    await pages.open('exportWizard', 'export-check');
    await page.locator('main').waitFor();
  });
  /** What has the focus, through the shadow root of a button. */
  const focused = () =>
    page.evaluate(() => {
      const at = document.activeElement;
      return at?.id || at?.getAttribute('aria-label') || at?.textContent?.trim() || at?.tagName;
    });
  async function tabTo(name: string | RegExp): Promise<void> {
    const seen: string[] = [];
    for (let presses = 0; presses < 60; presses++) {
      await page.keyboard.press('Tab');
      const at = (await focused()) ?? '';
      seen.push(at);
      if (typeof name === 'string' ? at === name : name.test(at)) return;
    }
    throw new Error(`${String(name)} was not reached: ${seen.join(' | ')}`);
  }

  it('goes from the check to the options', async () => {
    await tabTo('publish');
    await tabTo('Check again');
    await tabTo('Next');
    await page.keyboard.press('Enter');
    await page.locator('.page-options').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    expect(await acted()).toEqual([{ do: 'go', page: 'options' }]);
  });

  it('types a version without losing a key', async () => {
    await tabTo('version');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('2.5.0.1');
    await expect.poll(async () => ((await acted()) as object[]).at(-1)).toEqual({ do: 'giveVersion', text: '2.5.0.1' });
    expect(await page.locator('#version').inputValue()).toBe('2.5.0.1');
  });

  it('chooses both kinds with one key', async () => {
    await tabTo('kind-managed');
    await page.keyboard.press('ArrowUp');
    await expect.poll(async () => ((await acted()) as object[]).at(-1)).toEqual({ do: 'chooseKind', kind: 'both' });
  });

  it('opens more options, a group and takes it along', async () => {
    await tabTo('more');
    await page.keyboard.press('Enter');
    await page.locator('#target').waitFor();
    await tabTo('Settings of Calendar');
    await page.keyboard.press('Space');
    await page.locator('#setting-calendar-weekstartdaycode').waitFor();
    await tabTo('include-calendar');
    await page.keyboard.press('Space');
    await expect.poll(async () => ((await acted()) as object[]).at(-1)).toEqual({ do: 'include', token: 'calendar', value: true });
  });

  it('gives a setting another value when its field is left', async () => {
    await tabTo('setting-calendar-weekstartdaycode');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('0');
    const before = ((await acted()) as object[]).length;
    await page.keyboard.press('Tab');
    await expect
      .poll(async () => ((await acted()) as object[]).slice(before))
      .toEqual([{ do: 'giveSetting', name: 'calendar.weekstartdaycode', value: '0' }]);
    await page.getByText('Saved in Development').waitFor();
  });

  it('chooses a target version and exports', async () => {
    await tabTo('target');
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => ((await acted()) as object[]).at(-1)).toEqual({ do: 'chooseTarget', version: '9.1' });
    await tabTo('Export');
    await page.keyboard.press('Enter');
    await expect.poll(async () => ((await acted()) as object[]).at(-1)).toEqual({ do: 'export' });
  });

  it('shows where the focus is, on every control', async () => {
    await pages.open('exportWizard', 'export-more', 'hcDark');
    await page.locator('#more').waitFor();
    for (const id of ['version', 'more', 'include-general', 'setting-general-currencysymbol', 'target']) {
      await page.locator(`#${id}`).focus();
      await page.keyboard.press('Shift+Tab');
      await page.keyboard.press('Tab');
      const style = await page.locator(`#${id}`).evaluate((at) => getComputedStyle(at).outlineStyle);
      expect([id, style]).toEqual([id, 'solid']);
    }
  });
});
