import type { ComparedActions } from '../engine/index.ts';
import type { ActionEffects } from './contracts/planning.ts';

/** What a person weighs when choosing between update, upgrade and stage, as numbers (F.1, F.10, F.13, F.17). */
export function actionEffects({ plans: { update, upgrade } }: ComparedActions): ActionEffects {
  const removed = upgrade.steps.filter(({ verb }) => verb === 'remove');
  const uncovered = removed.filter(({ reason }) => reason === 'layer-removed').length;
  return {
    deleted: removed.length - uncovered,
    uncovered,
    losing: removed.filter(({ loses }) => loses !== undefined).length,
    blockers: upgrade.upgrade?.blockers.length ?? 0,
    patches: Math.max(0, (upgrade.upgrade?.replaces.length ?? 0) - 1),
    updateNotRecommended: update.diagnostics.some(({ code }) => code === 'update-not-recommended'),
  };
}
