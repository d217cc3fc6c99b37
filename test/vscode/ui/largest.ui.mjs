// The largest real solution file in a real window: how soon the wizard is painted and how soon its plan is, beside what VS Code takes
// for a page that is empty; and an import that is cancelled on its way, which leaves the environment as it was.
import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import JSZip from 'jszip';
import { root } from '../../setup.mjs';
import { openWindow } from './window.mjs';

/** What is promised: a page within a second. Other work of the machine must not fail it, so the best of some tries counts. */
const promised = 1000;
const tries = 3;

const corpus = process.env.CORPUS_DIR ?? join(root, '..', 'shared', 'corpus');
const largest = await largestFile();
if (largest === undefined) console.log(`NO CORPUS at ${corpus}: the wizard is not measured with the largest real solution file.`);
const options = { skip: largest === undefined && 'there is no corpus' };

/** The least an extension can show: what VS Code takes for that, every page of an extension takes. */
const emptyPage = {
  'package.json': JSON.stringify({
    name: 'beside',
    publisher: 'test',
    version: '1.0.0',
    engines: { vscode: '^1.90.0' },
    main: './main.js',
    contributes: { commands: [{ command: 'test.emptyPage', title: 'Open an empty page' }] },
  }),
  'main.js': `const vscode = require('vscode');
exports.activate = ({ subscriptions }) => subscriptions.push(vscode.commands.registerCommand('test.emptyPage', () => {
  vscode.window.createWebviewPanel('test.emptyPage', 'Empty', 1, {}).webview.html = '<!DOCTYPE html><p>Empty';
}));`,
};

/** The file with most to split: the length of its customizations.xml counts. */
async function largestFile() {
  let found;
  for (const name of existsSync(corpus) ? globSync('zips/**/*.zip', { cwd: corpus }) : []) {
    const bytes = readFileSync(join(corpus, name));
    if (bytes.length < 300_000) continue;
    const zip = await JSZip.loadAsync(bytes).catch(() => undefined);
    const text = await zip?.file('customizations.xml')?.async('uint8array');
    if (text !== undefined && text.length > (found?.size ?? 0)) found = { path: join(corpus, name), size: text.length };
  }
  return found?.path;
}

let window;
before(async () => {
  if (largest === undefined) return;
  window = await openWindow({ 'Largest.zip': largest }, { beside: emptyPage });
  await window.commandLine('environment', 'create', 'Dev');
});
after(() => window?.close());

/** Milliseconds until something can be seen. */
async function until(what, from) {
  await what.waitFor();
  return performance.now() - from;
}

/**
 * Where the time until the first paint of a page went, in milliseconds. `ours`, of the extension: until there was a webview to fill,
 * and from the document on until something can be read in it. `theirs`: until VS Code began the document.
 */
async function firstPaint(page, opened) {
  const shell = page.frameLocator('iframe.webview.ready');
  const content = shell.frameLocator('#active-frame');
  await content.locator('body > *').first().waitFor();
  const created = await shell.locator('body').evaluate(() => performance.timeOrigin);
  const { began, painted } = await content.locator('body').evaluate(async () => {
    const paint = () => performance.getEntriesByName('first-contentful-paint')[0];
    while (paint() === undefined) await new Promise((done) => setTimeout(done, 10));
    return { began: performance.timeOrigin, painted: performance.timeOrigin + paint().startTime };
  });
  return { all: painted - opened, ours: created - opened + (painted - began), theirs: began - created };
}

const told = ({ all, ours, theirs }) => `${all.toFixed(0)} ms (extension ${ours.toFixed(0)}, webview of VS Code ${theirs.toFixed(0)})`;

/** A window of a browser that was never here, with an extension host of its own: what is opened in it first is opened cold. */
async function newWindow() {
  const context = await window.page
    .context()
    .browser()
    .newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  await page.goto(window.page.url());
  await page.getByRole('treeitem', { name: 'Largest.zip' }).waitFor();
  return page;
}

/** Opens the wizard by the menu of the file; gives the moment of the click. */
async function openWizard(page) {
  const entry = page.getByRole('menuitem', { name: 'Import solution…' });
  // A window that has just opened may not know our extension yet.
  for (let left = 8; ; left--) {
    await page.getByRole('treeitem', { name: 'Largest.zip' }).click({ button: 'right' });
    const isThere = await entry.waitFor({ timeout: 5000 }).then(
      () => true,
      () => false,
    );
    if (isThere) break;
    assert.ok(left > 0, 'the menu of the file does not offer the import');
    await page.keyboard.press('Escape');
  }
  // A menu takes the end of the click that opened it for nothing.
  await page.waitForTimeout(300);
  const opened = Date.now();
  await entry.click();
  return opened;
}

/** Opens the empty page by the palette. */
async function openEmptyPage(page) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input[type=text]').fill('>Open an empty page');
  const entry = page.getByRole('option', { name: 'Open an empty page' });
  await entry.waitFor();
  const opened = Date.now();
  await entry.click();
  return opened;
}

/** Next, as soon as the wizard lets one, up to the plan. */
async function goToPlan(page) {
  for (const now of ['select', 'information', 'options', 'settings']) {
    await page.locator(`.page-${now}, .page-review`).first().waitFor();
    if ((await page.locator('.page-review').count()) > 0) return;
    if ((await page.locator(`.page-${now}`).count()) === 0) continue;
    await page.locator('vscode-button:not([disabled])', { hasText: 'Next' }).click();
    await page.locator(`.page-${now}`).waitFor({ state: 'detached' });
  }
}

test('the wizard is there within a second, and its plan is', options, async () => {
  const measured = [];
  const paints = [];
  for (let round = 0; round < tries; round++) {
    const clickedAt = await openWizard(window.page);
    const opened = performance.now() - (Date.now() - clickedAt);
    const page = window.webview();
    paints.push(await firstPaint(window.page, clickedAt));
    const shown = await until(page.locator('#file-card').getByText('Largest.zip'), opened);
    const readable = await until(page.locator('vscode-button:not([disabled])', { hasText: 'Next' }), opened);
    await goToPlan(page);
    const clicked = await until(page.locator('#steps-0 .row-name, #steps-0.group').first(), opened);
    // The page of the plan alone, its steps fetched from the host and drawn: back and on again.
    await page.locator('footer').getByRole('button', { name: 'Back' }).click();
    await page.locator('.page-review').waitFor({ state: 'detached' });
    const asked = performance.now();
    await page.locator('vscode-button:not([disabled])', { hasText: 'Next' }).click();
    const plan = await until(page.locator('#steps-0'), asked);
    measured.push({ shown, readable, clicked, plan });
    await window.command('View: Close All Editors');
    await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
  }
  // As a floor: what a page with one word takes here, in a window that never had a page.
  const other = await newWindow();
  const floor = await firstPaint(other, await openEmptyPage(other));
  await other.context().close();
  // The first opening of all meets a server that has just started; a window opened later has only itself to start.
  const cold = [];
  // A page with nothing in it has a command, an extension that starts and a paint, too: what we add to that is ours alone.
  const added = () => Math.min(...[paints[0], ...cold].map(({ ours }) => ours)) - floor.ours;
  const soonest = (measured) => Math.min(...measured.map(({ all }) => all));
  // Other work of the machine may meet an opening, so the best of some tries counts here, too.
  do {
    const again = await newWindow();
    cold.push(await firstPaint(again, await openWizard(again)));
    await again.context().close();
  } while ((added() >= promised || soonest(cold) >= promised) && cold.length < tries);
  console.log(`first paint of the wizard: ${paints.map(told).join(', ')}`);
  console.log(`first paint of the wizard as the first page of a new window: ${cold.map(told).join(', ')}`);
  console.log(`first paint of an empty page as the first page of a new window: ${told(floor)}`);
  console.log(`added to an empty page when opened first: ${added().toFixed(0)} ms`);
  assert.ok(added() < promised, `what we add to the first opening took ${added().toFixed(0)} ms`);
  assert.ok(soonest(cold) < promised, `the first paint in a new window took ${cold.map(told).join(', ')}`);
  assert.ok(soonest(paints) < promised, `the first paint took ${paints.map(told).join(', ')}`);
  const best = (name) => Math.min(...measured.map((each) => each[name]));
  const all = (name) => measured.map((each) => `${each[name].toFixed(0)} ms`).join(', ');
  console.log(`largest real file: wizard drawn after ${all('shown')}; file read after ${all('readable')};`);
  console.log(`  plan on the screen, pages clicked through, after ${all('clicked')}; the page of the plan alone ${all('plan')}`);
  assert.ok(best('shown') < promised, `the wizard took ${best('shown').toFixed(0)} ms`);
  assert.ok(best('plan') < promised, `the page of the plan took ${best('plan').toFixed(0)} ms`);
});

test('an import that is cancelled on its way leaves the environment as it was', options, async () => {
  await window.menu(window.treeItem('Largest.zip'), 'Import solution…');
  const page = window.webview();
  await goToPlan(page);
  await page.locator('.page-review .plan-headline').waitFor();
  const assume = page.getByRole('button', { name: /Assume they exist/ });
  if ((await assume.count()) > 0) {
    await assume.click();
    await assume.waitFor({ state: 'detached' });
  }
  await page.locator('footer vscode-button:not([disabled])', { hasText: 'Import' }).click();
  await page.locator('.page-import').waitFor();
  await page.locator('footer').getByRole('button', { name: 'Cancel', exact: true }).click();
  await page.getByText('The import was cancelled. Nothing in Dev was changed.').waitFor();
  await page.locator('.page-review').waitFor();
  await window.shotInEachTheme('largest-cancelled');
  const solutions = JSON.parse(await window.commandLine('solution', 'list', '--environment', 'Dev', '--json'));
  assert.deepEqual(
    solutions.map(({ uniqueName, componentCount }) => [uniqueName, componentCount]),
    [['Default', 0]],
  );
  assert.equal(await page.locator('footer vscode-button[disabled]', { hasText: 'Import' }).count(), 0);
});
