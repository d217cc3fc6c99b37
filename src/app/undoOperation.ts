import type { StoredEnvironment } from '../store/environment.ts';
import { nothingToUndo } from '../store/environment.ts';
import type { Progress, Surroundings } from './contracts/surroundings.ts';
import type { UndoPlan, UndoRequest } from './contracts/undoing.ts';
import { factsOf, writeHistory } from './history.ts';
import { withEnvironment } from './openNamed.ts';
import { stopIfCancelled, unwatched } from './progress.ts';
import { stalePlan } from './stalePlan.ts';

/**
 * What undoing the last operation of an environment would do. Changes nothing. Throws `environment-not-found`, and
 * `nothing-to-undo` where none is kept.
 */
export function planUndo(surroundings: Surroundings, environment: string): Promise<UndoPlan> {
  return withEnvironment(surroundings, environment, { readOnly: true }, planned);
}

/**
 * Undoes the last operation of an environment, in one transaction: everything is as it was before it, but for the import
 * jobs and the history, which gets a row for the undo. Throws `stale-plan` when the environment is not what the person
 * looked at, and what planning and writing refuse.
 */
export function undoOperation(surroundings: Surroundings, request: UndoRequest, progress: Progress = unwatched): Promise<UndoPlan> {
  return withEnvironment(surroundings, request.environment, { readOnly: false }, (environment) => {
    const startedOn = surroundings.now().toISOString();
    progress.report('planning', 0);
    const plan = planned(environment);
    if (request.expectedRevision !== undefined && request.expectedRevision !== plan.basedOn) throw stalePlan(plan.environment);
    progress.report('committing', 0.5);
    stopIfCancelled(progress);
    const revision = environment.undo(plan.basedOn);
    const { entry } = plan;
    const about = entry === undefined ? factsOf(undefined, '') : namedIn(entry);
    const undid = entry === undefined ? {} : { undid: entry.id };
    writeHistory(environment, surroundings, { operation: 'undo', startedOn, succeeded: true, ...about, ...undid, revision });
    progress.report('done', 1);
    return plan;
  });
}

function planned(environment: StoredEnvironment): UndoPlan {
  const { name, revision } = environment.info();
  const [last, ...further] = environment.undoSteps();
  const effects = environment.undoEffects();
  if (last === undefined || effects === undefined) throw nothingToUndo(name);
  const entry = environment.history().find((each) => each.revision === last.revision);
  return {
    environment: name,
    basedOn: revision,
    operation: last.operation,
    ...(entry === undefined ? {} : { entry }),
    ...effects,
    further: further.length,
  };
}

function namedIn({ solution, version, managed, publisher }: NonNullable<UndoPlan['entry']>) {
  return { solution, version, managed, ...(publisher === undefined ? {} : { publisher }) };
}
