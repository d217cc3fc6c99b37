import { join, resolve } from 'node:path';
import type { Surroundings } from '../../src/app/contracts/surroundings.ts';
import { operationHandlers } from '../../src/app/operationThread.ts';
import { readerHandlers } from '../../src/app/readerThread.ts';
import type { Reader, RunOperation } from '../../src/host/services.ts';
import { ChannelFailure, describeFailure } from '../../src/protocol/channel.ts';

/** The real use cases as the host asks for them, answered without threads; their environments lie in the folder. */
export function answeredHere(folder: string): { readonly reader: Reader; readonly runOperation: RunOperation } {
  let ids = 0;
  const surroundings: Surroundings = {
    environmentsFolder: join(folder, 'environments'),
    baselineFile: resolve('media/baseline.json.gz'),
    now: () => new Date(Date.UTC(2026, 10, 20)),
    newId: () => `00000000-0000-4000-8000-${String(++ids).padStart(12, '0')}`,
  };
  const refuse = (error: unknown) => {
    throw new ChannelFailure(describeFailure(error, true));
  };
  const answers = readerHandlers(surroundings);
  return {
    reader: {
      call: (async (method: keyof typeof answers, arg: never) =>
        Promise.resolve()
          .then(() => answers[method](arg))
          .catch(refuse)) as Reader['call'],
    },
    runOperation: (async (method: 'exportSolution', arg: never, watch) => {
      const progress = {
        report: (phase: never, fraction: number) => watch?.onProgress?.(phase, fraction),
        isCancelled: () => watch?.signal?.aborted ?? false,
      };
      return Promise.resolve()
        .then(() => operationHandlers(surroundings, progress)[method](arg))
        .catch(refuse);
    }) as RunOperation,
  };
}
