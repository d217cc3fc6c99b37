import { createHash } from 'node:crypto';
import type {
  Archive,
  Component,
  ComponentRef,
  Content,
  EnvironmentChanges,
  EnvironmentInfo,
  Layer,
  Member,
  Solution,
  SolutionPackage,
} from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../src/files/zip/write.ts';

export const info: EnvironmentInfo = {
  id: '11111111-1111-4111-8111-111111111111',
  name: 'test',
  platformVersion: '9.2',
  sku: 'online',
  baseLanguage: 1033,
  languages: [1033, 1031],
  apps: [],
  revision: 0,
  createdOn: '2026-01-01T00:00:00.000Z',
};

export function sha(bytes: Uint8Array | string): string {
  return createHash('sha256').update(bytes).digest('hex');
}

export function noChanges(basedOn: number): EnvironmentChanges {
  return {
    environmentId: info.id,
    basedOn,
    publishers: [],
    solutions: [],
    removedSolutions: [],
    packages: [],
    components: [],
    removedComponents: [],
    layers: [],
    removedLayers: [],
    members: [],
    removedMembers: [],
    assumed: [],
    removedAssumed: [],
    newBlobs: [],
  };
}

export function solutionOf(uniqueName: string, managed: boolean, order: number): Solution {
  return {
    id: `id-${uniqueName}`,
    uniqueName,
    friendlyName: `The ${uniqueName}`,
    description: '',
    version: '1.0.0.0',
    managed,
    kind: { kind: 'base' },
    publisher: 'fabrikam',
    packageVersion: '9.2',
    installedOn: '2026-01-02T00:00:00.000Z',
    updatedOn: '2026-01-02T00:00:00.000Z',
    order,
    fileHash: sha(uniqueName),
  };
}

export const fabrikam = {
  uniqueName: 'fabrikam',
  friendlyNames: [{ language: 1033, text: 'Fabrikam' }],
  descriptions: [],
  prefix: 'fab',
  optionValuePrefix: 10000,
};

/** A file with `count` columns in its customizations and one web resource, and the changes an import of it would make. */
export async function importOf(
  uniqueName: string,
  options: { count: number; managed?: boolean; order?: number; basedOn?: number; content?: string; draft?: boolean },
): Promise<{ changes: EnvironmentChanges; archive: Archive; refs: ComponentRef[] }> {
  const { count, managed = true, order = 1, basedOn = 0, content = uniqueName, draft = false } = options;
  const parts = Array.from({ length: count }, (_, i) => `<attribute n="${i}">${content} says something about column ${i}</attribute>\r\n`);
  const xml = Buffer.from(`<ImportExportXml>${parts.join('')}</ImportExportXml>`);
  const script = Buffer.from(`// ${content}\nalert('${uniqueName}');`);
  const zip = await writeSolutionZip([
    { name: 'customizations.xml', bytes: xml },
    { name: '[Content_Types].xml', bytes: Buffer.from('<Types/>') },
    { name: 'solution.xml', bytes: Buffer.from(`<ImportExportXml><!-- ${uniqueName} ${content} --></ImportExportXml>`) },
    { name: 'WebResources/fab_script', bytes: script },
  ]);
  const archive = await openArchive(zip);
  const [customizations, types, manifest, resource] = archive.entries;
  if (customizations === undefined || types === undefined || manifest === undefined || resource === undefined) throw new Error('entries');
  let at = '<ImportExportXml>'.length;
  const table: Component = { type: 1, key: 'fab_car', name: 'fab_Car', content: { hash: sha(content), files: [] } };
  const columns = parts.map((part, i): Component => {
    const start = at;
    at += part.length;
    return {
      type: 2,
      key: `fab_car.fab_column${i}`,
      name: `fab_Column${i}`,
      parent: { type: 1, key: 'fab_car' },
      content: { hash: sha(part), xml: { blob: customizations.hash, segments: [start, at], holes: [] }, files: [] },
    };
  });
  const files = [{ name: resource.name, blob: resource.hash, size: resource.size }];
  const script2: Component = { type: 61, key: 'fab_script', name: 'fab_Script', content: { hash: sha(script), files } };
  const api: Component = { type: 'customapi', key: 'fab_api', name: 'fab_Api', content: { hash: sha('api'), files: [] } };
  const all = [table, ...columns, script2, api];
  const solutionPackage: SolutionPackage = {
    solution: uniqueName,
    manifestBlob: manifest.hash,
    contentTypesBlob: types.hash,
    rootFiles: { solution: 'solution.xml', customizations: 'customizations.xml', contentTypes: '[Content_Types].xml' },
    frame: {
      blob: customizations.hash,
      nodes: columns.map((column, i) => ({ kind: 'component', type: column.type, key: column.key, parent: -1, start: i, end: i + 1 })),
    },
    entries: archive.entries.map((entry) => ({
      name: entry.name,
      hash: entry.hash,
      size: entry.size,
      ...(entry === resource ? { owner: { type: 61, key: 'fab_script' } } : {}),
    })),
    languages: [1033],
  };
  const layers = all.map(
    (component): Layer => ({
      component: { type: component.type, key: component.key },
      owner: managed ? { kind: 'managed', solution: uniqueName } : { kind: 'active' },
      state: draft ? 'draft' : 'published',
      content: component.content,
    }),
  );
  const members = all.map(
    (component): Member => ({
      solution: uniqueName,
      component: { type: component.type, key: component.key },
      ...(component.type === 1 ? { behavior: 0 as const } : {}),
    }),
  );
  return {
    archive,
    refs: all.map(({ type, key }) => ({ type, key })),
    changes: {
      ...noChanges(basedOn),
      publishers: [fabrikam],
      solutions: [solutionOf(uniqueName, managed, managed ? order : 0)],
      packages: [solutionPackage],
      components: all.map(({ type, key, name, parent }) => ({ type, key, name, ...(parent === undefined ? {} : { parent }) })),
      layers,
      members,
    },
  };
}

export function contentOf(text: string): Content {
  return { hash: sha(text), files: [] };
}
