import {
  type ComponentRef,
  type DeclaredSettings,
  declaredSettings,
  fileBlobs,
  Refusal,
  type SolutionFile,
  type StatedComponent,
  say,
  settingPart,
  WorkbenchError,
} from '../engine/index.ts';
import type { StoredEnvironment } from '../store/environment.ts';
import { readSolution } from './readSolution.ts';

/** A solution file that is whole. Throws a Refusal with the first error for one that is not, WorkbenchError when it is not there. */
export async function wholeSolution(path: string): Promise<SolutionFile> {
  const { file, diagnostics } = await readSolution(path);
  const error = diagnostics.find(({ severity }) => severity === 'error');
  if (file !== undefined && error === undefined) return file;
  throw error === undefined ? new Error(`${path} is neither read nor refused`) : new Refusal(error);
}

/** Environment variables and connection references of a solution file (Q.46, B.39). */
export function declaredByFile(file: SolutionFile): DeclaredSettings {
  return declaredSettings(file.components, fileBlobs(file));
}

/** The same of an installed solution, as its components are now. Throws `unknown-solution`. */
export function declaredByInstalled(environment: StoredEnvironment, name: string): DeclaredSettings {
  if (environment.solution(name) === undefined) {
    throw new WorkbenchError('unknown-solution', say`There is no solution ${name} in ${environment.info().name}.`, {
      hint: 'Check the unique name; it is not the name shown to people.',
    });
  }
  return declaredAmong(
    environment,
    environment.members(name).map(({ component }) => component),
  );
}

/** What components of an environment declare as they are now; others than variables and references are left out. */
export function declaredAmong(environment: StoredEnvironment, components: readonly ComponentRef[]): DeclaredSettings {
  const refs = components.filter((ref) => settingPart(ref) !== undefined);
  const records = environment.components(refs);
  const stacks = environment.layers(refs);
  const stated = refs.flatMap((ref, index): StatedComponent[] => {
    const content = stacks[index]?.at(-1)?.content;
    return content === undefined ? [] : [{ ...ref, name: records[index]?.name ?? ref.key, content }];
  });
  return declaredSettings(stated, (hash) => environment.blob(hash));
}
