import type { EnvironmentChanges, EnvironmentInfo } from './environment.ts';

/** A transaction on this state of the environment that says only what differs from "nothing". */
export function changesOn(
  { id, revision }: Pick<EnvironmentInfo, 'id' | 'revision'>,
  changes: Partial<Omit<EnvironmentChanges, 'environmentId' | 'basedOn'>>,
): EnvironmentChanges {
  return {
    environmentId: id,
    basedOn: revision,
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
    ...changes,
  };
}
