import { type ExportChoices, exportChoices } from '../../protocol/exportWizard.ts';
import type { ExportAddress } from './world.ts';

/** What VS Code keeps for a workspace, as far as it is needed here. */
export interface Memory {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

const key = 'exportChoices';
/** Solutions that are remembered; the ones exported longest ago go. */
const limit = 50;

interface Remembered extends ExportAddress {
  readonly choices: ExportChoices;
}

/** What was chosen for a solution the last time; nothing when it is not known or of another version of ours. */
export function rememberedChoices(memory: Memory, address: ExportAddress): ExportChoices | undefined {
  return allRemembered(memory).find((each) => isSame(each, address))?.choices;
}

/** Every solution that was exported, the last one first. */
export function allRemembered(memory: Memory): readonly Remembered[] {
  const kept = memory.get(key);
  if (!Array.isArray(kept)) return [];
  return kept.flatMap((each: Partial<Record<keyof Remembered, unknown>> | null) => {
    const choices = exportChoices.safeParse(each?.choices);
    if (!choices.success || typeof each?.environment !== 'string' || typeof each.solution !== 'string') return [];
    return [{ environment: each.environment, solution: each.solution, choices: choices.data }];
  });
}

export function rememberChoices(memory: Memory, { environment, solution }: ExportAddress, choices: ExportChoices): void {
  const others = allRemembered(memory).filter((each) => !isSame(each, { environment, solution }));
  void memory.update(key, [{ environment, solution, choices }, ...others].slice(0, limit));
}

/** Names compare ignoring case. */
function isSame(a: ExportAddress, b: ExportAddress): boolean {
  return a.environment.toLowerCase() === b.environment.toLowerCase() && a.solution.toLowerCase() === b.solution.toLowerCase();
}
