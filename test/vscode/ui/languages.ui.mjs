// The main road in a window that speaks German, and in one that speaks a pseudo-language, in which a word that went through no
// bundle is seen at once.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { hasOtherWords, pseudoBundle, readTexts } from '../../localisation/pseudo.mjs';
import { runCommand } from '../../runCommand.mjs';
import { root } from '../../setup.mjs';
import { openWindow } from './window.mjs';

const file = 'ToolLending_1_0_0_0.zip';
const sample = join(root, 'dist', 'sample', file);
const read = (path) => JSON.parse(readFileSync(join(root, path), 'utf8'));
const english = { words: read('media/l10n/bundle.l10n.json'), manifest: read('package.nls.json') };
const made = { words: pseudoBundle(english.words), manifest: pseudoBundle(english.manifest) };

/** VS Code takes `qps-ploc` for a language that is there to find what is not translated. */
const languages = [
  { name: 'German', language: 'de', words: read('media/l10n/bundle.l10n.de.json'), manifest: read('package.nls.de.json'), bundles: {} },
  {
    name: 'pseudo-language',
    language: 'qps-ploc',
    ...made,
    bundles: { 'media/l10n/bundle.l10n.qps-ploc.json': made.words, 'package.nls.qps-ploc.json': made.manifest },
  },
];

for (const { name, language, words, manifest, bundles } of languages) {
  const isPseudo = language === 'qps-ploc';

  describe(`a window in ${name}`, () => {
    let window;
    let data;
    /** Texts of pages that went through no bundle; collected, so that one doesn't hide what comes behind it. */
    const strays = [];
    before(async () => {
      // What else the sample says: its language as the browser calls it, a connection reference and a variable.
      const more = ['American English', 'Tool lending: Dataverse', 'lend_dataverse', 'shared_commondataserviceforapps', 'Reminder days'];
      data = [file, 'Dev', '.zip', '.cab', ...more, ...(await namesIn(sample))];
      window = await openWindow({ [file]: sample }, { language, bundles });
    });
    after(() => window?.close());

    /** In the pseudo-language: everything a page tells went through the bundle, or is data. */
    const checkPage = async (shot) => {
      await window.shot(`language-${language}-${shot}`);
      if (!isPseudo) return;
      const told = await window.webview().locator('body').evaluate(readTexts);
      const found = told.filter(({ text }) => hasOtherWords(text, [...data, '~/workspace']));
      strays.push(...found.map((each) => ({ shot, ...each })));
    };
    const next = async () => {
      const button = window.webview().locator('footer').getByRole('button', { name: words.Next });
      await button.click();
    };

    test('the view says what to do', async () => {
      await window.show(manifest['viewContainer.title']);
      await window.page
        .getByRole('button', { name: buttonIn(manifest['view.environments.welcome']) })
        .first()
        .waitFor();
      await window.shot(`language-${language}-welcome`);
    });

    test('the wizard, from the menu of a file to the results', async () => {
      await window.show(/^Explorer/);
      await window.menu(window.treeItem(file), manifest['command.importSolution']);
      const page = window.webview();
      await page.getByRole('button', { name: words['Create environment…'] }).click();
      await window.type('Dev');
      await window.pick(words['Dataverse online']);
      await page.locator('#environment-detail').waitFor();
      await checkPage('select');
      await next();
      await page.locator('.page-information').waitFor();
      await page.getByText(words['Unique name'], { exact: true }).waitFor();
      await checkPage('information');
      await next();
      await page.locator('.page-options, .page-settings, .page-review').first().waitFor();
      for (const stop of ['options', 'settings']) {
        if ((await page.locator(`.page-${stop}`).count()) === 0) continue;
        await checkPage(stop);
        await next();
        await page.locator('.page-settings, .page-review').first().waitFor();
      }
      await page.locator('#steps').getByRole('option').first().waitFor();
      await checkPage('review');
      await page.locator('footer').getByRole('button', { name: words.Import, exact: true }).click();
      await page.locator('.result.succeeded').waitFor();
      await checkPage('results');
      await page.getByRole('button', { name: words['Show in tree'] }).click();
      assert.deepEqual(strays, []);
    });

    test('the tree names kinds, states and components', async () => {
      const { page } = window;
      const environment = page.getByRole('treeitem', { level: 1, name: /Dev/ });
      await environment.waitFor();
      await window.expand(environment);
      await window.expand(page.getByRole('treeitem', { level: 2 }).first());
      const tables = page.getByRole('treeitem', { level: 3, name: words.Tables });
      await window.expand(tables);
      await page.getByRole('treeitem', { level: 4 }).first().waitFor();
      await window.shot(`language-${language}-tree`);
      if (!isPseudo) return;
      const labels = await page.getByRole('treeitem').evaluateAll((items) => items.map((item) => item.getAttribute('aria-label') ?? ''));
      assert.deepEqual(
        labels.filter((label) => hasOtherWords(label, data)),
        [],
      );
    });

    test('layers are told in whole sentences', async () => {
      const { page } = window;
      await window.menu(page.getByRole('treeitem', { level: 4 }).first(), manifest['command.showLayers']);
      const text = page.locator('.editor-instance .view-lines').first();
      await text
        .getByText(/Dev|Active/)
        .first()
        .waitFor();
      await window.shot(`language-${language}-layers`);
      const shown = (await text.textContent()).replaceAll('\u00a0', ' ');
      const [before = '', after = ''] = words['{0}. Layers, bottom to top:'].split('{0}');
      assert.ok(shown.includes(before.trim()) && shown.includes(after.slice(0, 12)), shown.slice(0, 300));
    });
  });
}

/** Label of the first button in a welcome text. */
function buttonIn(welcome) {
  return /^\[(.+)\]\(command:[^)]+\)$/m.exec(welcome)[1];
}

/** What is in a solution file, by all its names. */
async function namesIn(path) {
  const { code, output } = await runCommand(process.execPath, [join(root, 'dist', 'cli.js'), 'inspect', path, '--json']);
  assert.equal(code, 0, output);
  const collect = (value, key) =>
    typeof value === 'string'
      ? key === 'typeName'
        ? []
        : [value]
      : typeof value === 'object' && value !== null
        ? Object.entries(value).flatMap(([name, part]) => collect(part, name))
        : [];
  return collect(JSON.parse(output)).filter((each) => each.trim() !== '');
}
