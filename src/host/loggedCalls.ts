import type * as vscode from 'vscode';
import type { Arg, Reply } from '../protocol/channel.ts';
import type { OperationContract, ReaderContract } from '../protocol/worker.ts';
import type { OperationWatch, Reader, RunOperation } from './services.ts';
import type { Translate } from './translate.ts';

export type CallLog = Pick<vscode.LogOutputChannel, 'info' | 'debug'>;

/** What of a question may be written down. Values of environment variables and connection ids are never among it. */
const toldArguments = ['environment', 'name', 'newName', 'solution', 'file', 'out'] as const;

/** Runs operations as before, and writes down what ran, how long, and how it ended; each phase where details are wanted. */
export function loggedOperations(run: RunOperation, log: CallLog, words: Translate): RunOperation {
  return async <M extends keyof OperationContract & string>(method: M, arg: Arg<OperationContract, M>, watch: OperationWatch = {}) => {
    const what = nameOf(method, arg);
    const duration = stopwatch();
    let phase = '';
    const onProgress: OperationWatch['onProgress'] = (now, fraction) => {
      if (now !== phase) log.debug(words.t('{0}: {1} after {2} ms', what, now, duration()));
      phase = now;
      watch.onProgress?.(now, fraction);
    };
    log.debug(words.t('{0}: started', what));
    try {
      const reply = await run(method, arg, { ...watch, onProgress });
      log.info(words.t('{0}: done in {1} ms', what, duration()));
      return reply;
    } catch (error) {
      log.info(words.t('{0}: ended without success after {1} ms', what, duration()));
      throw error;
    }
  };
}

/** Asks the reader as before, and writes down each question with its time where details are wanted. */
export function loggedReader(reader: Reader, log: CallLog, words: Translate): Reader {
  return {
    async call<M extends keyof ReaderContract & string>(method: M, arg: Arg<ReaderContract, M>): Promise<Reply<ReaderContract, M>> {
      const duration = stopwatch();
      try {
        return await reader.call(method, arg);
      } finally {
        log.debug(words.t('{0}: answered in {1} ms', nameOf(method, arg), duration()));
      }
    },
  };
}

function nameOf(method: string, arg: unknown): string {
  if (typeof arg !== 'object' || arg === null) return method;
  const values = toldArguments.flatMap((key) => {
    const value: unknown = Reflect.get(arg, key);
    return typeof value === 'string' ? [value] : [];
  });
  return [method, ...values].join(' ');
}

function stopwatch(): () => number {
  const started = performance.now();
  return () => Math.round(performance.now() - started);
}
