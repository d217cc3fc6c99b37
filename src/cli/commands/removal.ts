import { applyUpgrade, planApplyUpgrade } from '../../app/applyUpgrade.ts';
import type { RemovalOutcome, RemovalRequest } from '../../app/contracts/removing.ts';
import type { Progress, Surroundings } from '../../app/contracts/surroundings.ts';
import { planUninstall, uninstallSolution } from '../../app/uninstallSolution.ts';
import type { RemovalPlan } from '../../engine/index.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { policiesOf } from '../importOptions.ts';
import { removePlanned } from '../removePlanned.ts';
import { counted } from '../table.ts';

interface Removing {
  readonly plan: (surroundings: Surroundings, request: RemovalRequest) => Promise<RemovalPlan>;
  readonly run: (surroundings: Surroundings, request: RemovalRequest, progress: Progress) => Promise<RemovalOutcome>;
  readonly question: (plan: RemovalPlan) => string;
  readonly done: (outcome: RemovalOutcome, environment: string) => string;
}

/** Applies the upgrade that is staged for the named solution. */
export function applyStaged(call: Call): Promise<ExitCode> {
  return remove(call, {
    plan: planApplyUpgrade,
    run: applyUpgrade,
    question: ({ solution, counts, environmentName }) =>
      `Replace ${solution.uniqueName} ${solution.version} by ${solution.newVersion} in ${environmentName}${removing(counts.remove)}?`,
    done: ({ solution, version, counts }, environment) =>
      `Applied the upgrade of ${solution} to ${version} in ${environment}: ${counts.remove} removed.`,
  });
}

/** Uninstalls a managed solution or deletes an unmanaged one; each has its own question (I.4). */
export function uninstall(call: Call): Promise<ExitCode> {
  return remove(call, {
    plan: planUninstall,
    run: uninstallSolution,
    question: ({ solution, counts, environmentName, removed }) =>
      solution.managed
        ? `Uninstall ${removed.join(', ')} from ${environmentName}${removing(counts.remove)}?`
        : `Delete the ${removed.length === 1 ? 'solution' : 'solutions'} ${removed.join(', ')} from ${environmentName}? ${removed.length === 1 ? 'Its' : 'Their'} components stay.`,
    done: ({ solution, managed, removed, counts }, environment) =>
      managed
        ? `Uninstalled ${removed.join(', ')} from ${environment}: ${counts.remove} removed.`
        : `Deleted the ${removed.length === 1 ? `solution ${solution}` : `solutions ${removed.join(', ')}`} from ${environment}; ${removed.length === 1 ? 'its' : 'their'} components stay.`,
  });
}

function removing(count: number): string {
  return count === 0 ? '' : ` and remove ${counted(count, 'component')}`;
}

function remove(call: Call, { plan: planFor, run, question, done }: Removing): Promise<ExitCode> {
  const [solution = ''] = call.arguments;
  const policies = policiesOf(call.options.policies ?? '', 'uninstall');
  const request: RemovalRequest = {
    environment: required(call, 'environment'),
    solution,
    ...(call.switches.has('with-patches') ? { withPatches: true } : {}),
    ...(Object.keys(policies).length === 0 ? {} : { policies }),
  };
  return removePlanned(call, {
    plan: () => planFor(call.surroundings, request),
    run: (expected, progress) => run(call.surroundings, { ...request, ...expected }, progress),
    question,
    done: (outcome) => done(outcome, request.environment),
  });
}
