import { createInterface } from 'node:readline/promises';
import type { OperationPhase, Progress } from '../app/contracts/surroundings.ts';

type Color = 'green' | 'yellow' | 'red' | 'cyan' | 'dim' | 'bold';

/** Where a command speaks: results on `out`, everything about them on `error`. */
export interface Terminal {
  out(text: string): void;
  error(text: string): void;
  /** Someone can answer a question. */
  readonly interactive: boolean;
  /** Wraps text in a colour; gives it back as it is where colour is not wanted. */
  paint(color: Color, text: string): string;
  /** Asks on the error stream, so that redirected results stay clean. False unless the answer is yes. */
  ask(question: string): Promise<boolean>;
  progress(): Progress & { clear(): void };
}

const codes: Record<Color, number> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, cyan: 36 };

const phaseWords: Record<OperationPhase, string> = {
  reading: 'Reading',
  planning: 'Planning',
  applying: 'Applying',
  committing: 'Saving',
  publishing: 'Publishing',
  writing: 'Writing',
  done: 'Done',
};

/** The terminal of this process. Colour only on a terminal and without NO_COLOR; progress only where someone watches. */
export function processTerminal(): Terminal {
  const colored = process.stdout.isTTY === true && !process.env.NO_COLOR && process.env.TERM !== 'dumb';
  const interactive = process.stdin.isTTY === true && process.stderr.isTTY === true;
  return {
    out: (text) => void process.stdout.write(`${text}\n`),
    error: (text) => void process.stderr.write(`${text}\n`),
    interactive,
    paint: (color, text) => (colored ? `\u001b[${codes[color]}m${text}\u001b[0m` : text),
    async ask(question) {
      const lines = createInterface({ input: process.stdin, output: process.stderr });
      try {
        const answer = await lines.question(`${question} [y/N] `);
        return /^y(es)?$/i.test(answer.trim());
      } finally {
        lines.close();
      }
    },
    progress: () => watchedProgress(process.stderr.isTTY === true),
  };
}

/** Ctrl+C during an operation asks it to stop; a second one ends the process as usual. */
function watchedProgress(watched: boolean): Progress & { clear(): void } {
  let cancelled = false;
  let shown = '';
  const stop = () => {
    cancelled = true;
  };
  process.once('SIGINT', stop);
  const clear = () => {
    if (shown !== '') process.stderr.write('\r\u001b[K');
    shown = '';
  };
  return {
    report(phase, fraction) {
      if (!watched) return;
      const line = `${phaseWords[phase]}… ${Math.round(fraction * 100)}%`;
      if (line === shown) return;
      process.stderr.write(`\r\u001b[K${line}`);
      shown = line;
    },
    isCancelled: () => cancelled,
    clear() {
      process.off('SIGINT', stop);
      clear();
    },
  };
}
