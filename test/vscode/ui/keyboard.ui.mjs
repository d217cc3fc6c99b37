// An import and an export in a real window by keyboard alone: no step here uses the pointer. The order of the focus is part of what is
// tested, so is that each page begins where a screen reader reads it from its top.
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { root } from '../../setup.mjs';
import { road } from './road.mjs';
import { openWindow } from './window.mjs';

const sample = (name) => join(root, 'dist', 'sample', name);
const next = 'ToolLending_1_1_0_0_managed.zip';

const step = road();
let window;
let keys;
before(async () => {
  window = await openWindow({ [next]: sample(next) });
  keys = window.page.keyboard;
  await window.commandLine('environment', 'create', 'Aside');
  await window.commandLine('environment', 'create', 'Dev');
  await window.commandLine('import', sample('ToolLending_1_0_0_0_managed.zip'), '--environment', 'Dev', '--assume-missing', '--yes');
  await window.commandLine('environment', 'create', 'Maker');
  await window.commandLine('import', sample('ToolLending_1_0_0_0.zip'), '--environment', 'Maker', '--assume-missing', '--yes');
});
after(() => window?.close());

/** What has the keyboard in the page of the wizard, by its id or what it says. */
const focused = () =>
  window
    .webview()
    .locator('body')
    .evaluate(() => {
      const at = document.activeElement;
      const said = at?.id || at?.getAttribute('aria-label') || at?.textContent?.replaceAll(/\s+/g, ' ').trim();
      return document.hasFocus() && at !== document.body ? (at?.tagName === 'MAIN' ? 'main' : (said ?? at?.tagName)) : 'nothing';
    });

/** Tab until something has the keyboard; returns all it met on the way, that included. */
async function tabTo(name) {
  const seen = [];
  for (let presses = 0; presses < 60; presses++) {
    await keys.press('Tab');
    const at = await focused();
    seen.push(at);
    if (typeof name === 'string' ? at === name : name.test(at)) return seen;
  }
  throw new Error(`${String(name)} was not reached: ${seen.join(' | ')}`);
}

/** Next, once the wizard lets one; the page that follows begins at its top. */
async function goOn(pages) {
  const page = window.webview();
  await page.locator('vscode-button:not([disabled])', { hasText: 'Next' }).waitFor();
  const way = await tabTo('Next');
  await keys.press('Enter');
  await page.locator(pages).first().waitFor();
  await waitForFocus('main');
  return way;
}

async function waitForFocus(name) {
  const end = Date.now() + 10_000;
  for (let at = await focused(); at !== name; at = await focused()) {
    assert.ok(Date.now() < end, `${at} has the keyboard, not ${name}`);
    await window.page.waitForTimeout(50);
  }
}

/** Opens the menu of what is selected and chooses in it. */
async function menu(entry) {
  await keys.press('Shift+F10');
  await window.page.getByRole('menuitem', { name: entry }).first().waitFor();
  for (let presses = 0; presses < 40; presses++) {
    await keys.press('ArrowDown');
    const at = await window.page.evaluate(() => document.activeElement?.querySelector('.action-label')?.getAttribute('aria-label') ?? '');
    if (at.startsWith(entry)) return keys.press('Enter');
  }
  throw new Error(`${entry} was not reached in the menu`);
}

/** Selects what stands in the field. Control+A takes the way round by VS Code, and comes back later than the next key. */
async function selectField() {
  await keys.press('Home');
  await keys.press('Shift+End');
}

/** Runs a command by the palette. */
async function command(title) {
  await keys.press('F1');
  await window.page.locator('.quick-input-widget input[type=text]').waitFor();
  await keys.type(title);
  await window.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).waitFor();
  await keys.press('Enter');
}

step('the wizard opens from the Explorer and chooses an environment by arrows', async () => {
  await keys.press('Control+Shift+E');
  await keys.press('ArrowDown');
  await keys.press('Home');
  await menu('Import solution…');
  const page = window.webview();
  await page.getByRole('heading', { name: /Import solution/ }).waitFor();
  await page.locator('#environment').waitFor();
  assert.deepEqual(await tabTo('environment'), ['browse', 'environment']);
  await keys.press('Home');
  for (let presses = 0; presses < 5 && (await page.locator('#environment').inputValue()) !== 'Dev'; presses++)
    await keys.press('ArrowDown');
  await page.locator('.route', { hasText: 'Dev' }).waitFor();
  assert.equal(await page.locator('#environment').inputValue(), 'Dev');
  assert.deepEqual(await goOn('.page-information'), ['Next']);
});

step('the information page, and the options by arrows', async () => {
  const page = window.webview();
  assert.deepEqual(await goOn('.page-options'), ['Back', 'Next']);
  assert.deepEqual(await tabTo(/^action-/), ['action-upgrade']);
  await keys.press('ArrowDown');
  await page.locator('.comparison thead th.chosen', { hasText: 'Stage for upgrade' }).waitFor();
  await keys.press('ArrowUp');
  await page.locator('.comparison thead th.chosen', { hasText: /^Upgrade/ }).waitFor();
  assert.deepEqual(await goOn('.page-settings'), ['Side by side', 'customizations-false', 'enableSteps-true', 'Back', 'Next']);
  assert.deepEqual(await tabTo(/^value-/), [
    'Load a deployment settings file…',
    'Create a deployment settings file…',
    'connection-lend_dataverse-field',
    'value-lend_ReminderDays-field',
  ]);
  await selectField();
  await keys.type('9');
  // The plan is made again with the value; the button that is off meanwhile has the keyboard when it is back.
  await keys.press('Tab');
  await waitForFocus('Back');
  assert.deepEqual(await goOn('.page-review'), ['Next']);
});

step('the plan is filtered, walked, its details opened and closed, and a step compared', async () => {
  const page = window.webview();
  await page.locator('#steps-0').waitFor();
  assert.deepEqual(await tabTo(/^Change/), ['Warnings and notes 2', 'All 83', 'Add 2', 'Change 3']);
  await keys.press('Space');
  await page.locator('.chip.change[aria-pressed=true]').waitFor();
  assert.deepEqual(await tabTo('search'), ['Remove 2', 'Keep 76', 'search']);
  await keys.type('lend');
  assert.deepEqual(await tabTo('steps'), ['kind', 'Group by kind', 'steps']);
  await keys.press('ArrowDown');
  await keys.press('Enter');
  await page.getByRole('complementary').waitFor();
  await keys.press('Escape');
  await page.getByRole('complementary').waitFor({ state: 'detached' });
  assert.equal(await focused(), 'steps');
  await keys.press('d');
  await window.page.locator('.monaco-diff-editor .editor.modified .view-line').first().waitFor();
  await window.page.locator('.monaco-diff-editor .editor.modified .monaco-editor.focused').waitFor();
  await keys.press('Control+w');
  await page.locator('.page-review .plan-headline').waitFor();
  await waitForFocus('steps');
});

step('the import is carried out and the wizard closed', async () => {
  const page = window.webview();
  assert.deepEqual(await tabTo('Import'), ['Back', 'Import']);
  await keys.press('Enter');
  await page.locator('.result.succeeded').waitFor();
  await waitForFocus('main');
  assert.deepEqual(await tabTo('Close'), ['Show in tree', 'Download log', 'Close']);
  await keys.press('Space');
  await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
  assert.match(await window.commandLine('solution', 'list', '--environment', 'Dev', '--json'), /"version":\s*"1\.1\.0\.0"/);
});

step('the export wizard opens from the tree', async () => {
  const { page } = window;
  await command('Focus on Environments View');
  await window.treeItem(/Environment Maker/).waitFor();
  await keys.press('End');
  await keys.press('ArrowRight');
  await page.getByRole('treeitem', { level: 2, name: /Tool lending/ }).waitFor();
  await keys.press('ArrowDown');
  await menu('Export solution…');
  await window
    .webview()
    .getByText(/components have unpublished changes/)
    .waitFor();
  assert.deepEqual(await tabTo('publish'), ['publish']);
  await keys.press('Enter');
  await window.webview().getByText('Everything in this solution is published.').waitFor();
  // The button is gone; the page has the keyboard, not nothing.
  await waitForFocus('main');
  assert.deepEqual(await goOn('.page-options'), ['Check again', 'Next']);
});

step('a version is typed, both kinds chosen by arrows, a group of settings by Space', async () => {
  const page = window.webview();
  await page.locator('#version:not([disabled])').waitFor();
  await page.getByText('Keep 1.0.0.0').waitFor();
  assert.deepEqual(await tabTo('version'), ['version']);
  await selectField();
  await keys.type('3.0.0.0');
  await page.getByText('ToolLending_3_0_0_0_managed.zip').waitFor();
  assert.equal(await focused(), 'version');
  assert.deepEqual(await tabTo(/^kind-/), ['Use 1.0.0.1', 'Keep 1.0.0.0', 'kind-managed']);
  await keys.press('ArrowDown');
  await keys.press('ArrowDown');
  await page.getByText('ToolLending_3_0_0_0.zip').waitFor();
  assert.deepEqual(await tabTo('more'), ['browse', 'more']);
  await keys.press('Enter');
  await page.locator('#include-general').waitFor();
  await tabTo('include-general');
  await keys.press('Space');
  assert.equal(await page.locator('#include-general').isChecked(), true);
  // What the choice brings above the groups leaves the keyboard where it is.
  await page.locator('.findings').first().waitFor();
  assert.deepEqual(await tabTo('Export'), [
    'Settings of ISV Config',
    'include-isvconfig',
    'Settings of Marketing',
    'include-marketing',
    'Settings of Outlook Synchronization',
    'include-outlooksynchronization',
    'Settings of Relationship Roles',
    'include-relationshiproles',
    'Settings of Sales',
    'include-sales',
    'target',
    'Back',
    'Export',
  ]);
  await keys.press('Enter');
  await page.getByText('Tool lending 3.0.0.0 is exported').waitFor();
  await waitForFocus('main');
  for (const name of ['ToolLending_3_0_0_0.zip', 'ToolLending_3_0_0_0_managed.zip']) assert.ok(existsSync(join(window.folder, name)), name);
  assert.deepEqual((await tabTo('Close')).slice(0, 6), [
    'reveal-unmanaged',
    'inspect-unmanaged',
    'reveal-managed',
    'inspect-managed',
    'again',
    'change',
  ]);
  await keys.press('Enter');
  await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
});
