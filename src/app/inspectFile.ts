import {
  componentOfEnd,
  componentType,
  type DependencyEnd,
  type LocalizedText,
  type Manifest,
  type SolutionFile,
} from '../engine/index.ts';
import type { Inspection } from './contracts/solutionFiles.ts';
import { readSolution } from './readSolution.ts';

/**
 * What a solution file holds, whole or broken: what is wrong with it comes back as findings. Throws WorkbenchError only
 * when the file cannot be read from disk.
 */
export async function inspectFile(path: string): Promise<Inspection> {
  const { archive, file, manifest, diagnostics } = await readSolution(path);
  return {
    file: path,
    ...(archive === undefined ? {} : { fileHash: archive.hash }),
    missingDependencies: [],
    ...(manifest === undefined ? {} : fromManifest(manifest)),
    components: file?.components.map(inspected) ?? [],
    files: archive?.entries.map(({ name, size }) => ({ name, size })) ?? [],
    languages: file?.languages ?? [],
    diagnostics,
  };
}

function fromManifest(manifest: Manifest): Omit<Inspection, 'file' | 'components' | 'files' | 'languages' | 'diagnostics'> {
  const friendlyName = textOf(manifest.friendlyNames, manifest.baseLanguage);
  const publisherName = textOf(manifest.publisher.friendlyNames, manifest.baseLanguage);
  const description = textOf(manifest.descriptions, manifest.baseLanguage);
  return {
    uniqueName: manifest.uniqueName,
    ...(friendlyName === undefined ? {} : { friendlyName }),
    ...(description === undefined ? {} : { description }),
    version: manifest.version.text,
    managed: manifest.managed,
    publisher: manifest.publisher.uniqueName,
    ...(publisherName === undefined || publisherName === '' ? {} : { publisherName }),
    ...(manifest.packageVersion === undefined ? {} : { solutionPackageVersion: manifest.packageVersion }),
    missingDependencies: manifest.missingDependencies.map(({ required, dependent }) => {
      const key = componentOfEnd(required)?.key ?? '';
      const displayName = required.displayName || required.schemaName;
      return {
        type: required.type,
        typeName: componentType(required.type).singular,
        key,
        ...(displayName === undefined ? {} : { displayName }),
        ...(required.solution === undefined ? {} : { solution: required.solution }),
        neededBy: nameOf(dependent),
      };
    }),
  };
}

/** The text in the file's base language, else the first there is. */
function textOf(texts: readonly LocalizedText[], language: number | undefined): string | undefined {
  return (texts.find((each) => each.language === language) ?? texts[0])?.text;
}

function nameOf(end: DependencyEnd): string {
  return end.displayName || end.schemaName || end.id || componentOfEnd(end)?.key || componentType(end.type).singular;
}

function inspected(component: SolutionFile['components'][number]): Inspection['components'][number] {
  const { type, key, name, parent, behavior, content } = component;
  const { singular, holdsParts } = componentType(type);
  // Places of start and end in turns.
  const xmlSize = content.xml?.segments.reduce((sum, place, index) => (index % 2 === 0 ? sum - place : sum + place), 0) ?? 0;
  return {
    type,
    key,
    typeName: singular,
    name,
    ...(holdsParts ? { holdsParts } : {}),
    ...(parent === undefined ? {} : { parent: parent.key }),
    root: behavior !== undefined,
    ...(behavior === undefined ? {} : { behavior }),
    size: content.files.reduce((sum, file) => sum + file.size, xmlSize),
    files: content.files.map((file) => file.name),
  };
}
