import type { ComponentPage, ComponentPageRequest } from './contracts/solutions.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';

const pageLimit = 200;

/** Part of a solution's components of one kind, by name. */
export function listComponents(
  surroundings: Surroundings,
  environment: string,
  solution: string,
  { type, offset, limit }: ComponentPageRequest,
): Promise<ComponentPage> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const { total, members } = opened.membersPage(solution, type, offset, Math.min(limit, pageLimit));
    return { total, components: members };
  });
}
