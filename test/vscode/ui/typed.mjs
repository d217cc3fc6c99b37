// Modules of the tests that are written in TypeScript, for files that Node runs as they are.
import { basename, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { root } from '../../setup.mjs';

/** What a module of the project exports, by its path from the root. */
export async function typed(path) {
  const outfile = join(root, 'test-results', 'typed', `${basename(path, '.ts')}.mjs`);
  await build({
    entryPoints: [join(root, path)],
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  return import(pathToFileURL(outfile).href);
}
