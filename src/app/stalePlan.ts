import { say, WorkbenchError } from '../engine/index.ts';

/** Somebody else was quicker: what the person agreed to is not what would happen now. */
export function stalePlan(environment: string): WorkbenchError {
  return new WorkbenchError('stale-plan', say`The environment ${environment} has changed since the plan was made.`, {
    hint: 'Plan again and look at the new plan.',
  });
}
