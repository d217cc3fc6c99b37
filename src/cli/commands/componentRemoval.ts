import type { ComponentRemovalOutcome, ComponentRemovalRequest } from '../../app/contracts/removing.ts';
import { planComponentRemoval, removeComponent } from '../../app/removeComponent.ts';
import { type ComponentRemoval, type ComponentRemovalPlan, componentNamed } from '../../engine/index.ts';
import { type Call, type ExitCode, required, WrongUse } from '../command.ts';
import { removePlanned } from '../removePlanned.ts';
import { counted } from '../table.ts';

/** Deletes a component that was made here (I.12). */
export function deleteComponent(call: Call): Promise<ExitCode> {
  return run(call, 'delete-component', call.arguments[0] ?? '', {
    question: ({ name, typeName, environmentName, counts }) =>
      `Delete ${lower(typeName)} ${name} from ${environmentName}${withParts(counts.remove)}?`,
    done: ({ name, typeName, counts }, environment) => `Deleted ${lower(typeName)} ${name} from ${environment}${withParts(counts.remove)}.`,
  });
}

/** Takes back what was changed here in a component (E.18). */
export function removeLayer(call: Call): Promise<ExitCode> {
  return run(call, 'remove-active-layer', call.arguments[0] ?? '', {
    question: ({ name, typeName, environmentName }) => `Remove the unmanaged layer of ${lower(typeName)} ${name} in ${environmentName}?`,
    done: ({ name, typeName }, environment) => `Removed the unmanaged layer of ${lower(typeName)} ${name} in ${environment}.`,
  });
}

/** Takes a component out of an unmanaged solution; it stays in the environment (A.29). */
export function removeFromSolution(call: Call): Promise<ExitCode> {
  const [solution = '', component = ''] = call.arguments;
  return run(
    call,
    'remove-from-solution',
    component,
    {
      question: ({ name, typeName, solution: from }) => `Take ${lower(typeName)} ${name} out of ${from}? It stays in the environment.`,
      done: ({ name, typeName, solution: from, counts }, environment) =>
        `Took ${lower(typeName)} ${name} out of ${from} in ${environment}: ${counted(counts.keep, 'component')}.`,
    },
    solution,
  );
}

interface Words {
  readonly question: (plan: ComponentRemovalPlan) => string;
  readonly done: (outcome: ComponentRemovalOutcome, environment: string) => string;
}

function run(call: Call, operation: ComponentRemoval, component: string, { question, done }: Words, solution?: string): Promise<ExitCode> {
  if (componentNamed(component) === undefined) {
    throw new WrongUse(`A component cannot be ${component}.`, 'Use the kind and the key, such as table:account or form: and its id.');
  }
  const environment = required(call, 'environment');
  const request: ComponentRemovalRequest = { environment, operation, component, ...(solution === undefined ? {} : { solution }) };
  return removePlanned(call, {
    plan: () => planComponentRemoval(call.surroundings, request),
    run: (expectedRevision, progress) => removeComponent(call.surroundings, { ...request, ...expectedRevision }, progress),
    question,
    done: (outcome) => done(outcome, environment),
  });
}

function withParts(removed: number): string {
  return removed > 1 ? ` with ${counted(removed - 1, 'component')} that cannot be without it` : '';
}

function lower(typeName: string): string {
  return typeName.charAt(0).toLowerCase() + typeName.slice(1);
}
