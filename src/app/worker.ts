import { randomUUID } from 'node:crypto';
import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { Channel, type Wire } from '../protocol/channel.ts';
import { nothingContract, operationContract, readerContract, threadStart, watcherContract } from '../protocol/worker.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { operationHandlers, sharedProgress } from './operationThread.ts';
import { readerHandlers } from './readerThread.ts';

/** Entry of the threads the extension starts: one reader for as long as it lives, one for each operation. */
function serve(port: MessagePort): void {
  const { role, environmentsFolder, baselineFile, cancelFlag } = threadStart.parse(workerData);
  const surroundings: Surroundings = { environmentsFolder, baselineFile, now: () => new Date(), newId: randomUUID };
  const pipe = { post: (message: Wire) => port.postMessage(message), withStack: true };
  if (role === 'reader') {
    const channel = new Channel({ ...pipe, out: nothingContract, in: readerContract, handlers: readerHandlers(surroundings) });
    port.on('message', (message) => void channel.receive(message));
    return;
  }
  const progress = sharedProgress(new Int32Array(cancelFlag), (phase, fraction) => channel.notify('progress', { phase, fraction }));
  const channel = new Channel({
    ...pipe,
    out: watcherContract,
    in: operationContract,
    handlers: operationHandlers(surroundings, progress),
  });
  port.on('message', (message) => void channel.receive(message));
}

if (!parentPort) throw new Error('This file is the entry of a worker thread.');
serve(parentPort);
