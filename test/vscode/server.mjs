// Starts the bundled VS Code server (code-server) on a loopback port and gives the address of a window in it.
import { spawn, spawnSync } from 'node:child_process';
import { closeSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { cleanEnvironment } from '../setup.mjs';
import { installServer, serverEntry, serverNode } from './setup.mjs';

/** User settings of a quiet window: no tips, no trust question, no network, nothing that moves. */
export const quietSettings = {
  'workbench.startupEditor': 'none',
  'workbench.secondarySideBar.defaultVisibility': 'hidden',
  'workbench.tips.enabled': false,
  'workbench.editor.useModal': 'off',
  'workbench.enableExperiments': false,
  'workbench.reduceMotion': 'on',
  'workbench.colorTheme': 'Default Dark Modern',
  'workbench.welcomePage.walkthroughs.openOnInstall': false,
  'window.autoDetectColorScheme': false,
  'window.autoDetectHighContrast': false,
  'security.workspace.trust.enabled': false,
  'telemetry.telemetryLevel': 'off',
  'update.mode': 'none',
  'update.showReleaseNotes': false,
  'extensions.autoCheckUpdates': false,
  'extensions.autoUpdate': false,
  'extensions.ignoreRecommendations': true,
  'chat.disableAIFeatures': true,
  'chat.agentHost.enabled': false,
  'git.enabled': false,
  'remote.autoForwardPorts': false,
  'files.simpleDialog.enable': true,
  'editor.cursorBlinking': 'solid',
};

/**
 * Starts a server.
 * @param base folder for its state; a throw-away one, removed by stop(), when not given
 * @param driver true lets the window's address name an extension to develop and its tests (and hides notification toasts)
 * @param link folder of an extension to load from source
 * @param vsix packed extension to install
 * @param ownHome true gives it an empty home folder, so that nothing of this person's is read or written
 */
export async function startServer({ base, port = 0, driver = false, link, vsix, settings = {}, env = {}, ownHome = true } = {}) {
  installServer();
  // Short: a socket whose path may have 108 bytes lies inside.
  const folder = base ?? mkdtempSync(join(tmpdir(), 'sw-'));
  const extensions = join(folder, 'ext');
  const data = join(folder, 'data');
  mkdirSync(join(data, 'User'), { recursive: true });
  // The extensions folder is scanned when it is new; an old one would not notice a link.
  rmSync(extensions, { recursive: true, force: true });
  mkdirSync(extensions);
  const settingsFile = join(data, 'User', 'settings.json');
  if (!existsSync(settingsFile)) writeFileSync(settingsFile, JSON.stringify({ ...quietSettings, ...settings }, null, 2));

  const environment = serverEnvironment({ ...(ownHome ? { HOME: folder } : {}), EXTENSIONS_GALLERY: '{}', ...env });
  const folders = ['--config', join(folder, 'config.yaml'), '--user-data-dir', data, '--extensions-dir', extensions];
  if (vsix) {
    const install = [serverEntry, ...folders, '--install-extension', resolve(vsix)];
    const { status, stdout, stderr } = spawnSync(serverNode, install, { env: environment, encoding: 'utf8' });
    if (status !== 0) throw new Error(`the packed extension cannot be installed:\n${stdout}${stderr}`);
  }
  if (link) symlinkSync(resolve(link), join(extensions, 'under-test'));

  const log = join(folder, 'server.log');
  const out = openSync(log, 'w');
  const quiet = [
    '--disable-telemetry',
    '--disable-update-check',
    '--disable-getting-started-override',
    '--disable-proxy',
    '--ignore-last-opened',
  ];
  const args = [serverEntry, '--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, ...folders, ...quiet, '--disable-workspace-trust'];
  // A built VS Code ignores the development and test paths of an address without this.
  if (driver) args.push('--vscode-option', 'enable-smoke-test-driver');
  // A process group of its own, so that the extension host and the terminals end with it.
  const child = spawn(serverNode, args, { env: environment, stdio: ['ignore', out, out], detached: true });
  closeSync(out);
  const exited = new Promise((ended) => child.once('exit', ended));
  const stop = async () => {
    signal(child, 'SIGTERM');
    await Promise.race([exited, pause(5000, undefined, { ref: false })]);
    signal(child, 'SIGKILL');
    if (!base) rmSync(folder, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
  };
  const url = await listeningAddress(child, log).catch(async (error) => {
    await stop();
    throw error;
  });
  return { url, host: new URL(url).host, folder, log, exited, stop };
}

function signal(child, name) {
  try {
    process.kill(-child.pid, name);
  } catch {
    // The group has ended already.
  }
}

async function listeningAddress(child, log) {
  for (let tries = 0; tries < 300; tries++) {
    const text = readFileSync(log, 'utf8');
    const url = /HTTP server listening on (http:\/\/\S+?)\/?\s/.exec(text)?.[1];
    if (url) return url;
    if (child.exitCode !== null) throw new Error(`the VS Code server ended at once:\n${text}`);
    await pause(100);
  }
  throw new Error(`the VS Code server did not start within 30 s:\n${readFileSync(log, 'utf8')}`);
}

/** Started from a terminal inside VS Code, code-server would talk to that window instead of starting one. */
function serverEnvironment(extra) {
  const foreign = /^(VSCODE_|CODE_SERVER_|CS_|ELECTRON_|PASSWORD$|HASHED_PASSWORD$|PORT$)/;
  return Object.fromEntries(Object.entries(cleanEnvironment(extra)).filter(([name]) => !foreign.test(name)));
}

/** Address of a window on a folder, optionally with an extension from source and its tests (needs `driver`). */
export function windowAddress(server, { folder, extension, tests }) {
  const remote = (path) => `vscode-remote://${server.host}${encodeURI(path)}`;
  const payload = [
    ['skipWelcome', 'true'],
    ['skipReleaseNotes', 'true'],
  ];
  if (extension) payload.push(['extensionDevelopmentPath', remote(extension)]);
  if (tests) payload.push(['extensionTestsPath', remote(tests)]);
  return `${server.url}/?folder=${encodeURIComponent(folder)}&payload=${encodeURIComponent(JSON.stringify(payload))}`;
}
