import type { Services } from '../services.ts';
import type { EnvironmentNode, SolutionNode } from './nodes.ts';

/** An environment as the tree has it, for a command to be called with; nothing when it is gone. */
export async function environmentNode(services: Pick<Services, 'reader'>, name: string): Promise<EnvironmentNode | undefined> {
  const environments = await services.reader.call('listEnvironments', undefined);
  const environment = environments.find((each) => each.name === name);
  return environment === undefined ? undefined : { kind: 'environment', environment };
}

/** A solution of it in the same way. */
export async function solutionNode(
  services: Pick<Services, 'reader'>,
  environment: string,
  uniqueName: string,
): Promise<SolutionNode | undefined> {
  const parent = await environmentNode(services, environment);
  const solutions = await services.reader.call('listSolutions', { environment });
  const solution = solutions.find((each) => each.uniqueName.toLowerCase() === uniqueName.toLowerCase());
  return parent === undefined || solution === undefined ? undefined : { kind: 'solution', parent, solution };
}
