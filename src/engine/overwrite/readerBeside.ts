import type { EnvironmentChanges, EnvironmentReader, Member, Solution, SolutionPackage } from '../model/environment.ts';

/** A solution that is not in the environment. */
export interface BesideSolution {
  readonly solution: Solution;
  readonly pkg: SolutionPackage;
  readonly members: readonly Member[];
  readonly newBlobs: EnvironmentChanges['newBlobs'];
}

/** The environment with one solution more, to be asked like any other; it takes the place of one of the same name. Nothing is written. */
export function readerBeside(below: EnvironmentReader, { solution, pkg, members, newBlobs }: BesideSolution): EnvironmentReader {
  const blobs = new Map(newBlobs.map(({ hash, bytes }) => [hash, bytes]));
  const isIt = (name: string) => name.toLowerCase() === solution.uniqueName.toLowerCase();
  return {
    info: () => below.info(),
    solutions: () => [...below.solutions().filter(({ uniqueName }) => !isIt(uniqueName)), solution],
    solution: (name) => (isIt(name) ? solution : below.solution(name)),
    publisher: (name) => below.publisher(name),
    solutionPackage: (name) => (isIt(name) ? pkg : below.solutionPackage(name)),
    members: (name) => (isIt(name) ? members : below.members(name)),
    components: (refs) => below.components(refs),
    componentsOf: (type) => below.componentsOf(type),
    ...(below.componentTypes === undefined ? {} : { componentTypes: () => below.componentTypes?.() ?? [] }),
    childrenOf: (parents) => below.childrenOf(parents),
    layers: (refs) => below.layers(refs),
    drafts: () => below.drafts(),
    ...(below.isProduct === undefined ? {} : { isProduct: (name: string) => below.isProduct?.(name) ?? false }),
    baseline: (refs) => below.baseline(refs),
    ...(below.baselineOwners === undefined ? {} : { baselineOwners: (refs) => below.baselineOwners?.(refs) ?? [] }),
    assumed: () => below.assumed(),
    connectionIds: (refs) => below.connectionIds(refs),
    activations: (refs) => below.activations(refs),
    blob: (hash) => blobs.get(hash) ?? below.blob(hash),
  };
}
