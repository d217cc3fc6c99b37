// What `npm test` and `npm start` begin with: installs what is missing and finds a Node new enough for node:sqlite.
// No dependencies; runs on Node 18 and later, on Linux, macOS and Windows.
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, realpathSync, writeFileSync } from 'node:fs';
import { basename, delimiter, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '..');

/** node:sqlite works without a flag from here on. */
const NEEDED = [22, 13];

/** Folder of the code-server (and, on Linux, the Node 24) that `test/vscode/setup.mjs` installs. */
export const vscodeHome = process.env.VSCODE_TEST_HOME ?? join(root, '.vscode-test', 'code-server');
const bundledNode = join(vscodeHome, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');

export class SetupError extends Error {}

export function isNewEnough(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > NEEDED[0] || (major === NEEDED[0] && minor >= NEEDED[1]);
}

/** Path of a Node that can run the product: this one, else the one the test setup brought. Undefined when there is none. */
export function newEnoughNode() {
  if (isNewEnough()) return process.execPath;
  return existsSync(bundledNode) ? bundledNode : undefined;
}

/** Says what to install when no Node here can run the product. */
export function requireNewEnoughNode() {
  const node = newEnoughNode();
  if (node) return node;
  throw new SetupError(
    `This needs Node.js ${NEEDED.join('.')} or later; this is ${process.versions.node}. Install Node.js 24 from https://nodejs.org and run the command again.`,
  );
}

/** True where code-server and a Node come from the npm registry. */
export const hasBundledServer = process.platform === 'linux' && (process.arch === 'x64' || process.arch === 'arm64');

/**
 * The environment without what the npm that started us put into it: its settings must not leak into another npm, except
 * those that say where packages come from.
 */
export function cleanEnvironment(extra = {}) {
  const kept = /^npm_config_(cache|registry|cafile|userconfig|globalconfig|proxy|https_proxy|noproxy|offline|prefer_offline)$/i;
  const clean = Object.entries(process.env).filter(([name]) => !/^npm_/i.test(name) || kept.test(name));
  return { ...Object.fromEntries(clean), ...extra };
}

/**
 * Runs npm with the Node given, without a shell where npm's own script can be found.
 * @returns true when npm ended well
 */
export function npm(args, { cwd = root, node = process.execPath, env = {}, quiet = false } = {}) {
  const quietly = ['--no-audit', '--no-fund', '--no-progress', '--no-update-notifier', '--loglevel=error', '--engine-strict=false'];
  const clean = cleanEnvironment(env);
  const path = Object.keys(clean).find((name) => name.toUpperCase() === 'PATH') ?? 'PATH';
  // npm starts `node` by name for install scripts: the first one on PATH must be the one chosen here.
  clean[path] = [dirname(node), clean[path]].filter(Boolean).join(delimiter);
  const script = npmScript();
  const [command, ...rest] = script ? [node, script, ...args, ...quietly] : ['npm', ...args, ...quietly];
  const stdio = quiet ? 'ignore' : ['ignore', 'inherit', 'inherit'];
  return spawnSync(command, rest, { cwd, env: clean, stdio, shell: !script && process.platform === 'win32' }).status === 0;
}

/** npm-cli.js of the npm that started us, else of the one on PATH or beside this Node. */
export function npmScript() {
  const started = process.env.npm_execpath;
  if (started && basename(started) === 'npm-cli.js') return started;
  const inPackages = (folder) => join(folder, 'npm', 'bin', 'npm-cli.js');
  const bins = [...(process.env.PATH ?? process.env.Path ?? '').split(delimiter), dirname(process.execPath)].filter(Boolean);
  for (const bin of bins) {
    // `npm` is a link to the script where npm comes from an archive or a Linux package, and lies beside its packages on Windows.
    const link = join(bin, 'npm');
    if (existsSync(link) && basename(realpathSync(link)) === 'npm-cli.js') return realpathSync(link);
    if (existsSync(inPackages(join(bin, 'node_modules')))) return inPackages(join(bin, 'node_modules'));
  }
  return undefined;
}

/**
 * Installs the project's packages when they were not installed from this lock file. npm leaves out prebuilt binaries whose package
 * wants a newer Node than the one it runs on, so it runs on the newest here, and an older one's work does not count later.
 */
export function installDependencies() {
  const node = newEnoughNode() ?? process.execPath;
  const stamp = join(root, 'node_modules', '.installed-from');
  const key = lockKey();
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === key) return;
  console.log('Installing packages (npm ci) …');
  if (!npm(['ci', '--ignore-scripts'], { node })) {
    throw new SetupError('npm ci failed. Check the network or the registry, then run the command again.');
  }
  writeFileSync(stamp, key);
}

/** What decides the content of node_modules. */
export function lockKey() {
  const lock = readFileSync(join(root, 'package-lock.json'));
  const machine = `${process.platform} ${process.arch} ${newEnoughNode() ? 'new' : 'old'} Node`;
  return createHash('sha256').update(lock).update(machine).digest('hex');
}
