import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { allComponentTypes } from '../../src/engine/components/componentTypes.ts';
import { type Component, type ComponentType, componentId } from '../../src/engine/index.ts';
import { readSolutionFile } from '../../src/engine/solutionFile/readSolutionFile.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { allSolutions } from './allSolutions.ts';
import { namelessRoots } from './files/apps.ts';
import { emptySolution, packagerForm, patch } from './files/fileForms.ts';
import { type BuiltSolution, buildSolutionFile } from './solution.ts';

const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function read(solution: BuiltSolution): Promise<ReturnType<typeof readSolutionFile>> {
  return readSolutionFile(await openArchive(await buildSolutionFile(solution)), hashBytes);
}

/** What a built file says of each component. */
function factsOf(components: readonly Component[]): Record<string, object> {
  return Object.fromEntries(
    components.map(({ behavior, parent, unmodified, content, ...ref }) => [
      componentId(ref),
      {
        ...(behavior === undefined ? {} : { behavior }),
        ...(parent === undefined ? {} : { parent: componentId(parent) }),
        ...(unmodified === undefined ? {} : { unmodified }),
        ...(content.files.length === 0 ? {} : { files: content.files.map((file) => file.name) }),
      },
    ]),
  );
}

describe.each(allSolutions.map((solution) => [solution.name, solution] as const))('%s', (_, solution) => {
  it('gives exactly the components that were built in', async () => {
    const { file, diagnostics } = await read(solution);
    expect(diagnostics.map((each) => each.code)).toEqual(solution.findings ?? []);
    expect(factsOf(file?.components ?? [])).toEqual(solution.expected);
    expect(file?.components.length).toBe(Object.keys(solution.expected).length);
  });
});

describe('manifests of built files', () => {
  const manifestOf = async (solution: BuiltSolution) => (await read(solution)).manifest;

  it('tell patches from whole solutions', async () => {
    expect((await manifestOf(patch))?.parent).toEqual({ uniqueName: 'EmptySolution', version: '1.0.0.0' }); // B.28
    expect((await manifestOf(emptySolution))?.parent).toBeUndefined();
  });

  it('are read in both forms, and roots whether they have a name or not', async () => {
    expect((await manifestOf(packagerForm))?.managed).toBe(true); // Q.1
    expect((await manifestOf(namelessRoots))?.roots.map((root) => [root.type, root.schemaName])).toEqual([
      [62, undefined],
      [50, ':RibbonDiffXml'],
    ]); // Q.44
  });
});

describe('the component-type table', () => {
  it('is covered by few files', () => {
    expect(allSolutions.length).toBeLessThanOrEqual(30);
    expect(new Set(allSolutions.map(({ name }) => name)).size).toBe(allSolutions.length);
  });

  it('has a built component in every place of every row', async () => {
    const wanted = allComponentTypes.flatMap((row) => [
      ...row.places.map((place) => `${row.type} ${steps(place.path)}`),
      ...(row.folder === undefined ? [] : [`${row.type} in a folder of ${row.folder.set}`]),
    ]);
    const found = new Set((await Promise.all(allSolutions.map(placesIn))).flat());
    expect(wanted.length).toBeGreaterThan(80);
    expect(wanted.filter((place) => !found.has(place))).toEqual([]);
  });

  it('has a built component for each row known by its table name, and for what the others lie in', () => {
    const built = new Set(allSolutions.flatMap((solution) => Object.keys(solution.expected).map((id) => id.slice(0, id.indexOf(':')))));
    const placeless = allComponentTypes.filter((row) => row.places.length === 0 && row.folder === undefined);
    const wanted = placeless.filter((row) => row.tableName !== undefined || row.within !== undefined);
    expect(wanted.length).toBeGreaterThan(20);
    expect(wanted.filter((row) => !built.has(String(rooted(row.type)))).map((row) => row.typeName)).toEqual([]);
  });
});

/** The type with a place that a type without one lies in: a view column lies in a view. */
function rooted(type: ComponentType): ComponentType {
  const row = allComponentTypes.find((each) => each.type === type);
  return row?.within === undefined ? type : rooted(row.within);
}

/** Path of the table as element names alone: what lies in the XML of a component, and keys of containers, left out. */
function steps(path: string): string {
  return path
    .split('/')
    .filter((step) => !step.startsWith('('))
    .map((step) => step.split('@')[0])
    .join('/');
}

/** Where the components of a built file lie, in the words of the table; `*` stands for any name. */
async function placesIn(solution: BuiltSolution): Promise<string[]> {
  const { file } = await read(solution);
  if (file === undefined) return [];
  const xml = Buffer.from(file.archive.read(file.archive.entries.find((entry) => entry.hash === file.frame.blob)!));
  const pathOf = (index: number): string[] => {
    const node = file.frame.nodes[index];
    if (node === undefined || node.parent < 0) return [];
    const name = /<([^\s/>]+)/.exec(xml.toString('utf8', node.start, node.end))?.[1] ?? '';
    return [...pathOf(node.parent), name];
  };
  const inXml = file.frame.nodes.flatMap((node, index) => {
    if (node.kind !== 'component') return [];
    const path = pathOf(index);
    return [`${node.type} ${path.join('/')}`, `${node.type} ${[...path.slice(0, -1), '*'].join('/')}`];
  });
  const inFolders = file.entries.flatMap((entry) =>
    entry.owner === undefined ? [] : [[entry.owner.type, entry.name.split('/')] as const],
  );
  return [...inXml, ...inFolders.flatMap(([type, path]) => path.slice(0, -1).map((step) => `${type} in a folder of ${step}`))];
}
