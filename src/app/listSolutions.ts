import type { SolutionSummary, Surroundings } from './contracts.ts';
import { withEnvironment } from './openNamed.ts';

/** The solutions of an environment, by display name. */
export function listSolutions(surroundings: Surroundings, environment: string): Promise<readonly SolutionSummary[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => opened.solutionSummaries());
}
