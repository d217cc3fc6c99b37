// The sidebar in a real window: what waits is told, marks on solution files, the status bar, a filter by keyboard, the walkthrough.
import assert from 'node:assert/strict';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { runCommand } from '../../runCommand.mjs';
import { root } from '../../setup.mjs';
import { openWindow } from './window.mjs';

const sample = (name) => join(root, 'dist', 'sample', name);
const managed = 'ToolLending_1_0_0_0_managed.zip';
const unmanaged = 'ToolLending_1_0_0_0.zip';

let window;
before(async () => {
  window = await openWindow({ [managed]: sample(managed), [unmanaged]: sample(unmanaged), 'notes.txt': join(root, 'LICENSE') });
  await commandLine('environment', 'create', 'Dev');
  await commandLine('environment', 'create', 'Test');
  await commandLine('import', sample(unmanaged), '--environment', 'Dev', '--yes');
  await commandLine('import', sample(managed), '--environment', 'Test', '--yes');
  await commandLine('import', sample('ToolLending_1_1_0_0_managed.zip'), '--environment', 'Test', '--action', 'stage', '--yes');
});
after(() => window?.close());

/** Runs the command line as it ships, in the environments of the window. */
async function commandLine(...args) {
  const environments = join(window.home, '.solution-workbench', 'environments');
  const options = { env: { ...process.env, SOLUTION_WORKBENCH_ENVIRONMENTS: environments } };
  const { code, output } = await runCommand(process.execPath, [join(root, 'dist', 'cli.js'), ...args], options);
  assert.equal(code, 0, output);
}

test('the tree tells what waits, in words and in a badge', async () => {
  await window.show(/Solution Workbench/);
  await window.expand(window.treeItem(/Environment Dev/));
  await window.expand(window.treeItem(/Environment Test/));
  await window.treeItem(/Environment Test · 2 solutions · 1 staged upgrade/).waitFor();
  await window.treeItem(/upgrade to 1\.1\.0\.0 staged/).waitFor();
  await window.treeItem(/staged upgrade of ToolLending/).waitFor();
  await window.shotInEachTheme('sidebar-1-states');
  await window.treeItem(/upgrade to 1\.1\.0\.0 staged/).hover();
  await window.page.getByText('Apply it, or cancel it').waitFor();
  await window.shot('sidebar-2-tooltip');
});

test('several items offer only what works on several', async () => {
  const { page } = window;
  await window.treeItem(/Environment Dev/).click();
  await window.treeItem(/Environment Test/).click({ modifiers: ['ControlOrMeta'] });
  await window.openMenu(window.treeItem(/Environment Test/));
  await page.getByRole('menuitem', { name: 'Delete environment…' }).waitFor();
  assert.equal(await page.getByRole('menuitem', { name: 'Rename environment…' }).count(), 0);
  await window.shot('sidebar-3-several');
  await page.keyboard.press('Escape');
});

test('the environment that was selected stands in the status bar, which switches', async () => {
  const { page } = window;
  await window.treeItem(/Environment Test/).click();
  await page.getByRole('button', { name: 'Active environment: Test' }).click();
  await page
    .locator('.quick-input-widget')
    .getByRole('option', { name: /Test.*active/ })
    .waitFor();
  await window.pick(/Dev/);
  await page.getByRole('button', { name: 'Active environment: Dev' }).waitFor();
});

test('the keyboard filters, and clears the filter', async () => {
  const { page } = window;
  await window.treeItem(/Environment Test/).click();
  await page.keyboard.press('Control+Alt+f');
  await window.type('test lending');
  await window.treeItem(/Environment Dev/).waitFor({ state: 'detached' });
  await page.locator('.message', { hasText: 'Filter: test lending' }).waitFor();
  await window.shotInEachTheme('sidebar-4-filtered');
  await window.treeItem(/Environment Test/).click();
  await page.keyboard.press('Escape');
  await window.treeItem(/Environment Dev/).waitFor();
});

test('solution files are marked in the Explorer', async () => {
  await window.show(/^Explorer/);
  const marked = (tooltip) => window.page.locator(`.explorer-folders-view [aria-label*="${tooltip}"]`);
  await marked('Managed solution ToolLending 1.0.0.0').first().waitFor();
  await marked('Unmanaged solution ToolLending 1.0.0.0').first().waitFor();
  assert.equal(await marked('notes.txt').locator('[aria-label*=solution]').count(), 0);
  await window.shotInEachTheme('sidebar-5-marks');
});

test('the walkthrough shows its steps', async () => {
  await window.command('Solution Workbench: Get started');
  await window.page.getByText('Create a local environment').first().waitFor();
  await window.page.getByText('Update or upgrade to version 1.1').first().click();
  await window.page.getByText('with the values in every row').first().waitFor();
  await window.shotInEachTheme('sidebar-6-walkthrough');
});
