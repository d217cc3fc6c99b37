// An upgrade through the import wizard in a real window: a file is dropped on the first page, the actions stand side by side, a step
// opens in the diff editor, the plan goes stale and is made again, a reload brings everything back, and what is
// missing leads to another file or out.
import assert from 'node:assert/strict';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before } from 'node:test';
import JSZip from 'jszip';
import { root } from '../../setup.mjs';
import { road } from './road.mjs';
import { typed } from './typed.mjs';
import { openWindow } from './window.mjs';

const sample = (name) => join(root, 'dist', 'sample', name);
const [first, next] = ['ToolLending_1_0_0_0_managed.zip', 'ToolLending_1_1_0_0_managed.zip'];

const step = road();
let window;
before(async () => {
  window = await openWindow({ 'notes.txt': join(root, 'LICENSE'), [next]: sample(next) });
  await window.commandLine('environment', 'create', 'Dev');
  await window.commandLine('import', sample(first), '--environment', 'Dev', '--assume-missing', '--yes');
});
after(() => window?.close());

/** The file with a missing dependency more. */
async function withMissing(path, line) {
  const zip = await JSZip.loadAsync(readFileSync(path));
  const manifest = await zip.file('solution.xml').async('string');
  const changed = manifest.replace(/<MissingDependencies>|<MissingDependencies *\/>/, (tag) =>
    tag.endsWith('/>') ? `<MissingDependencies>${line}</MissingDependencies>` : `${tag}${line}`,
  );
  assert.notEqual(changed, manifest);
  zip.file('solution.xml', changed);
  return zip.generateAsync({ type: 'uint8array' });
}

/** Next, once the wizard lets one. */
async function goOn(page) {
  await page.locator('vscode-button:not([disabled])', { hasText: 'Next' }).click();
}

step('a file is dropped on the first page', async () => {
  await window.show(/^Explorer/);
  await window.menu(window.treeItem(next), 'Import solution…');
  const page = window.webview();
  await page.getByRole('heading', { name: /Import solution/ }).waitFor();
  const bytes = [...readFileSync(sample(next))];
  await page.locator('body').evaluate((body, content) => {
    const dropped = new DataTransfer();
    dropped.items.add(new File([new Uint8Array(content)], 'Dropped_1_1_0_0_managed.zip'));
    body.dispatchEvent(new DragEvent('drop', { dataTransfer: dropped, bubbles: true, cancelable: true }));
  }, bytes);
  await page.locator('#file-card').getByText('Dropped_1_1_0_0_managed.zip').waitFor();
  await window.shot('upgrade-1-dropped');
  await goOn(page);
});

step('upgrade, stage and update stand side by side, with what is lost', async () => {
  const page = window.webview();
  await page.locator('.banner.update').waitFor();
  await goOn(page);
  const table = page.locator('.comparison table');
  await table.waitFor();
  assert.deepEqual(
    await table
      .locator('thead th')
      .allInnerTexts()
      .then((all) => all.map((each) => each.replace(/\s*\(chosen\)/, '').trim())),
    ['Upgrade', 'Stage for upgrade', 'Update'],
  );
  await page
    .getByText(/would be deleted/)
    .first()
    .waitFor();
  await window.shot('upgrade-2-options');
  await page.getByRole('radio', { name: /^Stage for upgrade/ }).check();
  await page.locator('.comparison thead th.chosen', { hasText: 'Stage for upgrade' }).waitFor();
  await page.getByRole('radio', { name: /^Upgrade/ }).check();
  await page.locator('.comparison thead th.chosen', { hasText: /^Upgrade/ }).waitFor();
  await goOn(page);
  await page.locator('.page-settings, .page-review').first().waitFor();
  if ((await page.locator('.page-settings').count()) > 0) await goOn(page);
});

step('the plan is grouped by kind, and a step opens in the diff editor by keyboard', async () => {
  const page = window.webview();
  await page.locator('.page-review .plan-headline').waitFor();
  await page.locator('.list-row.group').first().waitFor();
  await window.shot('upgrade-3-plan');
  const change = page.getByRole('button', { name: /^Change/ });
  const count = await change.locator('.count').textContent();
  await change.click();
  // The list is the filtered one, not the one before.
  await page.locator('.shown-count', { hasText: new RegExp(`^${count} component`) }).waitFor();
  await page.locator('#steps').focus();
  await page.locator('#steps-1:not(.group) .row-name').waitFor();
  await window.page.keyboard.press('ArrowDown');
  await page.locator('#steps[aria-activedescendant=steps-1]').waitFor();
  await window.page.keyboard.press('d');
  await window.page.locator('.monaco-diff-editor .editor.modified .view-line').first().waitFor();
  await window.page.getByRole('tab', { name: /in effect before ↔ after/ }).waitFor();
  await window.page.locator('.monaco-diff-editor .char-insert, .monaco-diff-editor .line-insert').first().waitFor();
  await window.shotInEachTheme('upgrade-4-diff');
  await window.command('View: Close Editor');
  await page.locator('.page-review .plan-headline').waitFor();
});

step('the plan goes stale when the environment changes, and is made again', async () => {
  const page = window.webview();
  await window.commandLine('import', sample(first), '--environment', 'Dev', '--assume-missing', '--yes');
  await page.getByText('This plan is out of date').waitFor();
  assert.equal(await page.locator('vscode-button[disabled]', { hasText: 'Import' }).count(), 1);
  await window.shot('upgrade-5-stale');
  await page.getByRole('button', { name: 'Plan again' }).click();
  await page.getByText('This plan is out of date').waitFor({ state: 'detached' });
});

step('a reload of the window brings the wizard back where it was', async () => {
  const before = await window.webview().locator('.plan-headline').textContent();
  await window.command('Developer: Reload Window');
  await window.page.getByRole('treeitem', { name: 'notes.txt' }).waitFor();
  const page = window.webview();
  await page.locator('.page-review .plan-headline').waitFor();
  assert.equal(await page.locator('.plan-headline').textContent(), before);
});

step('the upgrade is carried out', async () => {
  const page = window.webview();
  await page
    .locator('.footer-note')
    .getByText(/removed/)
    .waitFor();
  await page.locator('footer').getByRole('button', { name: 'Import', exact: true }).click();
  await page.locator('.result.succeeded').waitFor();
  await window.shot('upgrade-6-results');
  assert.match(await window.commandLine('solution', 'list', '--environment', 'Dev', '--json'), /"version":\s*"1\.1\.0\.0"/);
  await page.getByRole('button', { name: 'Close' }).click();
  await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
});

step('missing components lead to the file that brings them, or out', async () => {
  await window.commandLine('environment', 'create', 'Empty');
  const needy = join(window.folder, 'Needy.zip');
  const required = '<Required type="1" schemaName="fab_gone" displayName="Gone" solution="Fabrikam (2.1.0.0)" />';
  const missing = `<MissingDependency>${required}<Dependent type="1" schemaName="lend_tool" displayName="Tool" /></MissingDependency>`;
  writeFileSync(needy, await withMissing(sample('ToolLending_1_0_0_0_managed.zip'), missing));
  await window.show(/^Explorer/);
  await window.treeItem('Needy.zip').waitFor();
  await window.menu(window.treeItem('Needy.zip'), 'Import solution…');
  const page = window.webview();
  await page.locator('#environment').selectOption('Empty');
  await goOn(page);
  await page.getByText('Unique name').waitFor();
  await goOn(page);
  for (const now of ['options', 'settings']) {
    await page.locator(`.page-${now}, .page-settings, .page-review`).first().waitFor();
    if ((await page.locator(`.page-${now}`).count()) > 0) await goOn(page);
  }
  await page.locator('.page-review').waitFor();
  await page.getByRole('button', { name: 'Import Fabrikam (2.1.0.0) now…' }).waitFor();
  await window.shot('upgrade-7-missing');
  await importNow(page);
  // What it brought is here now, so the plan is another one.
  await page.getByRole('button', { name: 'Plan again' }).click();
  await page.getByRole('button', { name: 'Import Fabrikam (2.1.0.0) now…' }).waitFor({ state: 'detached' });
  await page.locator('footer vscode-button:not([disabled])', { hasText: 'Import' }).waitFor();
  await page.locator('footer').getByRole('button', { name: 'Back' }).click();
  await page.locator('.page-review').waitFor({ state: 'detached' });
  await window.command('View: Close Editor');
  await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
  assert.doesNotMatch(await window.commandLine('solution', 'list', '--environment', 'Empty', '--json'), /ToolLending/);
});

step('whoever does not have what is missing leaves', async () => {
  await window.commandLine('environment', 'create', 'Void');
  await window.show(/^Explorer/);
  await window.menu(window.treeItem('Needy.zip'), 'Import solution…');
  const page = window.webview();
  await page.locator('#environment').selectOption('Void');
  for (const now of ['select', 'information', 'options', 'settings']) {
    await page.locator(`.page-${now}, .page-options, .page-settings, .page-review`).first().waitFor();
    if ((await page.locator(`.page-${now}`).count()) === 0) continue;
    await goOn(page);
    await page.locator(`.page-${now}`).waitFor({ state: 'detached' });
  }
  await page.getByRole('button', { name: 'Cancel the import' }).click();
  await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
  assert.doesNotMatch(await window.commandLine('solution', 'list', '--environment', 'Void', '--json'), /ToolLending/);
});

/** Imports what is missing in a wizard of its own, and comes back. */
async function importNow(page) {
  const { buildSolution } = await typed('test/scenarios/buildSolution.ts');
  const { readSolutionLine } = await typed('test/scenarios/readScenarios.ts');
  const fabrikam = join(window.folder, 'Fabrikam.zip');
  writeFileSync(fabrikam, await buildSolution(readSolutionLine('Fabrikam 2.1.0.0 managed', ['table fab_gone = v1']).solution));
  await page.getByRole('button', { name: 'Import Fabrikam (2.1.0.0) now…' }).click();
  await window.answerDialog('/', { path: fabrikam });
  await window.page.getByRole('tab', { name: /^Import Fabrikam\.zip/ }).waitFor();
  await page.locator('#file-card').getByText('Fabrikam.zip').waitFor();
  for (const now of ['select', 'information', 'options', 'settings']) {
    await page.locator(`.page-${now}, .page-options, .page-settings, .page-review`).first().waitFor();
    if ((await page.locator(`.page-${now}`).count()) === 0) continue;
    await goOn(page);
    await page.locator(`.page-${now}`).waitFor({ state: 'detached' });
  }
  await page.locator('footer').getByRole('button', { name: 'Import', exact: true }).click();
  await page.locator('.result.succeeded').waitFor();
  await page.getByRole('button', { name: 'Close' }).click();
  await window.page.getByRole('tab', { name: /^Import Fabrikam\.zip/ }).waitFor({ state: 'detached' });
  await page.locator('.page-review').waitFor();
}

step('nothing asked for anything outside this machine', () => {
  assert.deepEqual([...window.strangers], []);
});
