import type { DefaultContents } from '../defaultSolution/defaultContents.ts';
import { defaultFilesCollide, defaultLeavesLinks, defaultLeavesManaged } from '../diagnostics/defaultSolutionFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';

/** What is to be said of the contents of a Default Solution that is exported. */
export function judgeDefault({ unchanged, links, collisions }: DefaultContents): readonly Diagnostic[] {
  return [
    ...(collisions.length === 0 ? [] : [defaultFilesCollide(collisions)]),
    ...(links.length === 0 ? [] : [defaultLeavesLinks(links)]),
    ...(unchanged === 0 ? [] : [defaultLeavesManaged(unchanged)]),
  ];
}
