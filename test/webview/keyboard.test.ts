import type { Page } from 'playwright-core';
import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PagesInBrowser } from './harness/pagesInBrowser.ts';
import { sampleSteps } from './harness/samples.ts';

const pages = new PagesInBrowser('the pages are not driven by keyboard');
const acted = () => pages.acted();
let page: Page;
beforeAll(() => {
  if (!pages.missing) page = pages.page;
});

describe.skipIf(pages.missing)('connections and variables in a browser', () => {
  beforeAll(async () => {
    await pages.open('importWizard', 'settings');
  });

  it('are filled in by keyboard, each field on its own', async () => {
    const address = page.getByLabel('Address of the portal');
    await address.focus();
    await page.keyboard.type('https://new');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('0.2');
    await expect.poll(acted).toEqual([{ do: 'giveValue', variable: 'msnfp_Portal', value: 'https://new' }]);
    // The host has answered meanwhile; what is being typed in the next field is still there, and the focus too.
    expect(await page.getByLabel('Share of overhead').inputValue()).toBe('0.2');
    await page.keyboard.press('Tab');
    await page.keyboard.press('ArrowDown');
    await expect.poll(acted).toContainEqual({ do: 'giveValue', variable: 'msnfp_Letters', value: 'yes' });
    expect(await address.inputValue()).toBe('https://new');
  });

  it('cover what is typed for a secret', async () => {
    const secret = page.getByLabel('Key of the payment service');
    await secret.fill('/subscriptions/s');
    expect(await secret.evaluate((field) => getComputedStyle(field).getPropertyValue('-webkit-text-security'))).toBe('disc');
    await secret.press('Tab');
    await expect.poll(acted).toContainEqual({ do: 'giveValue', variable: 'msnfp_ApiKey', value: '/subscriptions/s' });
  });
});

describe.skipIf(pages.missing)('the plan of 20,000 steps in a browser', () => {
  beforeEach(async () => {
    await pages.open('importWizard', 'review');
    await page.locator('#steps-0').waitFor();
  });

  const active = () =>
    page.evaluate(
      () => document.getElementById(document.getElementById('steps')?.getAttribute('aria-activedescendant') ?? '')?.textContent,
    );

  it('is walked by keys from one end to the other, with few rows drawn', async () => {
    await page.locator('#steps').focus();
    for (const key of ['End', 'Home', 'PageDown', 'ArrowDown', 'End']) {
      await page.keyboard.press(key);
      await page.waitForFunction(() => {
        const id = document.getElementById('steps')?.getAttribute('aria-activedescendant');
        const row = document.getElementById(id ?? '');
        return row !== null && row.querySelector('.row-waiting') === null;
      });
      expect(await page.locator('#steps [role=option]').count()).toBeLessThan(60);
    }
    // 20,000 steps and the headlines of six kinds.
    const last = page.locator('#steps-20005');
    expect(await last.getAttribute('aria-posinset')).toBe('20006');
    expect(await last.getAttribute('aria-setsize')).toBe('20006');
    expect(await active()).toBe(await last.textContent());
    const [row, box] = [await last.boundingBox(), await page.locator('#steps').boundingBox()];
    expect(row!.y + row!.height).toBeLessThanOrEqual(box!.y + box!.height + 1);
  });

  it('opens and closes details without losing the place', async () => {
    await page.locator('#steps').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    const details = page.getByRole('complementary');
    await details.waitFor();
    const name = await details.getByRole('heading').textContent();
    expect(await active()).toContain(name);
    await page.keyboard.press('ArrowDown');
    await page.waitForFunction((before) => document.querySelector('.details h3')?.textContent !== before, name);
    await page.keyboard.press('Escape');
    await details.waitFor({ state: 'detached' });
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: 'Close details' }).click();
    await details.waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.id === 'steps');
  });

  it('is folded by kind with the keyboard, and ungrouped', async () => {
    await page.locator('#steps').focus();
    const total = () => page.locator('#steps [role=option]').first().getAttribute('aria-setsize');
    const first = sampleSteps.filter(({ type }) => type === sampleSteps[0]!.type);
    expect(await active()).toContain(first.length.toLocaleString('en'));
    await page.keyboard.press('Enter');
    await expect.poll(total).toBe(String(20_006 - first.length));
    await expect.poll(active).toContain('folded');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('steps');
    expect(await page.locator('.shown-count').textContent()).toBe('20,000 components');
    await page.keyboard.press('Space');
    await expect.poll(total).toBe('20006');
    const group = page.getByRole('button', { name: 'Group by kind' });
    expect(await group.getAttribute('aria-pressed')).toBe('true');
    await group.press('Enter');
    await expect.poll(total).toBe('20000');
  });

  it('compares a step by keyboard, from the list and from its details', async () => {
    const step = sampleSteps.find(({ type }) => type === sampleSteps[0]!.type)!;
    await page.locator('#steps').focus();
    await page.keyboard.press('d');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('d');
    const compare = (what: string) => ({ do: 'compareStep', type: step.type, key: step.key, what });
    // Not on the headline.
    await expect.poll(acted).toEqual([compare('effective')]);
    await page.keyboard.press('Enter');
    await page.getByRole('complementary').waitFor();
    for (const name of ['Compare before and after', 'Compare the layer only']) await page.getByRole('button', { name }).press('Enter');
    await expect.poll(acted).toEqual([compare('effective'), compare('effective'), compare('layer')]);
  });

  it('scrolls smoothly: half of the frames take no longer than two of a screen', async () => {
    const frames = await page.evaluate(async () => {
      const list = document.getElementById('steps')!;
      const times: number[] = [];
      let last = await new Promise<number>(requestAnimationFrame);
      for (let frame = 0; frame < 120; frame++) {
        list.scrollTop += frame < 60 ? 900 : 90_000 / 60;
        const now = await new Promise<number>(requestAnimationFrame);
        times.push(now - last);
        last = now;
      }
      return times.sort((a, b) => a - b);
    });
    const at = (part: number) => frames[Math.min(frames.length - 1, Math.floor(frames.length * part))]!;
    console.log(
      `frames of scrolling 20,000 steps: median ${at(0.5).toFixed(1)} ms, nine tenths ${at(0.9).toFixed(1)} ms, worst ${at(1).toFixed(1)} ms`,
    );
    expect(at(0.5)).toBeLessThan(34);
    expect(at(0.9)).toBeLessThan(100);
  });

  it('is filtered by verb, kind and name', async () => {
    const shown = page.locator('.shown-count');
    await page.getByRole('button', { name: /^Masked/ }).press('Enter');
    const masked = `${sampleSteps.filter(({ verb }) => verb === 'masked').length.toLocaleString('en')} components`;
    await expect.poll(() => shown.textContent()).toBe(masked);
    await page.locator('#kind').selectOption('1');
    await expect.poll(() => shown.textContent()).not.toBe(masked);
    await page.getByRole('textbox', { name: 'Search the plan by name' }).or(page.getByRole('searchbox')).first().fill('no such thing');
    await page.getByText('Nothing in the plan fits this filter.').waitFor();
    expect(await page.getByRole('button', { name: /^Masked/ }).getAttribute('aria-pressed')).toBe('true');
  });

  it('sends the host only what a person chose', async () => {
    await page.getByRole('button', { name: 'Import', exact: true }).focus();
    await page.keyboard.press('Enter');
    await expect.poll(acted).toEqual([{ do: 'import' }]);
    await page
      .getByRole('navigation')
      .getByRole('button', { name: /Options/ })
      .press('Enter');
    await page.locator('.page-options').waitFor();
    expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('MAIN');
    await page.getByRole('radio', { name: 'Overwrite customizations' }).check();
    await expect.poll(acted).toContainEqual({ do: 'answer', question: 'customizations', value: true });
  });
});

describe.skipIf(pages.missing)('the Inspect page in a browser', () => {
  beforeEach(async () => {
    await pages.open('inspect', 'inspect');
    await page.locator('#components-0').waitFor();
  });

  const focused = () => page.evaluate(() => document.activeElement?.id || document.activeElement?.textContent?.trim());
  const tabTo = async (id: string) => {
    for (let presses = 0; presses < 20 && (await focused()) !== id; presses++) await page.keyboard.press('Tab');
    expect(await focused()).toBe(id);
  };
  const row = (index: number) => page.locator(`#components-${index}`);
  const details = () => page.getByRole('complementary');

  it('opens the details of a component by keyboard alone, says so, and closes them again', async () => {
    await tabTo('components');
    await page.keyboard.press('ArrowDown');
    expect(await row(1).getAttribute('aria-expanded')).toBe('false');
    for (const [open, close] of [
      ['Enter', 'Enter'],
      ['Space', 'Space'],
      ['ArrowRight', 'ArrowLeft'],
      ['Enter', 'Escape'],
    ] as const) {
      await page.keyboard.press(open);
      await details().waitFor();
      expect(await row(1).getAttribute('aria-expanded')).toBe('true');
      expect(await details().getAttribute('id')).toBe(await row(1).getAttribute('aria-details'));
      await page.keyboard.press(close);
      await details().waitFor({ state: 'detached' });
      expect(await row(1).getAttribute('aria-expanded')).toBe('false');
      expect(await focused()).toBe('components');
    }
  });

  it('says in the details what a component is and which files are its own', async () => {
    await tabTo('components');
    await page.keyboard.press('Enter');
    const text = (await details().innerText()).replaceAll(/\s+/g, ' ');
    const [first] = sampleSteps;
    for (const part of [
      first!.name,
      first!.typeName,
      first!.key,
      'Root Yes',
      'With all subcomponents',
      '1 KB',
      `WebResources/${first!.key}`,
    ])
      expect(text).toContain(part);
    await page.keyboard.press('ArrowDown');
    await expect.poll(async () => (await details().innerText()).replaceAll(/\s+/g, ' ')).toContain('Root No');
    expect(await row(0).getAttribute('aria-expanded')).toBe('false');
    // By Tab to the button that closes them; the list has the keyboard again.
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await details().waitFor({ state: 'detached' });
    await page.waitForFunction(() => document.activeElement?.id === 'components');
  });

  it('opens and closes them by the mouse too', async () => {
    await row(2).click();
    await details().waitFor();
    await row(3).click();
    await expect.poll(() => row(3).getAttribute('aria-expanded')).toBe('true');
    await row(3).click();
    await details().waitFor({ state: 'detached' });
  });

  it('tells a screen reader that the file was read again', async () => {
    await pages.open('inspect', 'inspect-changed');
    await page.getByRole('status').filter({ hasText: 'The file changed on disk and was read again at 10:24:07.' }).waitFor();
  });

  it('turns its tabs by the arrow keys', async () => {
    await tabTo('tab-components');
    await page.keyboard.press('ArrowLeft');
    await expect.poll(focused).toBe('tab-files');
    await page.locator('#files-0').waitFor();
    await tabTo('files');
    await page.keyboard.press('End');
    await expect.poll(() => page.locator('#files-213').getAttribute('aria-selected')).toBe('true');
  });
});

describe.skipIf(pages.missing)('a page while VS Code itself has the keyboard', () => {
  /** As with a question of VS Code above the page: it is drawn, and does not have the keyboard. */
  const leave = () =>
    page.evaluate(() => {
      document.hasFocus = () => false;
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
  const comeBack = () =>
    page.evaluate(() => {
      Reflect.deleteProperty(document, 'hasFocus');
      window.dispatchEvent(new Event('focus'));
    });
  const focused = () => page.evaluate(() => document.activeElement?.localName);

  it('does not take it when the next page of a wizard comes, and has it from the top when it comes to the front', async () => {
    await pages.open('importWizard', 'information');
    await page.locator('.page-information').waitFor();
    await leave();
    await page.evaluate(() => [...document.querySelectorAll<HTMLElement>('footer vscode-button')].at(-1)?.click());
    await page.locator('.page-information').waitFor({ state: 'detached' });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await focused()).toBe('body');
    await comeBack();
    expect(await focused()).toBe('main');
  });

  it('does not take it when details close', async () => {
    await pages.open('importLog', 'log');
    await page.locator('#lines-0').waitFor();
    await page.locator('#lines').press('Enter');
    await page.locator('.details').waitFor();
    await leave();
    await page.evaluate(() => document.querySelector<HTMLElement>('.details .icon-button')?.click());
    await page.locator('.details').waitFor({ state: 'detached' });
    await page.evaluate(() => new Promise(requestAnimationFrame));
    expect(await focused()).toBe('body');
    await comeBack();
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('lines');
  });
});
