// Brings the Node that the oldest supported VS Code runs extensions with, as a plain package of the registry.
import { copyFileSync, existsSync, mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { hasBundledServer, npm, root } from '../setup.mjs';

const here = dirname(fileURLToPath(import.meta.url));
const home = join(root, '.vscode-test', 'node22');

/** Path of a Node 22; undefined where the registry has none for this system. Throws when it cannot be installed. */
export function node22() {
  if (!hasBundledServer) return undefined;
  const node = join(home, 'node_modules', `node-linux-${process.arch}`, 'bin', 'node');
  if (existsSync(node)) return node;
  mkdirSync(home, { recursive: true });
  for (const name of ['package.json', 'package-lock.json']) copyFileSync(join(here, name), join(home, name));
  if (!npm(['ci', '--ignore-scripts'], { cwd: home }) || !existsSync(node)) throw new Error('Node 22 could not be installed.');
  return node;
}
