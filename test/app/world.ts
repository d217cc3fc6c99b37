import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Progress, Surroundings } from '../../src/app/contracts/surroundings.ts';
import { type SmallSolution, smallSolution } from './smallSolution.ts';

export interface World {
  readonly folder: string;
  readonly surroundings: Surroundings;
  /** Writes a small solution file; gives its path. */
  file(name: string, facts?: SmallSolution): Promise<string>;
  remove(): Promise<void>;
}

/** A folder of its own, a clock that goes on by a second and ids that count. */
export async function world(): Promise<World> {
  const folder = await mkdtemp(join(tmpdir(), 'use-cases-'));
  let ticks = 0;
  let ids = 0;
  return {
    folder,
    surroundings: {
      environmentsFolder: join(folder, 'environments'),
      baselineFile: resolve('media/baseline.json.gz'),
      now: () => new Date(Date.UTC(2026, 10, 20, 8, 0, ticks++)),
      newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
    },
    async file(name, facts) {
      const path = join(folder, name);
      await writeFile(path, await smallSolution(facts));
      return path;
    },
    remove: () => rm(folder, { recursive: true }),
  };
}

/** Progress that is cancelled when a phase is reached, and remembers the phases. */
export function watched(cancelAt?: string): Progress & { readonly phases: string[] } {
  const phases: string[] = [];
  return { phases, report: (phase) => void phases.push(phase), isCancelled: () => cancelAt !== undefined && phases.includes(cancelAt) };
}
