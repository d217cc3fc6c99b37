// The main road in a real window: a solution file from the wild is imported with the wizard, seen in the tree, published, raised to
// a next version and exported managed; the command line reads what came out.
import assert from 'node:assert/strict';
import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import { root } from '../../setup.mjs';
import { road } from './road.mjs';
import { openWindow } from './window.mjs';

const wild = join(
  process.env.CORPUS_DIR ?? join(root, '..', 'shared', 'corpus'),
  'zips/MicrosoftDocs+mslearn-developer-tools-power-platform/power-apps__copilot-power-automate__MentoringSolution_1_0_0_1.zip',
);
const sample = join(root, 'dist', 'sample', 'ToolLending_1_0_0_0.zip');
const fromWild = existsSync(wild);
if (!fromWild) console.log('NO CORPUS: the main road is walked with the sample instead of a real solution file.');
const solution = fromWild
  ? { file: 'MentoringSolution_1_0_0_1.zip', from: wild, name: 'MentoringSolution', next: '1.0.1.0' }
  : { file: 'ToolLending_1_0_0_0.zip', from: sample, name: 'ToolLending', next: '1.0.1.0' };

const step = road();
let window;
before(async () => {
  window = await openWindow({ [solution.file]: solution.from, 'notes.txt': join(root, 'LICENSE') });
});
after(() => window?.close());

step('the view says what to do while there is no environment', async () => {
  await window.show(/Solution Workbench/);
  await window.page.getByRole('button', { name: 'Create environment' }).first().waitFor();
  await window.shotInEachTheme('1-welcome');
});

step('only solution files offer the import', async () => {
  const { page } = window;
  await window.show(/^Explorer/);
  await window.openMenu(window.treeItem('notes.txt'));
  await page.getByRole('menuitem', { name: 'Copy Path' }).first().waitFor();
  assert.equal(await page.getByRole('menuitem', { name: /Import solution/ }).count(), 0);
  await page.keyboard.press('Escape');
  await window.openMenu(window.treeItem(solution.file));
  await page.getByRole('menuitem', { name: 'Import solution…' }).waitFor();
  await page.getByRole('menuitem', { name: 'Inspect solution file' }).waitFor();
  await page.getByRole('menuitem', { name: 'Bump solution version…' }).waitFor();
  await window.shot('2-menu-of-a-solution-file');
  await page.keyboard.press('Escape');
});

step('a solution file is inspected without importing it', async () => {
  const { page } = window;
  await window.menu(window.treeItem(solution.file), 'Inspect solution file');
  await window.webview().locator('.facts').getByText(solution.name, { exact: true }).waitFor();
  await window.shotInEachTheme('2-inspect');
  await window.command('View: Close All Editors');
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
  await window.menu(window.treeItem(solution.file), 'Import solution…');
});

step('the wizard: file and environment', async () => {
  const page = window.webview();
  await page.getByRole('heading', { name: /Import solution/ }).waitFor();
  await page.getByText(solution.file).first().waitFor();
  await window.shot('3-wizard-select-empty');
  await page.getByRole('button', { name: 'Create environment…' }).click();
  await window.type('Dev');
  await window.pick('Dataverse online');
  await page.locator('#environment').waitFor();
  await page.locator('#environment-detail').waitFor();
  assert.equal(await page.locator('#environment').inputValue(), 'Dev');
  await window.shotInEachTheme('4-wizard-select');
  await next(page);
});

step('the wizard: what is in the file, and the options', async () => {
  const page = window.webview();
  await page.getByText('Unique name').waitFor();
  await page.locator('code', { hasText: solution.name }).waitFor();
  await window.shotInEachTheme('5-wizard-information');
  await next(page);
  await page.locator('.page-options, .page-settings, .page-review').first().waitFor();
  if ((await page.locator('.page-options').count()) > 0) {
    await window.shotInEachTheme('6-wizard-options');
    await next(page);
    await page.locator('.page-settings, .page-review').first().waitFor();
  }
  if ((await page.locator('.page-settings').count()) > 0) {
    await window.shotInEachTheme('6-wizard-settings');
    await next(page);
  }
});

step('the wizard: the plan can be read before it is applied', async () => {
  const page = window.webview();
  await page.locator('.page-review .plan-headline').waitFor();
  await page.locator('#steps').getByRole('option').first().waitFor();
  await window.shotInEachTheme('7-wizard-plan');
  const assume = page.getByRole('button', { name: /Assume they exist/ });
  if ((await assume.count()) > 0) {
    await assume.click();
    await assume.waitFor({ state: 'detached' });
    await window.shot('8-wizard-plan-assumed');
  }
});

step('hiding the wizard and coming back loses nothing', async () => {
  const headline = await window.webview().locator('.plan-headline').textContent();
  await window.show(/^Explorer/);
  await window.treeItem('notes.txt').dblclick();
  await window.page.getByRole('tab', { name: /notes\.txt/ }).waitFor();
  await window.page.getByRole('tab', { name: /^Import / }).click();
  await window.webview().locator('.plan-headline').waitFor();
  assert.equal(await window.webview().locator('.plan-headline').textContent(), headline);
});

step('the wizard: import, results, publish', async () => {
  const page = window.webview();
  await page.locator('footer').getByRole('button', { name: 'Import', exact: true }).click();
  await page.locator('.result.succeeded').waitFor();
  await window.shotInEachTheme('9-wizard-results');
  await page.locator('#publish').click();
  await page.getByText(/components? published/).waitFor();
  await window.shot('10-wizard-published');
  await page.getByRole('button', { name: 'Show in tree' }).click();
});

step('the tree shows the solution with its kinds and components', async () => {
  const { page } = window;
  await window.treeItem(/Environment Dev/).waitFor();
  await window.expand(solutionItem());
  await window.expand(page.getByRole('treeitem', { level: 3, name: /^Tables/ }));
  await page.getByRole('treeitem', { level: 4 }).first().waitFor();
  await window.shotInEachTheme('11-tree');
  const listed = await window.commandLine('solution', 'list', '--environment', 'Dev', '--json');
  assert.match(listed, new RegExp(`"uniqueName":\\s*"${solution.name}"`));
});

step('the version is raised in the environment', async () => {
  await window.menu(solutionItem(), 'Bump solution version…');
  await window.pick('Build');
  await window.treeItem(new RegExp(`version ${solution.next.replaceAll('.', '\\.')}`)).waitFor();
  await window.shot('12-bumped');
});

step('the solution is exported managed to a file on disk, which the command line reads', async () => {
  const { page } = window;
  await window.menu(solutionItem(), 'Export solution step by step…');
  await window.pick(/^Managed/);
  await page
    .locator('.quick-input-widget')
    .getByText(/Save the solution file/)
    .waitFor();
  await window.shot('13-export-where');
  await window.answerDialog('.zip');
  await window.toast('exported as managed').waitFor();
  await window.shot('14-exported');
  const name = exportedName();
  assert.ok(readdirSync(window.folder).includes(name), readdirSync(window.folder).join(', '));

  const inspected = JSON.parse(await window.commandLine('inspect', join(window.folder, name), '--json'));
  const { uniqueName, version, managed, components } = inspected;
  assert.deepEqual({ uniqueName, version, managed }, { uniqueName: solution.name, version: solution.next, managed: true });
  assert.ok(components.length > 0);
});

step('what was exported can be imported into a second environment', async () => {
  const { page } = window;
  const file = join(window.folder, exportedName());
  await window.commandLine('environment', 'create', 'Test');
  await window.commandLine('import', file, '--environment', 'Test', '--assume-missing', '--yes');
  // The tree notices what the command line did.
  await window.treeItem(/Environment Test/).waitFor();
  await window.expand(window.treeItem(/Environment Test/));
  await page.getByRole('treeitem', { level: 2, name: /· Managed/ }).waitFor();
  await window.shot('15-second-environment');
});

step('a managed file over the unmanaged solution is refused in plain words', async () => {
  const { page } = window;
  // The note of the export lies over the button.
  await window.command('Notifications: Clear All Notifications');
  await window.webview().getByRole('button', { name: 'Close' }).click();
  await page.locator('iframe.webview').waitFor({ state: 'detached' });
  await window.show(/^Explorer/);
  const file = window.treeItem(exportedName());
  await file.click();
  await window.menu(file, 'Import solution…');
  const wizard = window.webview();
  await wizard.locator('#environment').selectOption('Dev');
  await next(wizard);
  await wizard
    .locator('.banner.error')
    .getByText(/ImportSolutionManagedToUnmanagedMismatch/)
    .waitFor();
  assert.equal(await wizard.locator('.banner.update').count(), 0);
  await window.shotInEachTheme('16-wizard-refused');
});

step('nothing asked for anything outside this machine', () => {
  assert.deepEqual([...window.strangers], []);
});

/** H.13 */
function exportedName() {
  return `${solution.name}_${solution.next.replaceAll('.', '_')}_managed.zip`;
}

function solutionItem() {
  return window.page.getByRole('treeitem', { level: 2 }).filter({ hasText: 'Unmanaged' });
}

/** Next, once the wizard lets one. */
async function next(page) {
  await page.locator('vscode-button:not([disabled])', { hasText: 'Next' }).click();
}
