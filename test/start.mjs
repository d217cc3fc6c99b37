// npm start. Installs, builds, makes a workspace with the sample and opens it in VS Code with the extension: an installed
// desktop VS Code, else the bundled server (Linux). No dependencies of its own; runs on Node 18 and later.
//   npm start -- --server      use the bundled server even when a desktop VS Code is installed
//   npm start -- --no-open     open no window: start the server and print its address
//   npm start -- --port 3210   another port for the server
import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { desktopEnvironment, findDesktop } from './desktop.mjs';
import { hasBundledServer, installDependencies, newEnoughNode, root, SetupError } from './setup.mjs';

const options = process.argv.slice(2);
const noOpen = options.includes('--no-open');

try {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const oldest = manifest.engines.vscode.replace('^', '');
  const desktop = noOpen || options.includes('--server') ? undefined : findDesktop(oldest);
  if (!desktop && !hasBundledServer) {
    throw new SetupError(
      `No Visual Studio Code ${oldest} or later found. Install it from https://code.visualstudio.com, or set VSCODE_EXECUTABLE.`,
    );
  }
  if (!desktop) (await import('./vscode/setup.mjs')).installServer();
  installDependencies();
  runScript('The build', [join(root, 'esbuild.js')]);
  const workspace = join(root, '.vscode-test', 'sample');
  mkdirSync(workspace, { recursive: true });
  runScript('Building the sample', [join(root, 'media', 'sample', 'build.mjs'), workspace]);
  if (desktop) openDesktop(desktop, workspace);
  else await serve(workspace);
} catch (error) {
  console.error(error instanceof SetupError ? error.message : error);
  process.exitCode = 1;
}

function runScript(what, args) {
  const { status } = spawnSync(newEnoughNode() ?? process.execPath, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) throw new SetupError(`${what} failed.`);
}

function openDesktop(program, workspace) {
  const args = [`--extensionDevelopmentPath=${root}`, '--new-window', workspace];
  spawn(program, args, { env: desktopEnvironment(), stdio: 'ignore', detached: true }).unref();
  console.log(`Opening ${workspace} in ${program} with the extension. Select the cube in the activity bar, or right-click a .zip file.`);
}

/** Serves until Ctrl+C. Environments are this person's own; the window's settings stay below .vscode-test. */
async function serve(workspace) {
  const { startServer, windowAddress } = await import('./vscode/server.mjs');
  const base = join(root, '.vscode-test', 'start');
  const server = await startServer({ base, link: root, ownHome: false, port: await freePort() });
  const address = windowAddress(server, { folder: workspace });
  console.log(`\nVisual Studio Code with the extension and the sample:\n\n  ${address}\n\nOpen this address in a browser. Ctrl+C ends it.`);
  const stopped = new Promise((stop) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.once(signal, () => stop());
  });
  if (!noOpen) openBrowser(address);
  await Promise.race([stopped, server.exited]);
  await server.stop();
}

/** The port asked for, else always the same one (a browser keeps the window's layout by address), else any. */
async function freePort() {
  const index = options.indexOf('--port');
  const wanted = index < 0 ? 3210 : Number(options[index + 1]);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65535) throw new SetupError('--port needs a number from 0 to 65535.');
  const free = await new Promise((answer) => {
    const probe = createServer();
    probe.once('error', () => answer(false));
    probe.listen(wanted, '127.0.0.1', () => probe.close(() => answer(true)));
  });
  if (free) return wanted;
  if (index >= 0) throw new SetupError(`Port ${wanted} is in use. Choose another one with --port.`);
  return 0;
}

function openBrowser(address) {
  if (!process.env.DISPLAY && !process.env.WAYLAND_DISPLAY) return;
  spawn('xdg-open', [address], { stdio: 'ignore', detached: true })
    .once('error', () => {})
    .unref();
}
