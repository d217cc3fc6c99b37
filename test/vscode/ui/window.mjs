// One window of a real VS Code with the packed extension, and the moves a person makes in it.
import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../../setup.mjs';
import { startBrowser } from '../browser.mjs';
import { startServer, windowAddress } from '../server.mjs';

const shots = join(root, 'test-results', 'ui');
const packed = join(root, 'test-results', 'package', 'solution-workbench.vsix');

/** Name of a theme in the settings, and the class VS Code gives the window for it. */
export const themes = {
  dark: ['Default Dark Modern', 'vs-dark'],
  light: ['Default Light Modern', 'vs'],
  highContrast: ['Default High Contrast', 'hc-black'],
  highContrastLight: ['Default High Contrast Light', 'hc-light'],
};

/**
 * Opens a window on a new workspace that holds copies of `files`.
 * @returns the page and the moves; close() ends everything
 */
export async function openWindow(files) {
  mkdirSync(shots, { recursive: true });
  // What people install is what is tested; from source only when this file is run alone.
  const server = await startServer(existsSync(packed) ? { vsix: packed } : { link: root });
  const folder = join(server.folder, 'workspace');
  mkdirSync(folder);
  for (const [name, from] of Object.entries(files)) cpSync(from, join(folder, name));
  const browser = await startBrowser();
  const context = await browser.newContext({ viewport: { width: 1400, height: 900 }, reducedMotion: 'reduce' });
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const strangers = new Set();
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    // Addresses of webview resources look foreign; the page's own service worker answers them.
    const ours = hostname === '127.0.0.1' || hostname.endsWith('.vscode-resource.vscode-cdn.net');
    if (/^https?:$/.test(protocol) && !ours) strangers.add(request.url());
  });
  await page.goto(windowAddress(server, { folder }));
  await page.getByRole('treeitem', { name: Object.keys(files)[0] }).waitFor();

  const settingsFile = join(server.folder, 'data', 'User', 'settings.json');
  const window = {
    page,
    folder,
    /** The home folder of the extension host. */
    home: server.folder,
    /** Hosts that were asked for anything and are not this machine. */
    strangers,
    /** The document of the webview in the active editor. */
    webview: () => page.frameLocator('iframe.webview.ready').frameLocator('#active-frame'),
    shot: (name) => page.screenshot({ path: join(shots, `${name}.png`), animations: 'disabled' }),
    async command(title) {
      await page.keyboard.press('F1');
      await page.locator('.quick-input-widget input').fill(`>${title}`);
      await page.getByRole('option', { name: title }).first().click();
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
    treeItem: (name) => page.getByRole('treeitem', { name }),
    async menu(item, entry) {
      await item.click({ button: 'right' });
      await page.getByRole('menuitem', { name: entry }).click();
    },
    toast: (text) => page.locator('.notification-toast', { hasText: text }),
    async theme(name) {
      const [label, cssClass] = themes[name];
      const settings = JSON.parse(readFileSync(settingsFile, 'utf8'));
      writeFileSync(settingsFile, JSON.stringify({ ...settings, 'workbench.colorTheme': label }, null, 2));
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
