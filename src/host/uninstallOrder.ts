import type { RemovalSummary } from '../protocol/removal.ts';

/**
 * The order in which several solutions can be uninstalled: what stands in the way of another one goes before it (E.14). Those of a
 * circle, and those that something outside the choice blocks, keep their place at the end: trying them tells why.
 */
export function uninstallOrder<T extends Pick<RemovalSummary, 'solution' | 'blockers'>>(plans: readonly T[]): readonly T[] {
  const ordered: T[] = [];
  let waiting = [...plans];
  for (;;) {
    const isWaiting = new Set(waiting.map(({ solution }) => solution.uniqueName.toLowerCase()));
    const free = waiting.filter(({ solution, blockers }) =>
      blockers.every((blocker) => {
        const inTheWay = blocker.solution.toLowerCase();
        return inTheWay === solution.uniqueName.toLowerCase() || (chosen(plans, inTheWay) && !isWaiting.has(inTheWay));
      }),
    );
    if (free.length === 0) return [...ordered, ...waiting];
    ordered.push(...free);
    waiting = waiting.filter((plan) => !free.includes(plan));
  }
}

function chosen(plans: readonly Pick<RemovalSummary, 'solution'>[], name: string): boolean {
  return plans.some(({ solution }) => solution.uniqueName.toLowerCase() === name);
}
