import { describeUnblockStep, inEnglish, type Unblocking, type UnblockStep } from '../engine/index.ts';

/** The actions in their order, each with what stands in the way without it. */
export function formatUnblocking({ steps, isShortest, otherwise }: Unblocking): string {
  const list = (all: readonly UnblockStep[]) =>
    all.map((step, index) => `  ${index + 1}. ${inEnglish(describeUnblockStep(step))}\n     ${step.why} (${step.rule})`);
  const first = steps.length === 0 ? ['No list of actions here unblocks it.'] : ['What unblocks it, in this order:', ...list(steps)];
  return [
    ...first,
    ...(isShortest ? [] : ['There may be a shorter list; the search was given up.']),
    ...(otherwise === undefined ? [] : ['Instead:', ...list(otherwise)]),
  ].join('\n');
}
