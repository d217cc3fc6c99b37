// The sidebar in a real window: what waits is told, marks on solution files, the status bar, a filter by keyboard; import logs from the
// Explorer with the way to the place in the solution file; the walkthrough, whose step an import with the wizard completes.
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, test } from 'node:test';
import { root } from '../../setup.mjs';
import { openWindow } from './window.mjs';

const sample = (name) => join(root, 'dist', 'sample', name);
const managed = 'ToolLending_1_0_0_0_managed.zip';
const unmanaged = 'ToolLending_1_0_0_0.zip';

let window;
before(async () => {
  window = await openWindow({ [managed]: sample(managed), [unmanaged]: sample(unmanaged), 'notes.txt': join(root, 'LICENSE') });
  await window.commandLine('environment', 'create', 'Dev');
  await window.commandLine('environment', 'create', 'Test');
  await window.commandLine('import', sample(unmanaged), '--environment', 'Dev', '--yes');
  await window.commandLine('import', sample(managed), '--environment', 'Test', '--yes');
  await window.commandLine('import', sample('ToolLending_1_1_0_0_managed.zip'), '--environment', 'Test', '--action', 'stage', '--yes');
});
after(() => window?.close());

test('the tree tells what waits, in words and in a badge', async () => {
  await window.show(/Solution Workbench/);
  const waiting = window.page.getByRole('tab', { name: /Solution Workbench.*drafts wait to be published · 1 upgrade waits to be applied/ });
  await waiting.waitFor();
  const [, drafts] = /(\d+) drafts wait/.exec(await waiting.getAttribute('aria-label'));
  assert.equal(await waiting.locator('.badge-content').textContent(), String(Number(drafts) + 1));
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

test('an item offers beside it what makes sense now', async () => {
  const beside = async (item) => {
    await item.hover();
    await item.getByRole('toolbar').getByRole('button').first().waitFor();
    const names = await item.getByRole('toolbar').getByRole('button').all();
    return Promise.all(names.map((button) => button.getAttribute('aria-label')));
  };
  assert.deepEqual(await beside(window.treeItem(/Environment Dev/)), ['Publish all customizations', 'Import solution…']);
  assert.deepEqual(await beside(window.treeItem(/Environment Test/)), ['Import solution…']);
  assert.deepEqual(await beside(window.treeItem(/upgrade to 1\.1\.0\.0 staged/)), ['Apply upgrade…']);
  assert.deepEqual(await beside(window.treeItem(/unmanaged.*Tool lending|Tool lending.*unmanaged/i).first()), ['Export solution…']);
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

/** As the data of an import job of Dataverse; the table and the column are those of the sample. */
const jobData = `<importexportxml start="634224017519682730" stop="634224017609764033" progress="80" processed="true">
 <solutionManifests><solutionManifest languagecode="1033" id="ToolLending" LocalizedName="Tool lending" processed="true">
  <UniqueName>ToolLending</UniqueName><Version>1.0.0.0</Version><Managed>1</Managed><results />
  <result result="success" errorcode="0" errortext="" datetime="20:49:12.08" datetimeticks="634224269520845122" />
 </solutionManifest></solutionManifests>
 <entities>
  <entity id="lend_tool" LocalizedName="Tool" OriginalName="" processed="true">
   <result result="failure" errorcode="0x8004801F" errortext="A needed component is not there." datetime="20:49:13.08" datetimeticks="1" />
  </entity>
  <entity id="lend_loan" LocalizedName="Loan" OriginalName="" processed="true">
   <result result="success" errorcode="0" errortext="" datetime="20:49:14.08" datetimeticks="2" />
  </entity>
 </entities>
</importexportxml>`;

const cells = (...texts) => `<Row>${texts.map((text) => `<Cell><Data ss:Type="String">${text}</Data></Cell>`).join('')}</Row>`;
const headings = ['DateTime', 'ItemType', 'Id', 'Name', 'LocalizedName', 'OriginalName', 'Description', 'Status', 'ErrorCode', 'ErrorText'];
/** As Dataverse saves it by Download log file (D.110, D.111). */
const workbook = `<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>
<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">
<Worksheet ss:Name="Solution"><Table>${cells('Unique Name', 'ToolLending')}${cells('Version', '1.0.0.0')}${cells('Result', 'Failure')}</Table></Worksheet>
<Worksheet ss:Name="Components"><Table>${cells(...headings)}
${cells('20:49', 'Entity', '', 'lend_tool', 'Tool', '', '', 'Success', '0', '')}
${cells('20:50', 'Entity', '', 'lend_loan', 'Loan', '', '', 'Failure', '0x8004810C', 'The table is in the file twice.')}
</Table></Worksheet></Workbook>`;

/** Opens a log from the Explorer, filters it to what failed, reads what the line means, and goes to its place in the solution file. */
async function readLog(file, { verdict, table, code, meaning }) {
  await window.show(/^Explorer/);
  await window.menu(window.treeItem(file), 'Open import log');
  const page = window.webview();
  await page.getByText(verdict).waitFor();
  await page.getByText('ToolLending_1_0_0_0').first().waitFor();
  await page.locator('#result').selectOption('failure');
  await page.locator('.shown-count', { hasText: /^1 line$/ }).waitFor();
  await page.locator('#search-lines input').fill(code);
  await page.locator('.shown-count', { hasText: /^1 line$/ }).waitFor();
  await page.locator('#lines').press('Enter');
  const details = page.getByRole('complementary');
  await details.getByText(meaning).waitFor();
  await details.getByRole('heading', { name: 'What to do' }).waitFor();
  await window.shotInEachTheme(`log-${file.split('.')[0]}`);
  await details.getByRole('button', { name: 'Show in solution file' }).click();
  await window.page.getByRole('tab', { name: /^ToolLending_1_0_0_0/ }).waitFor();
  const inspected = window.webview();
  await inspected.getByRole('complementary').getByRole('heading', { name: table }).waitFor();
  assert.equal(await inspected.locator('#search-components input').inputValue(), table.toLowerCase());
  await window.command('View: Close All Editors');
  await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
}

test('the data of an import job is read from the Explorer, explained, and leads to the place in the solution file', async () => {
  writeFileSync(join(window.folder, 'importjob.xml'), jobData);
  await readLog('importjob.xml', {
    verdict: 'The log does not say how the import ended.',
    table: 'lend_Tool',
    code: '0x8004801F',
    meaning: 'A needed component is not there.',
  });
});

test('so is the workbook that Dataverse saves', async () => {
  writeFileSync(join(window.folder, 'import-log.xml'), workbook);
  await readLog('import-log.xml', {
    verdict: 'The import failed.',
    table: 'lend_Loan',
    code: '0x8004810C',
    meaning: 'The table is in the file twice.',
  });
});

test('the walkthrough shows its steps', async () => {
  await window.command('Solution Workbench: Get started');
  await window.page.getByText('Create a local environment').first().waitFor();
  await window.page.getByText('Update or upgrade to version 1.1').first().click();
  await window.page.getByText('with the values in every row').first().waitFor();
  await window.shotInEachTheme('sidebar-6-walkthrough');
});

test('an import of the sample with the wizard completes its step of the walkthrough', async () => {
  const { page } = window;
  await window.commandLine('environment', 'create', 'Fresh');
  await window.show(/Solution Workbench/);
  await window.treeItem(/Environment Fresh/).click();
  await page.getByRole('button', { name: 'Active environment: Fresh' }).waitFor();
  const step = page.locator('.getting-started-step', { hasText: 'Install version 1.0 of the sample' });
  await step.click();
  assert.equal(await step.getByRole('checkbox').getAttribute('aria-checked'), 'false');
  await page.getByRole('button', { name: 'Import Tool lending 1.0.0.0', exact: true }).click();
  const wizard = window.webview();
  for (const now of ['select', 'information']) {
    await wizard.locator(`.page-${now} h2`).first().waitFor();
    await wizard.locator('footer').getByRole('button', { name: 'Next' }).click();
  }
  for (const now of ['options', 'settings']) {
    await wizard.locator(`.page-${now}, .page-settings, .page-review`).first().waitFor();
    if ((await wizard.locator(`.page-${now}`).count()) > 0) await wizard.locator('footer').getByRole('button', { name: 'Next' }).click();
  }
  await wizard.locator('.page-review .plan-headline').waitFor();
  await wizard.locator('footer').getByRole('button', { name: 'Import', exact: true }).click();
  await wizard.locator('.result.succeeded').waitFor();
  await window.command('Solution Workbench: Get started');
  await step.and(page.locator(':has([role=checkbox][aria-checked=true])')).waitFor();
});
