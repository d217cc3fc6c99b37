import { componentOfEnd } from '../dependencies/componentOfEnd.ts';
import { type ComponentId, componentId } from '../model/component.ts';
import type { EnvironmentReader, Solution } from '../model/environment.ts';
import type { MissingDependency } from '../model/solutionFile.ts';
import { readManifest } from '../solutionFile/readManifest.ts';

/** Components that have a base although the environment holds none: a person said so, or the solution's own file (B.27). */
export interface KnownElsewhere {
  readonly assumed: ReadonlySet<ComponentId>;
  readonly required: ReadonlySet<ComponentId>;
}

export function knownElsewhere(reader: EnvironmentReader, solutions: readonly Solution[]): KnownElsewhere {
  const ends = solutions.flatMap(({ uniqueName }) =>
    storedDependencies(reader, uniqueName).map(({ required }) => componentOfEnd(required)),
  );
  return {
    assumed: new Set(reader.assumed().map(componentId)),
    required: new Set(ends.flatMap((ref) => (ref === undefined ? [] : [componentId(ref)]))),
  };
}

/** What was read of a manifest lasts as long as its bytes: it is asked for again and again while a way out is searched. */
const read = new WeakMap<Uint8Array, readonly MissingDependency[]>();

/** The MissingDependencies of the file a solution came from last. */
export function storedDependencies(reader: EnvironmentReader, uniqueName: string): readonly MissingDependency[] {
  const pkg = reader.solutionPackage(uniqueName);
  if (pkg === undefined) return [];
  const bytes = reader.blob(pkg.manifestBlob);
  const known = read.get(bytes);
  if (known !== undefined) return known;
  const dependencies = readManifest(bytes).manifest?.missingDependencies ?? [];
  read.set(bytes, dependencies);
  return dependencies;
}
