// How imports and exports end in a real window when they do not just succeed: a cabinet, an import that is cancelled before its commit
// and one that breaks off, a staged upgrade that is applied from the results, an update that overwrites and is stopped between its
// steps, an export that is cancelled. Another process holds the lock of the environment where something has to wait.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { after, before, test } from 'node:test';
import JSZip from 'jszip';
import { road } from './road.mjs';
import { typed } from './typed.mjs';
import { openWindow } from './window.mjs';

const column = (label, length) => [`column fab_order.fab_total = ${label} holding <MaxLength>${length}</MaxLength>`];

const step = road();
let window;
/** Where the solution files are made that the window begins with. */
let made;
before(async () => {
  made = mkdtempSync(join(tmpdir(), 'ends-'));
  const { buildSolution } = await typed('test/scenarios/buildSolution.ts');
  const { readSolutionLine } = await typed('test/scenarios/readScenarios.ts');
  const { craftCabinet } = await typed('test/files/craftCabinet.ts');
  const write = async (name, headline, lines) => {
    const bytes = await buildSolution(readSolutionLine(headline, lines).solution);
    writeFileSync(join(made, name), bytes);
    return bytes;
  };
  const first = await write('First.zip', 'Contoso 1.0.0.0 managed', column('Total', 100));
  await write('Next.zip', 'Contoso 1.1.0.0 managed', column('New total', 200));
  await write('Mine.zip', 'Mine 1.0.0.0 unmanaged', column('My total', 100));
  const entries = Object.values((await JSZip.loadAsync(first)).files).filter(({ dir }) => !dir);
  const files = await Promise.all(entries.map(async (entry) => ({ name: entry.name, bytes: await entry.async('nodebuffer') })));
  writeFileSync(join(made, 'First.cab'), craftCabinet(files, { compression: 'mszip' }));
  const names = ['First.cab', 'First.zip', 'Mine.zip', 'Next.zip'];
  window = await openWindow(Object.fromEntries(names.map((name) => [name, join(made, name)])));
  for (const name of ['Dev', 'Staging', 'Empty']) await window.commandLine('environment', 'create', name);
  for (const name of ['Dev', 'Staging'])
    await window.commandLine('import', join(window.folder, 'First.zip'), '--environment', name, '--yes');
  await window.commandLine('import', join(window.folder, 'Mine.zip'), '--environment', 'Dev', '--yes', '--publish');
});
after(async () => {
  await window?.close();
  if (made !== undefined) rmSync(made, { recursive: true });
});

async function installed(environment) {
  const all = JSON.parse(await window.commandLine('solution', 'list', '--environment', environment, '--json'));
  return all.filter(({ uniqueName }) => uniqueName !== 'Default').map(({ uniqueName, version }) => `${uniqueName} ${version}`);
}

/** The file of an environment, as another process has it open. */
function openFile(environment) {
  const file = new DatabaseSync(join(window.home, '.solution-workbench', 'environments', `${environment}.dvenv`));
  file.exec('PRAGMA busy_timeout = 20000');
  return file;
}

/** Makes everyone wait who wants to read (`EXCLUSIVE`) or to write (`IMMEDIATE`); the answer ends that. */
function hold(environment, mode) {
  const file = openFile(environment);
  file.exec(`BEGIN ${mode}`);
  return () => {
    file.exec('ROLLBACK');
    file.close();
  };
}

const footer = (name) => window.webview().locator('footer vscode-button:not([disabled])', { hasText: name });

/** Opens the wizard by the menu of a file, on an environment. */
async function openWizard(name, environment) {
  await window.show(/^Explorer/);
  await window.treeItem(name).waitFor();
  await window.menu(window.treeItem(name), 'Import solution…');
  const page = window.webview();
  await page.locator('#environment').selectOption(environment);
  await page.locator('.route', { hasText: environment }).waitFor();
  await footer('Next').click();
  await page.locator('.page-information').waitFor();
  return page;
}

/** Next, up to the plan; `answer` is what is done with the options. */
async function goToPlan(answer = async () => {}) {
  const page = window.webview();
  for (const now of ['information', 'options', 'settings']) {
    await page.locator(`.page-${now}, .page-settings, .page-review`).first().waitFor();
    if ((await page.locator(`.page-${now}`).count()) === 0) continue;
    if (now === 'options') await answer(page);
    await footer('Next').click();
    await page.locator(`.page-${now}`).waitFor({ state: 'detached' });
  }
  await page.locator('.page-review .plan-headline').waitFor();
  return page;
}

async function closeWizard() {
  await footer('Close').click();
  await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
}

step('a cabinet is imported like a zip', async () => {
  await openWizard('First.cab', 'Empty');
  const page = await goToPlan();
  await footer('Import').click();
  await page.locator('.result.succeeded').waitFor();
  assert.deepEqual(await installed('Empty'), ['Contoso 1.0.0.0']);
  await closeWizard();
});

step('an import that is cancelled before its commit leaves the environment as it was', async () => {
  await openWizard('Next.zip', 'Empty');
  const page = await goToPlan();
  await footer('Import').waitFor();
  const letGo = hold('Empty', 'EXCLUSIVE');
  await footer('Import').click();
  await page.locator('.page-import').waitFor();
  await footer('Cancel').click();
  await page.locator('footer').getByText('Cancelling…').waitFor();
  letGo();
  await page.getByText('The import was cancelled. Nothing in Empty was changed.').waitFor();
  await page.locator('.page-review').waitFor();
  assert.deepEqual(await installed('Empty'), ['Contoso 1.0.0.0']);
  await footer('Import').waitFor();
});

step('one that breaks off on its way ends in a report with its log, and leads back', async () => {
  const page = window.webview();
  const file = openFile('Empty');
  file.exec("CREATE TRIGGER refusing BEFORE INSERT ON contents BEGIN SELECT RAISE(ABORT, 'the disk said no'); END");
  await footer('Import').click();
  await page.locator('.result.failed').waitFor();
  await page.getByText('Nothing in Empty was changed.').waitFor();
  await page.getByText('the disk said no').waitFor();
  await window.shotInEachTheme('ends-1-broke-off');
  await page.getByRole('button', { name: 'Download log' }).click();
  await window.answerDialog('Next-import-log.xml');
  await window.treeItem('Next-import-log.xml').waitFor();
  assert.match(readFileSync(join(window.folder, 'Next-import-log.xml'), 'utf8'), /the disk said no/);
  await footer('Back').click();
  await page.locator('.page-review .plan-headline').waitFor();

  // Without its page it goes on, and there is nobody but VS Code to tell how that ends.
  await footer('Import').waitFor();
  file.exec('BEGIN EXCLUSIVE');
  await footer('Import').click();
  await page.locator('.page-import').waitFor();
  await window.page
    .getByRole('tab', { name: /^Import Next/ })
    .getByRole('button', { name: /^Close/ })
    .click();
  await window.page.locator('iframe.webview').waitFor({ state: 'detached' });
  file.exec('ROLLBACK');
  await window.toast(/Import Next\.zip → Empty: /).waitFor();
  await window.shot('ends-1-without-page');
  await window.command('Notifications: Clear All Notifications');
  file.exec('DROP TRIGGER refusing');
  file.close();

  await openWizard('Next.zip', 'Empty');
  await goToPlan();
  await footer('Import').click();
  await page.locator('.result.succeeded').waitFor();
  assert.deepEqual(await installed('Empty'), ['Contoso 1.1.0.0']);
  await closeWizard();
});

step('a staged upgrade is applied from the results', async () => {
  await openWizard('Next.zip', 'Staging');
  const page = await goToPlan((options) => options.getByRole('radio', { name: /^Stage for upgrade/ }).check());
  await footer('Import').click();
  await page.locator('#apply-upgrade').waitFor();
  assert.deepEqual(await installed('Staging'), ['Contoso 1.0.0.0', 'Contoso_Upgrade 1.1.0.0']);
  await window.shotInEachTheme('ends-2-staged');
  await page.locator('#apply-upgrade').click();
  await window.page.getByRole('dialog').getByRole('button', { name: 'Apply upgrade' }).click();
  await page.getByText('is upgraded to 1.1.0.0 in Staging').waitFor();
  assert.deepEqual(await installed('Staging'), ['Contoso 1.1.0.0']);
  await closeWizard();
});

step('an update that overwrites is stopped before it begins, and between its steps, without loss (D.52)', async () => {
  await openWizard('Next.zip', 'Dev');
  const page = await goToPlan(async (options) => {
    await options.getByRole('radio', { name: /^Update/ }).check();
    await options.getByRole('radio', { name: /^Overwrite customizations/ }).check();
    const keep = options.getByRole('radio', { name: /^Save my customizations and put them back/ });
    await keep.waitFor();
    assert.equal(await keep.isChecked(), true);
    await window.shotInEachTheme('ends-3-overwrite');
  });
  await page.locator('footer').getByText('Your customizations are saved first and put back afterwards.').waitFor();
  const copy = 'Contoso_Customizations_before_1_1_0_0.zip';
  await footer('Import').click();
  await window.answerDialog(copy, { key: 'Escape' });
  await page.locator('.page-review').waitFor();
  assert.deepEqual((await installed('Dev')).sort(), ['Contoso 1.0.0.0', 'Mine 1.0.0.0']);

  await footer('Import').click();
  const letGo = hold('Dev', 'IMMEDIATE');
  await window.answerDialog(copy);
  // Saving only reads; the import waits for the lock, and is the step that is stopped after.
  await page.locator('.phases.keeping li:nth-child(2).current').waitFor();
  await footer('Stop after this step').click();
  letGo();
  await page.locator('#restore').waitFor();
  assert.ok(existsSync(join(window.folder, copy)), readdirSync(window.folder).join(', '));
  assert.doesNotMatch(await layersOfTotal(), /My total/);
  await window.shotInEachTheme('ends-4-stopped');
});

step('a reload brings it back, and the customizations are put back', async () => {
  await window.command('Developer: Reload Window');
  await window.treeItem('First.zip').waitFor();
  const page = window.webview();
  await page.locator('#restore').click();
  await page.getByText(/has your customizations again/).waitFor();
  assert.match(await layersOfTotal(), /My total/);
  assert.deepEqual((await installed('Dev')).sort(), ['Contoso 1.1.0.0', 'Contoso_Customizations 1.0.0.0', 'Mine 1.0.0.0']);
  await closeWizard();
});

step('an export that is cancelled writes nothing', async () => {
  const before = readdirSync(window.folder);
  await window.command('Solution Workbench: Export solution…');
  await window.pick(/Dev/);
  await window.pick(/Mine/);
  const page = window.webview();
  await page.locator('.page-check').waitFor();
  await footer('Next').click();
  await page.locator('.page-options').waitFor();
  await footer('Export').waitFor();
  const letGo = hold('Dev', 'EXCLUSIVE');
  await footer('Export').click();
  await page.locator('.page-export').waitFor();
  await footer('Cancel').click();
  await page.locator('footer').getByText('Cancelling…').waitFor();
  letGo();
  await page.locator('.page-options').waitFor();
  await page.getByText(/was cancelled/).waitFor();
  assert.deepEqual(readdirSync(window.folder), before);
  await footer('Export').waitFor();
});

/** Who says what of the column that both solutions hold. */
function layersOfTotal() {
  return window.commandLine('layers', 'column:fab_order.fab_total', '--environment', 'Dev');
}

test('nothing of a lock is left behind', () => {
  assert.equal(existsSync(join(window.home, '.solution-workbench', 'environments', 'Dev.dvenv-journal')), false);
});
