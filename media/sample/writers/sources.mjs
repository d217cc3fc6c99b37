// Reads the source folders into one model: later layers replace files of the same path or remove them.
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** { solution, version, files: Map<path with '/', Buffer> } */
export async function readSources(root, layers, version) {
  const solution = JSON.parse(await readFile(join(root, 'solution.json'), 'utf8'));
  const files = new Map();
  for (const layer of layers) {
    for (const path of await paths(join(root, layer), '')) {
      const bytes = await readFile(join(root, layer, ...path.split('/')));
      if (path !== 'removed.json') files.set(path, bytes);
      else
        for (const gone of JSON.parse(bytes.toString('utf8')))
          if (!files.delete(gone)) throw new Error(`${layer} removes ${gone}, which is not there`);
    }
  }
  return { solution, version, files };
}

/** Paths below a folder, in an order that depends on nothing but the names. */
async function paths(folder, prefix) {
  const found = [];
  for (const item of await readdir(folder, { withFileTypes: true })) {
    const path = prefix + item.name;
    if (item.isDirectory()) found.push(...(await paths(join(folder, item.name), `${path}/`)));
    else found.push(path);
  }
  return found.sort(byName);
}

/** The order of an export: ordinal with upper-case folding (Q.8). */
export function byName(a, b) {
  const [x, y] = [a.toUpperCase(), b.toUpperCase()];
  return x < y ? -1 : x > y ? 1 : 0;
}

/** Texts of the files that match, in the order of their paths. */
export function texts(model, pattern) {
  return [...model.files]
    .filter(([path]) => pattern.test(path))
    .sort(([a], [b]) => byName(a, b))
    .map(([, bytes]) => bytes.toString('utf8').trimEnd());
}
