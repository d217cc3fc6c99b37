// One window of a real VS Code with the packed extension, and the moves a person makes in it.
import assert from 'node:assert/strict';
import { cpSync, existsSync, lstatSync, mkdirSync, readdirSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../runCommand.mjs';
import { root } from '../../setup.mjs';
import { startBrowser } from '../browser.mjs';
import { startServer, windowAddress } from '../server.mjs';

const shots = join(root, 'test-results', 'ui');
const packed = join(root, 'test-results', 'package', 'solution-workbench.vsix');

/** Name of a theme as VS Code lists it, and the class it gives the window. */
export const themes = {
  dark: ['Dark Modern', 'vs-dark'],
  light: ['Light Modern', 'vs'],
  highContrast: ['Dark High Contrast', 'hc-black'],
  highContrastLight: ['Light High Contrast', 'hc-light'],
};

/**
 * Opens a window on a new workspace that holds copies of `files`.
 * @param language what VS Code tells extensions it speaks; its own words stay English, because language packs come from the net
 * @param bundles files of a language that the extension does not have, put into it before the window opens, by path
 * @param beside an extension beside ours: its files by name
 * @returns the page and the moves; close() ends everything
 */
export async function openWindow(files, { language, bundles = {}, beside = {} } = {}) {
  mkdirSync(shots, { recursive: true });
  // What people install is what is tested; from source only when this file is run alone.
  const server = await startServer(existsSync(packed) ? { vsix: packed } : { link: root });
  addToExtension(server.folder, bundles);
  addBeside(server.folder, beside);
  const folder = join(server.folder, 'workspace');
  mkdirSync(folder);
  for (const [name, from] of Object.entries(files)) cpSync(from, join(folder, name));
  const browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
  // What a language pack would set with its first script.
  if (language !== undefined) {
    await context.addInitScript((value) => {
      Object.defineProperty(globalThis, '_VSCODE_NLS_LANGUAGE', { get: () => value, set: () => undefined });
    }, language);
  }
  const page = await context.newPage();
  page.setDefaultTimeout(40_000);
  const strangers = new Set();
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    // Addresses of webview resources look foreign; the page's own service worker answers them.
    const ours = hostname === '127.0.0.1' || hostname.endsWith('.vscode-resource.vscode-cdn.net');
    if (/^https?:$/.test(protocol) && !ours) strangers.add(request.url());
  });
  await page.goto(windowAddress(server, { folder }));
  await page.getByRole('treeitem', { name: Object.keys(files)[0] }).waitFor();

  const window = {
    page,
    folder,
    /** The home folder of the extension host. */
    home: server.folder,
    /** Runs the command line as it ships in the environments of the window; it must succeed. Returns what it said. */
    async commandLine(...args) {
      const env = { ...process.env, SOLUTION_WORKBENCH_ENVIRONMENTS: join(server.folder, '.solution-workbench', 'environments') };
      const { code, output } = await runCommand(process.execPath, [join(root, 'dist', 'cli.js'), ...args], { env });
      assert.equal(code, 0, output);
      return output;
    },
    /** Hosts that were asked for anything and are not this machine. */
    strangers,
    /** The document of the webview in the active editor. */
    webview: () => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame'),
    shot: (name) => page.screenshot({ path: join(shots, `${name}.png`), animations: 'disabled' }),
    /** Runs a command by the palette; opens it again when the focus went elsewhere meanwhile, which closes it. */
    async command(title) {
      for (let tries = 3; ; tries--) {
        try {
          await page.keyboard.press('F1');
          await page.locator('.quick-input-widget input[type=text]').fill(`>${title}`, { timeout: 3000 });
          await page.getByRole('option', { name: title }).first().click({ timeout: 3000 });
          return;
        } catch (error) {
          if (tries === 0) throw error;
        }
      }
    },
    /** Chooses in the Quick Pick that is open. */
    async pick(name) {
      await page.locator('.quick-input-widget').getByRole('option', { name }).first().click();
    },
    /** Types into the input box that is open, over what stands there, and accepts. */
    async type(text) {
      const input = page.locator('.quick-input-widget input[type=text]');
      await input.fill(text);
      await input.press('Enter');
    },
    /**
     * Answers VS Code's dialog of files. It takes no key before it proposes a path, and may fall back to that once more while
     * one is typed, so both are waited for.
     * @param proposed how the path it proposes ends
     * @param path what is typed instead
     */
    async answerDialog(proposed, { path, key = 'Enter' } = {}) {
      const input = page.locator('.quick-input-widget input[type=text]');
      await input.waitFor();
      const shows = (ending) =>
        page.waitForFunction((end) => document.querySelector('.quick-input-widget input[type=text]')?.value.endsWith(end) === true, ending);
      await shows(proposed);
      for (let tries = 4; ; tries--) {
        if (path !== undefined) {
          await input.fill(path);
          await shows(path);
        }
        await input.press(key);
        const isGone = await input.waitFor({ state: 'hidden', timeout: 3000 }).then(
          () => true,
          () => false,
        );
        if (isGone) return;
        assert.ok(tries > 0, 'the dialog stays');
      }
    },
    /** Opens a view of the activity bar; a click on the one that is open would close it. */
    async show(name) {
      const tab = page.getByRole('tab', { name });
      if ((await tab.getAttribute('aria-selected')) !== 'true') await tab.click();
    },
    treeItem: (name) => page.getByRole('treeitem', { name }),
    /** A click turns an item over: one that VS Code opens at the same moment would close, so it is looked at again. */
    async expand(item) {
      const open = item.and(page.locator('[aria-expanded=true]'));
      for (let tries = 5; ; tries--) {
        if ((await item.getAttribute('aria-expanded')) !== 'true') await item.click();
        try {
          // Open now, and still open when what else was under way has come to rest.
          await open.waitFor({ timeout: 5000 });
          await page.waitForTimeout(250);
          if (await open.isVisible()) return;
        } catch (error) {
          if (tries === 0) throw error;
        }
      }
    },
    async openMenu(item) {
      await item.click({ button: 'right' });
      await page.getByRole('menuitem').first().waitFor();
    },
    /** Chooses in the menu that is open. */
    async chooseInMenu(entry) {
      // A menu takes the end of the click that opened it for nothing, and for a moment every other.
      await page.waitForTimeout(300);
      await page.getByRole('menuitem', { name: entry }).click();
      await page.getByRole('menuitem', { name: entry }).waitFor({ state: 'detached' });
    },
    async menu(item, entry) {
      await window.openMenu(item);
      await window.chooseInMenu(entry);
    },
    toast: (text) => page.locator('.notification-toast', { hasText: text }),
    async theme(name) {
      const [label, cssClass] = themes[name];
      await window.command('Preferences: Color Theme');
      await window.type(label);
      await page.locator(`.monaco-workbench.${cssClass}`).waitFor();
    },
    /** One picture a theme; ends in dark. */
    async shotInEachTheme(name) {
      for (const theme of [...Object.keys(themes).slice(1), 'dark']) {
        await window.theme(theme);
        await window.shot(`${name}-${theme}`);
      }
    },
    async close() {
      await window.shot('last').catch(() => {});
      await browser.close();
      await server.stop();
    },
  };
  return window;
}

/** Installs an extension of the test itself. */
function addBeside(home, files) {
  if (Object.keys(files).length === 0) return;
  const name = 'test.beside-1.0.0';
  const folder = join(home, 'ext', name);
  mkdirSync(folder);
  for (const [path, content] of Object.entries(files)) writeFileSync(join(folder, path), content);
  // What was installed is listed there, and nothing else is loaded; where nothing was, the folder is scanned.
  const list = join(home, 'ext', 'extensions.json');
  if (!existsSync(list)) return;
  const entry = {
    identifier: { id: 'test.beside' },
    version: '1.0.0',
    location: { $mid: 1, path: folder, scheme: 'file' },
    relativeLocation: name,
  };
  writeFileSync(list, JSON.stringify([...JSON.parse(readFileSync(list, 'utf8')), entry]));
}

/** Writes files into the installed extension; one that is only linked is copied first, so that its source stays as it is. */
function addToExtension(home, bundles) {
  if (Object.keys(bundles).length === 0) return;
  const extensions = join(home, 'ext');
  const [name] = readdirSync(extensions).filter((each) => existsSync(join(extensions, each, 'package.json')));
  const extension = join(extensions, name);
  if (lstatSync(extension).isSymbolicLink()) {
    const source = realpathSync(extension);
    rmSync(extension);
    for (const part of ['dist', 'media', ...readdirSync(source).filter((each) => /^package(\.nls.*)?\.json$/.test(each))]) {
      cpSync(join(source, part), join(extension, part), { recursive: true });
    }
  }
  for (const [path, content] of Object.entries(bundles)) writeFileSync(join(extension, path), JSON.stringify(content, null, 2));
}
