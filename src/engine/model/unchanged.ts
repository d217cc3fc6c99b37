import { dataverseError } from '../diagnostics/dataverseErrors.ts';
import { WorkbenchError } from '../diagnostics.ts';
import { say } from '../say.ts';
import type { EnvironmentInfo } from './environment.ts';

/**
 * The environment is in the state a plan was made in. Throws `environment-changed` when another operation came in between,
 * with the error of the platform, which runs one at a time (A.8).
 */
export function checkUnchanged(info: EnvironmentInfo, plan: { readonly environmentId: string; readonly basedOn: number }): void {
  if (info.id === plan.environmentId && info.revision !== plan.basedOn) throw environmentChanged(info.name);
}

export function environmentChanged(name: string): WorkbenchError {
  return new WorkbenchError('environment-changed', say`The environment "${name}" has changed since the plan was made.`, {
    hint: 'Plan again and review the new plan.',
    dataverse: dataverseError('SolutionConcurrencyFailure'),
    rules: ['A.8'],
  });
}
