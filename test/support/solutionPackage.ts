import {
  type AssembleMember,
  type ComponentId,
  componentId,
  type ReadBlob,
  type SolutionFile,
  type SolutionPackage,
} from '../../src/engine/index.ts';

/** What an environment remembers of a file it imported, and the file's own components as members. */
export function packageOf(file: SolutionFile): {
  readonly pkg: SolutionPackage;
  readonly members: Map<ComponentId, AssembleMember>;
  readonly read: ReadBlob;
} {
  const { archive, manifest, rootFiles, frame, entries, languages } = file;
  const hashOf = (name: string) => archive.entries.find((entry) => entry.name === name)!.hash;
  const inflated = new Map<string, Uint8Array>();
  const read: ReadBlob = (blob) => {
    const bytes = inflated.get(blob) ?? archive.read(archive.entries.find((entry) => entry.hash === blob)!);
    inflated.set(blob, bytes);
    return bytes;
  };
  return {
    pkg: {
      solution: manifest.uniqueName,
      manifestBlob: hashOf(rootFiles.solution),
      contentTypesBlob: hashOf(rootFiles.contentTypes),
      rootFiles,
      frame,
      entries,
      languages,
    },
    members: new Map(file.components.map((component) => [componentId(component), { component, content: component.content }])),
    read,
  };
}
