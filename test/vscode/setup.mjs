// Installs a real VS Code for tests (and for `npm start` without a desktop VS Code) from the npm registry alone:
//   1. npm ci --ignore-scripts        code-server (VS Code's server and web workbench) and a Node 24 with its headers
//   2. npm install in lib/vscode      VS Code's own dependencies, pinned by its shrinkwrap, without AI, remote and Windows parts
//   3. npm rebuild of two natives     the only ones without a usable prebuilt binary; VS Code runs without them, minus log content
// A stamp file holds a hash of everything that decides the result; the second run takes no time.
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasBundledServer, npm, SetupError, vscodeHome } from '../setup.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const nodeDir = join(vscodeHome, 'node_modules', `node-linux-${process.arch}`);
/** The Node that code-server runs on. */
export const serverNode = join(nodeDir, 'bin', 'node');
/** code-server's main script. */
export const serverEntry = join(vscodeHome, 'node_modules', 'code-server', 'out', 'node', 'entry.js');
const vscodeDir = join(vscodeHome, 'node_modules', 'code-server', 'lib', 'vscode');

const unneeded = [
  '@devcontainers/cli',
  '@github/copilot-sdk',
  '@microsoft/mxc-sdk',
  '@vscode/copilot-api',
  '@vscode/fs-copyfile',
  '@vscode/sandbox-runtime',
  '@vscode/sqlite3',
  '@vscode/windows-process-tree',
  '@vscode/windows-registry',
  'kerberos',
  'ssh2',
  'zod',
];
// `git-base` and `github-authentication` stay: other built-in extensions wait for them.
const unneededExtensions = ['copilot', 'git', 'github', 'mermaid-markdown-features', 'tunnel-forwarding'];

/** Installs the server unless it stands already. Linux only. */
export function installServer() {
  if (!hasBundledServer)
    throw new SetupError('The bundled VS Code server runs on Linux (x64, arm64) only. Install desktop VS Code instead.');
  const compiler = onPath('make') && (onPath('g++') || onPath('c++')) && onPath('python3');
  const decides = ['package.json', 'package-lock.json', 'setup.mjs'].map((name) => readFileSync(join(here, name)));
  const hash = createHash('sha256');
  for (const part of decides) hash.update(part);
  const key = hash.update(`${process.arch} ${compiler}`).digest('hex');
  const stamp = join(vscodeHome, 'stamp');
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;

  const started = Date.now();
  const step = (text) => console.log(`  ${((Date.now() - started) / 1000).toFixed(1)} s  ${text}`);
  console.log('Installing a VS Code server from the npm registry (once) …');
  rmSync(vscodeHome, { recursive: true, force: true });
  mkdirSync(vscodeHome, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(here, name), join(vscodeHome, name));
  must(npm(['ci', '--ignore-scripts'], { cwd: vscodeHome }), 'npm ci of code-server');
  step('code-server and its Node unpacked');

  // From here on npm runs on the Node that code-server needs, and node-gyp finds that Node's headers without a download.
  const options = { cwd: vscodeDir, node: serverNode, env: { npm_config_nodedir: nodeDir, JOBS: 'max' } };
  dropUnneeded();
  // `npm ci` refuses here: VS Code ships a package.json and a shrinkwrap that differ.
  must(npm(['install', '--omit=dev', '--ignore-scripts'], options), "npm install of VS Code's dependencies");
  dropOtherPlatforms();
  step("VS Code's dependencies installed");
  const built = compiler && npm(['rebuild', '@vscode/spdlog', '@vscode/native-watchdog'], options);
  step(built ? 'native modules built' : 'native modules not built (no C++ compiler): VS Code runs, its log files stay empty');
  writeFileSync(stamp, key);
}

function dropUnneeded() {
  const file = join(vscodeDir, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  for (const name of unneeded) delete manifest.dependencies[name];
  if (manifest.overrides) delete manifest.overrides['kerberos@2.1.1'];
  writeFileSync(file, JSON.stringify(manifest, null, 2));
  for (const name of unneededExtensions) rmSync(join(vscodeDir, 'extensions', name), { recursive: true, force: true });
}

function dropOtherPlatforms() {
  const folder = join(vscodeDir, 'node_modules', '@vscode', 'ripgrep-universal', 'bin');
  if (!existsSync(folder)) return;
  for (const name of readdirSync(folder)) if (name !== `linux-${process.arch}`) rmSync(join(folder, name), { recursive: true });
}

function onPath(program) {
  return (process.env.PATH ?? '').split(delimiter).some((folder) => existsSync(join(folder, program)));
}

function must(succeeded, what) {
  if (!succeeded) throw new SetupError(`${what} failed. Check the network or the registry, then run the command again.`);
}
