import type { Place } from '../diagnostics.ts';
import { childElements, findTag } from '../xml/readTag.ts';
import { placeOf } from '../xml/wellFormed.ts';

/** Place of the first element on a path below SolutionManifest; of the deepest one that is there. Only asked for findings. */
export function placeInManifest(bytes: Uint8Array, entry: string, path: readonly string[]): Place {
  let at = findTag(bytes, 0);
  for (const name of ['SolutionManifest', ...path]) {
    const next = at < 0 ? undefined : childElements(bytes, at).find((each) => each.name === name);
    if (next === undefined) break;
    at = next.start;
  }
  return at < 0 ? { entry } : { entry, ...placeOf(bytes, at), offset: at };
}
