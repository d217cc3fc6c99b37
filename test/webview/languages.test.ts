import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, test } from 'vitest';
import { hasOtherWords, pseudo, pseudoBundle, readTexts, withoutPseudo } from '../localisation/pseudo.mjs';
import { root } from '../localisation/wordsInCode.ts';
import { exportStates } from './harness/exportSamples.ts';
import { inspectRows, inspectStates } from './harness/inspectSamples.ts';
import { logEntries, logStates } from './harness/logSamples.ts';
import { passingExportStates, passingStates } from './harness/passingStates.ts';
import { sampleSteps, states } from './harness/samples.ts';
import { serveHarness } from './harness/serve.ts';
import { views } from './harness/views.ts';

// Pictures go to the folder in WEBVIEW_SHOTS, when it is set; WEBVIEW_WIDTH makes the window narrow.
const shots = process.env.WEBVIEW_SHOTS;
const width = Number(process.env.WEBVIEW_WIDTH ?? 1100);
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
const missing = !existsSync(executablePath);
if (missing)
  console.warn(`SKIPPED: the pages are not looked at in other languages, there is no browser at ${executablePath} (set CHROMIUM).`);

const bundle = (name: string) => JSON.parse(readFileSync(join(root, 'media/l10n', name), 'utf8'));
const languages = { pseudo: pseudoBundle(bundle('bundle.l10n.json')), german: bundle('bundle.l10n.de.json') };

/** Everything the scripted hosts tell the pages. A host words it before it sends it, so it is not the page's to word. */
const data = new Set(
  textsIn([
    states,
    passingStates,
    exportStates,
    passingExportStates,
    inspectStates,
    logStates,
    inspectRows,
    sampleSteps.slice(0, 2000),
    logEntries,
  ]),
);
/** What may stand beside other words; words such as `add` are no texts but tell the page what to do. */
const told = [...data].filter((text) => /\p{L}{2}/u.test(text) && !/^[a-z-]+$/.test(text));

test('texts beside the marks of the pseudo-language are found, also where marks lie inside of one another', () => {
  expect(pseudo('Import {0}')).toBe('[!!Íɱþóŕţ {0} ~~~!!]');
  expect(withoutPseudo('[!!á [!!ƀ Sales!!] ~!!], hard-coded').trim()).toBe(', hard-coded');
  expect(isHardCoded('[!!20,000 çóɱþóñéñţš ~~~~!!] · msnfp_Award')).toBe(false);
  for (const text of ['[!!Þļáñ ~!!] is out of date', 'msnfp_Award of this file', 'Loading…']) expect(isHardCoded(text), text).toBe(true);
});

describe.skipIf(missing)('pages in other languages', () => {
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

  async function open(view: (typeof views)[number], language: keyof typeof languages): Promise<Page> {
    const context = await browser.newContext({ viewport: { width, height: 820 }, reducedMotion: 'reduce' });
    await context.addInitScript((words) => Object.assign(globalThis, { harnessWords: words }), languages[language]);
    const page = await context.newPage();
    await page.goto(`${harness.address}/${view.page}?theme=dark&state=${view.state}`);
    await page.locator('main').waitFor();
    await page.waitForFunction(() => document.querySelector('.row-waiting') === null);
    await view.first?.(page);
    await page.waitForTimeout(50);
    if (shots !== undefined) await page.screenshot({ path: join(shots, `${view.name}-${language}-${width}.png`), fullPage: true });
    return page;
  }

  it.concurrent.each(views)(
    '$name has no text of its own that the bundle does not know, and room for long words',
    async (view) => {
      const page = await open(view, 'pseudo');
      const told = await page.evaluate(readTexts);
      const cut = await page.evaluate(readCutOff);
      const wide = await page.evaluate(readOverflow);
      await page.context().close();
      expect(told.some(({ text }) => text.includes('[!!'))).toBe(true);
      expect(told.filter(({ text }) => isHardCoded(text))).toEqual([]);
      expect(cut).toEqual([]);
      expect(wide).toBe(0);
    },
    120_000,
  );

  it.concurrent.each(views)(
    '$name shows German without cutting anything off',
    async (view) => {
      const page = await open(view, 'german');
      const cut = await page.evaluate(readCutOff);
      const wide = await page.evaluate(readOverflow);
      await page.context().close();
      expect(cut).toEqual([]);
      expect(wide).toBe(0);
    },
    120_000,
  );
});

/** Words are left when what went through the bundle, and what the host told, are taken away. */
function isHardCoded(text: string): boolean {
  return withoutPseudo(text)
    .split(' · ')
    .map((part) => part.trim())
    .some((part) => !data.has(part) && !sameEverywhere.test(part) && hasOtherWords(part, told));
}

/** Sizes, beginnings of hashes, and the form of a reference to a secret. */
const sameEverywhere = /^([\d.,]+\s(KB|MB)|[0-9a-f]{12}|\/subscriptions\/…\/vaults\/…\/secrets\/…)$/;

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value.trim()];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

function readOverflow(): number {
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}

/** Texts that don't fit the place they have and that no tip shows either. Names of components and files may be shortened. */
function readCutOff(): string[] {
  const cut: string[] = [];
  for (const element of document.querySelectorAll('main *')) {
    if (!(element instanceof HTMLElement) || element.closest('.visually-hidden, .codicon, code, [role=listbox], [role=grid], [role=tree]'))
      continue;
    const hasText = [...element.childNodes].some((node) => node instanceof Text && node.data.trim() !== '');
    const { overflowX, overflowY } = getComputedStyle(element);
    const isWide = overflowX !== 'visible' && element.scrollWidth > element.clientWidth + 1;
    const isHigh = overflowY === 'hidden' && element.scrollHeight > element.clientHeight + 2;
    if (hasText && (isWide || isHigh) && !element.closest('[title]'))
      cut.push(`${element.tagName.toLowerCase()}.${element.className}: ${element.textContent}`);
  }
  return cut;
}
