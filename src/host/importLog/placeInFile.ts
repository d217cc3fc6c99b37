import type { Inspection } from '../../app/contracts/solutionFiles.ts';
import type { LogEntry } from '../../protocol/importLog.ts';

/** Where in a solution file the thing is that a line of a log is about. */
export type PlaceInFile = { readonly tab: 'components'; readonly key: string } | { readonly tab: 'missing' };

interface SearchedFile {
  readonly components: readonly Pick<Inspection['components'][number], 'key' | 'name' | 'typeName'>[];
  readonly missingDependencies: readonly unknown[];
}

/**
 * Finds what a line of an import log is about. A component is one that the log names by its key, its id or its name; where
 * several have that name, the kind has to be the same, too. Nothing when there is none, or more than one: no guess.
 */
export function placeInFile(
  { names, kind, missing }: LogEntry,
  { components, missingDependencies }: SearchedFile,
): PlaceInFile | undefined {
  if (missing.length > 0 && missingDependencies.length > 0) return { tab: 'missing' };
  const wanted = new Set(names.map(folded));
  const found = components.filter(({ key, name }) => wanted.has(folded(key)) || wanted.has(folded(name)));
  const ofKind = found.filter(({ typeName }) => folded(typeName) === folded(kind));
  const exact = found.filter(({ key }) => wanted.has(folded(key)));
  const [only] = [exact, ofKind, found].find((some) => some.length === 1) ?? [];
  return only === undefined ? undefined : { tab: 'components', key: only.key };
}

function folded(name: string): string {
  return name
    .trim()
    .replace(/^\{(.*)\}$/, '$1')
    .toLowerCase();
}
