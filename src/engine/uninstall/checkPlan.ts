import { hasErrors, WorkbenchError } from '../diagnostics.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import { checkUnchanged } from '../model/unchanged.ts';
import { say } from '../say.ts';
import type { PlannedLoss } from './removalPlan.ts';

/**
 * The environment is still the one of the plan, and the plan may be applied. Throws `stale-plan` for another environment,
 * `environment-changed` where another operation came in between (A.8), or `plan-refused` with the plan's first error.
 */
export function checkPlan(
  reader: EnvironmentReader,
  plan: Pick<PlannedLoss, 'environmentId' | 'environmentName' | 'basedOn' | 'diagnostics'>,
): ReturnType<EnvironmentReader['info']> {
  const info = reader.info();
  checkUnchanged(info, plan);
  if (info.id !== plan.environmentId) {
    throw new WorkbenchError('stale-plan', say`${plan.environmentName} has changed since the plan was made.`, { hint: 'Plan again.' });
  }
  const refused = plan.diagnostics.find(({ severity }) => severity === 'error');
  if (refused === undefined || !hasErrors(plan.diagnostics)) return info;
  const { dataverse, hint = 'Solve the errors of the plan first.' } = refused;
  throw new WorkbenchError('plan-refused', refused.message, { hint, ...(dataverse === undefined ? {} : { dataverse }) });
}
