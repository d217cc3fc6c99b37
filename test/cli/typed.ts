import type { Surroundings } from '../../src/app/contracts/surroundings.ts';
import { runCommandLine } from '../../src/cli/runCommandLine.ts';
import { watched } from '../app/world.ts';

/** What a person had before them after a command line. */
export interface Said {
  readonly code: number;
  readonly out: string;
  readonly error: string;
  /** The questions, as they were asked. */
  readonly asked: readonly string[];
  /** How far it was, each time it told. */
  readonly fractions: readonly number[];
}

/** Types a command line into a terminal. `answers` are for its questions in order, or one for all; without them nobody is there to answer. */
export async function typed(surroundings: Surroundings, words: readonly string[], answers?: boolean | readonly boolean[]): Promise<Said> {
  let out = '';
  let error = '';
  const asked: string[] = [];
  const fractions: number[] = [];
  const code = await runCommandLine([...words], {
    terminal: {
      interactive: answers !== undefined,
      out: (text) => {
        out += `${text}\n`;
      },
      error: (text) => {
        error += `${text}\n`;
      },
      paint: (_, text) => text,
      ask: async (question) => {
        const answer = typeof answers === 'boolean' ? answers : answers?.[asked.length];
        asked.push(question.trim());
        return answer === true;
      },
      progress: () => ({ ...watched(), report: (_, fraction) => void fractions.push(fraction), clear: () => {} }),
    },
    surroundings: () => surroundings,
    programVersion: () => '1.0.0',
  });
  return { code, out, error, asked, fractions };
}
