import { type DefaultContents, defaultContents } from '../defaultSolution/defaultContents.ts';
import { defaultPublisher, defaultSolution, isDefaultSolution } from '../defaultSolution/defaultSolution.ts';
import type { HashBytes } from '../model/component.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import { readerBeside } from '../overwrite/readerBeside.ts';
import { composedPackage, publisherNamed } from './composedPackage.ts';

/** The environment as an export of a solution asks it. */
export interface ReaderToExport {
  readonly reader: EnvironmentReader;
  /** No file has brought the solution: its package was made for this export. */
  readonly isComposed: boolean;
  /** Present for the Default Solution. */
  readonly contents?: DefaultContents;
}

/**
 * The environment with a package of the solution, which is composed where no file has brought one: for the Default Solution
 * (H.3), of which nothing is stored, with the members its file holds; for one that was made here, with those it lists.
 */
export function readerToExport(environment: EnvironmentReader, uniqueName: string): ReaderToExport {
  if (isDefaultSolution(uniqueName)) {
    const info = environment.info();
    const solution = defaultSolution(info);
    const contents = defaultContents(environment);
    const composed = composedPackage(environment, solution, defaultPublisher(info), byNumber());
    return { reader: readerBeside(environment, { solution, members: contents.members, ...composed }), isComposed: true, contents };
  }
  const solution = environment.solution(uniqueName);
  const publisher = solution === undefined ? undefined : publisherNamed(environment, solution.publisher);
  if (solution === undefined || publisher === undefined || solution.managed || environment.solutionPackage(uniqueName) !== undefined)
    return { reader: environment, isComposed: false };
  const composed = composedPackage(environment, solution, publisher, byNumber());
  const members = environment.members(solution.uniqueName);
  return { reader: readerBeside(environment, { solution, members, ...composed }), isComposed: true };
}

/** Names for bytes that are never stored: one for each time it is asked. */
function byNumber(): HashBytes {
  let count = 0;
  return () => `composed:${count++}`;
}
