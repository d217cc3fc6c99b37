// The export wizard in a real window: drafts are published, both kinds are exported with settings, the files on disk are right;
// it survives a reload, notices that the environment changed, says why it refuses, and repeats an export from the tree.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { root } from '../../setup.mjs';
import { road } from './road.mjs';
import { openWindow } from './window.mjs';

const sample = join(root, 'dist', 'sample', 'ToolLending_1_0_0_0.zip');

const step = road();
let window;
before(async () => {
  window = await openWindow({ 'notes.txt': join(root, 'LICENSE') });
  await window.commandLine('environment', 'create', 'Dev');
  await window.commandLine('import', sample, '--environment', 'Dev', '--assume-missing', '--yes');
});
after(() => window?.close());

async function inspected(name) {
  return JSON.parse(await window.commandLine('inspect', join(window.folder, name), '--json'));
}

step('the wizard opens from the tree and lists what is not published', async () => {
  await window.show(/Solution Workbench/);
  await window.expand(window.treeItem(/Environment Dev/));
  await window.menu(solutionItem(), 'Export solution…');
  const page = window.webview();
  await page.getByRole('heading', { name: /Export solution/ }).waitFor();
  await page.getByText(/components have unpublished changes/).waitFor();
  await page.locator('#publish').waitFor();
  await window.shotInEachTheme('export-1-drafts');
});

step('publishing all changes settles them', async () => {
  const page = window.webview();
  await page.locator('#publish').click();
  await page.getByText('Everything in this solution is published.').waitFor();
  await page.getByText(/components were published/).waitFor();
  await window.shot('export-2-published');
  await next(page);
});

step('the version is suggested and can be typed; what is none cannot be exported', async () => {
  const page = window.webview();
  await page.locator('.page-options').waitFor();
  assert.equal(await page.locator('#version').inputValue(), '1.0.0.1');
  await page.getByText('ToolLending_1_0_0_1_managed.zip').waitFor();
  await page.locator('#version').fill('1.2.x');
  await page.locator('#version-note').getByText('1.2.x is not a solution version.').waitFor();
  await page.locator('vscode-button[disabled]', { hasText: 'Export' }).waitFor();
  await page.locator('#version').fill('1.2.0.0');
  await page.getByText('ToolLending_1_2_0_0_managed.zip').waitFor();
  await page.locator('label[for=kind-both]').click();
  await page.getByText('ToolLending_1_2_0_0.zip').waitFor();
  await window.shotInEachTheme('export-3-options');
});

step('more options: a setting is changed in the environment and its group goes along', async () => {
  const page = window.webview();
  await page.locator('#more').click();
  await page.locator('#target').waitFor();
  assert.equal(await page.locator('.group').count(), 11);
  await page.getByRole('button', { name: 'Settings of General' }).click();
  await page.locator('#setting-general-currencysymbol').fill('€');
  await page.locator('#setting-general-currencysymbol').press('Tab');
  await page.getByText('Saved in Dev').waitFor();
  const known = await window.commandLine('environment', 'settings', 'Dev', '--json');
  assert.match(known, /"name":\s*"general\.currencysymbol"[^}]*"value":\s*"€"/);
  await page.locator('label[for=include-general]').click();
  await window.shotInEachTheme('export-4-more');
});

step('the ISV configuration is given as XML, and relationship roles say what they are', async () => {
  const page = window.webview();
  await page.getByRole('button', { name: 'Settings of ISV Config' }).click();
  const field = page.locator('#setting-isvconfig-configuration');
  await field.fill('<configuration>');
  await field.press('Tab');
  await page.locator('#setting-isvconfig-configuration-problem').getByText('Use a well-formed element <configuration>.').waitFor();
  await field.fill('<configuration version="3.0"><Root /></configuration>');
  await field.press('Tab');
  await page.locator('#setting-isvconfig-configuration-problem').waitFor({ state: 'detached' });
  await page.locator('#known-isvconfig').getByText('1 of 1 have a value here').waitFor();
  assert.match(await window.commandLine('environment', 'settings', 'Dev', '--json'), /"name":\s*"isvconfig\.configuration"[^}]*<Root \/>/);
  await page.getByRole('button', { name: 'Settings of Relationship Roles' }).click();
  await page.getByText(/Roles are records with a name and no value to edit here/).waitFor();
  await window.shotInEachTheme('export-4-sections');
});

step('a reload of the window brings the wizard back as it was left', async () => {
  await window.page.reload();
  const page = window.webview();
  await page.locator('.page-options').waitFor();
  await page.locator('#version').and(page.locator(':not([disabled])')).waitFor();
  assert.equal(await page.locator('#version').inputValue(), '1.2.0.0');
  assert.equal(await page.locator('#kind-both').isChecked(), true);
  assert.equal(await page.locator('#include-general').isChecked(), true);
  await page.locator('#setting-general-currencysymbol').waitFor();
});

step('an environment that changed meanwhile is said to be out of date, until it is checked again', async () => {
  await window.commandLine('environment', 'settings', 'Dev', '--set', 'general.pricingdecimalprecision=3');
  const page = window.webview();
  await page.getByText('Dev has changed meanwhile').waitFor();
  await page.locator('vscode-button[disabled]', { hasText: 'Export' }).waitFor();
  await window.shot('export-5-stale');
  await page.locator('.banner.warning').getByRole('button', { name: 'Check again' }).click();
  await page.getByText('Dev has changed meanwhile').waitFor({ state: 'detached' });
});

step('both files are on disk and say what was chosen', async () => {
  const page = window.webview();
  await page.locator('footer').getByRole('button', { name: 'Export', exact: true }).click();
  await page.locator('.result.succeeded').waitFor();
  await page.getByText('Tool lending 1.2.0.0 is exported').waitFor();
  await window.shotInEachTheme('export-6-result');
  for (const [name, managed] of [
    ['ToolLending_1_2_0_0.zip', false],
    ['ToolLending_1_2_0_0_managed.zip', true],
  ]) {
    const { uniqueName, version, managed: isManaged, components } = await inspected(name);
    assert.deepEqual({ uniqueName, version, isManaged }, { uniqueName: 'ToolLending', version: '1.2.0.0', isManaged: managed });
    const keys = components.map(({ key }) => key);
    assert.ok(keys.includes('general.currencysymbol') && keys.includes('general.pricingdecimalprecision'), keys.join(' '));
  }
});

step('what was written is revealed and inspected', async () => {
  await window.webview().locator('#reveal-managed').click();
  await window.page.getByRole('treeitem', { name: 'ToolLending_1_2_0_0_managed.zip', selected: true }).waitFor();
  await window.webview().locator('#inspect-managed').click();
  await window.page.getByRole('tab', { name: /ToolLending_1_2_0_0_managed\.zip/ }).waitFor();
  await window.webview().locator('.facts').getByText('ToolLending', { exact: true }).waitFor();
  await window.command('View: Close Editor');
  await window.page.getByRole('tab', { name: /ToolLending_1_2_0_0_managed\.zip/ }).waitFor({ state: 'detached' });
  await window.webview().getByText('Tool lending 1.2.0.0 is exported').waitFor();
});

step('the result outlives a reload, and leads back to the options', async () => {
  await window.page.reload();
  const page = window.webview();
  await page.getByText('Tool lending 1.2.0.0 is exported').waitFor();
  await page.locator('#change').click();
  await page.locator('.page-options').waitFor();
  await page.locator('#version').and(page.locator(':not([disabled])')).waitFor();
  assert.equal(await page.locator('#version').inputValue(), '1.2.0.1');
});

step('a solution that is gone is refused, with the way to another one', async () => {
  await window.commandLine('uninstall', 'ToolLending', '--environment', 'Dev', '--yes');
  const page = window.webview();
  await page.getByText('Dev has changed meanwhile').waitFor();
  await page.locator('.banner.warning').getByRole('button', { name: 'Check again' }).click();
  await page.locator('.banner.error').getByText('There is no solution ToolLending in Dev.').waitFor();
  await page
    .locator('.banner.error')
    .getByText(/ExportMissingSolutionError 0x80048037/)
    .waitFor();
  await window.shotInEachTheme('export-7-refused');
  await window.commandLine('import', sample, '--environment', 'Dev', '--assume-missing', '--yes', '--publish');
  await page.getByRole('button', { name: 'Choose another solution…' }).click();
  await window.pick(/^Tool lending/);
  await page.getByText('Everything in this solution is published.').waitFor();
  assert.equal(await page.locator('.banner.error').count(), 0);
});

step('Export again in the tree repeats the last export without a question', async () => {
  await window.show(/Solution Workbench/);
  await window.expand(window.treeItem(/Environment Dev/));
  await window.menu(solutionItem(), 'Export again');
  await window.toast('was exported as unmanaged and as managed').waitFor();
  await window.shot('export-8-again');
  for (const name of ['ToolLending_1_0_0_1.zip', 'ToolLending_1_0_0_1_managed.zip'])
    assert.ok(existsSync(join(window.folder, name)), readdirSync(window.folder).join(', '));
  assert.equal((await inspected('ToolLending_1_0_0_1_managed.zip')).version, '1.0.0.1');
});

step('nothing asked for anything outside this machine', () => {
  assert.deepEqual([...window.strangers], []);
});

function solutionItem() {
  return window.page.getByRole('treeitem', { level: 2 }).filter({ hasText: 'Unmanaged' });
}

/** Next, once the wizard lets one. */
async function next(page) {
  await page.locator('vscode-button:not([disabled])', { hasText: 'Next' }).click();
}
