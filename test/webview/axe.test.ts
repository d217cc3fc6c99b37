import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serveHarness } from './harness/serve.ts';
import { themes } from './harness/themes.ts';
import { views } from './harness/views.ts';

// Pictures of all pages go to the folder in WEBVIEW_SHOTS, when it is set; WEBVIEW_WIDTH makes the window narrow.
const shots = process.env.WEBVIEW_SHOTS;
const width = Number(process.env.WEBVIEW_WIDTH ?? 1100);
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const missing = !existsSync(executablePath);
if (missing) console.warn(`SKIPPED: the pages are not checked for accessibility, there is no browser at ${executablePath} (set CHROMIUM).`);

const themeNames = Object.keys(themes);

describe.skipIf(missing)('pages of the webviews', () => {
  let harness: Awaited<ReturnType<typeof serveHarness>>;
  let browser: Browser;

  beforeAll(async () => {
    if (shots !== undefined) mkdirSync(shots, { recursive: true });
    harness = await serveHarness();
    browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser?.close();
    harness?.close();
  });

  it.concurrent.each(views)(
    '$name is accessible and quiet in every theme',
    async (view) => {
      const context = await browser.newContext({ viewport: { width, height: 820 }, reducedMotion: 'reduce' });
      const page = await context.newPage();
      const complaints: string[] = [];
      page.on('console', (message) => message.type() !== 'debug' && complaints.push(message.text()));
      page.on('pageerror', (error) => complaints.push(String(error)));
      await page.goto(`${harness.address}/${view.page}?theme=${themeNames[0]}&state=${view.state}`);
      await page.locator('main').waitFor();
      await page.waitForFunction(() => document.querySelector('.row-waiting') === null);
      await view.first?.(page);
      await page.waitForTimeout(50);
      for (const theme of themeNames) {
        // As in VS Code, where an open page gets the colours of another theme and is not drawn anew.
        await page.evaluate(showTheme, theme);
        if (shots !== undefined) await page.screenshot({ path: join(shots, `${view.name}-${theme}-${width}.png`) });
        // Without a page beside it that puts together what frames found: these have none.
        const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
        const told = violations.map(
          ({ id, help, nodes }) =>
            `${id}: ${help}: ${nodes.map((node) => `${node.html} ${node.any.map((any) => any.message).join(' ')}`).join(' | ')}`,
        );
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
        if (wide > 0) told.push(`${wide} px wider than the window`);
        complaints.push(...told.map((each) => `${theme}: ${each}`));
      }
      // At 200 % zoom half as much fits: nothing may lie beside the window.
      await page.setViewportSize({ width: width / 2, height: 410 });
      const zoomed = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (shots !== undefined) await page.screenshot({ path: join(shots, `${view.name}-zoomed.png`) });
      if (zoomed > 0) complaints.push(`${zoomed} px wider than the window at 200 % zoom`);
      await context.close();
      expect(complaints).toEqual([]);
    },
    240_000,
  );
});

/** In a page: exchanges the colours of the theme, and ends when they are there. */
async function showTheme(name: string): Promise<void> {
  const link = document.querySelector('link[href^="/theme-"]');
  if (link === null) throw new Error('the page has no theme');
  const href = `/theme-${name}.css`;
  if (link.getAttribute('href') === href) return;
  await new Promise((done, fail) => {
    link.addEventListener('load', done, { once: true });
    link.addEventListener('error', fail, { once: true });
    link.setAttribute('href', href);
  });
}
