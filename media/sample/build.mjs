#!/usr/bin/env node
// Writes the sample solution files: two versions of "Tool lending", each unmanaged and managed.
//   node media/sample/build.mjs OUTDIR
// The same sources give the same bytes, whenever and wherever this runs. Needs Node 18 or later and jszip.
import { mkdir, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { writeSolutionFile } from './writers/solutionFile.mjs';
import { readSources } from './writers/sources.mjs';

const sources = fileURLToPath(new URL('./src/', import.meta.url));

/** Each version lies over the ones before it: files of the same path replace, `removed.json` takes away. */
const versions = [
  { version: '1.0.0.0', layers: ['1.0'] },
  { version: '1.1.0.0', layers: ['1.0', '1.1'] },
];

/** All sample files: name -> bytes. */
export async function buildSample() {
  const files = new Map();
  for (const { version, layers } of versions) {
    const model = await readSources(sources, layers, version);
    const name = `${model.solution.uniqueName}_${version.replaceAll('.', '_')}`;
    files.set(`${name}.zip`, await writeSolutionFile(model, false));
    files.set(`${name}_managed.zip`, await writeSolutionFile(model, true));
  }
  files.set('README.md', new TextEncoder().encode(readme));
  return files;
}

const readme = `# Sample: Tool lending

A neighbourhood workshop lends its tools. Two versions of one solution, each as an unmanaged and as a managed file.

| file | what it is |
| --- | --- |
| ToolLending_1_0_0_0.zip | first version, unmanaged: for the environment you develop in |
| ToolLending_1_0_0_0_managed.zip | first version, managed: for the environments that use it |
| ToolLending_1_1_0_0.zip | next version, unmanaged |
| ToolLending_1_1_0_0_managed.zip | next version, managed |

1.1.0.0 adds the column Weight and the view "Power tools", changes a label of the tool form and the script of the loan
form, and no longer has the column Shelf label and the view "Tools by shelf".

Right-click a file and choose "Import solution…", or in a terminal:

    solution-workbench environment create Dev
    solution-workbench import ToolLending_1_0_0_0.zip --environment Dev --publish
`;

if (process.argv[1] && import.meta.url === pathToFileURL(resolve(process.argv[1])).href) {
  const [folder] = process.argv.slice(2);
  if (!folder) {
    console.error('Say where to write: node media/sample/build.mjs OUTDIR');
    process.exit(2);
  }
  await mkdir(folder, { recursive: true });
  for (const [name, bytes] of await buildSample()) {
    await writeFile(join(folder, name), bytes);
    console.log(join(folder, name));
  }
}
