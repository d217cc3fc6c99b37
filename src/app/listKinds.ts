import { componentType } from '../engine/index.ts';
import type { KindSummary } from './contracts/solutions.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';

/** The kinds of component a solution has, by name, with how many of each. */
export function listKinds(surroundings: Surroundings, environment: string, solution: string): Promise<readonly KindSummary[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) =>
    opened
      .kinds(solution)
      .map((kind) => {
        const { singular, plural } = componentType(kind.type);
        return { ...kind, typeName: singular, pluralName: plural };
      })
      .sort((a, b) => a.pluralName.localeCompare(b.pluralName, 'en')),
  );
}
