import { Worker } from 'node:worker_threads';
import { Channel, ChannelFailure, type Failure } from '../protocol/channel.ts';
import {
  cancelledCode,
  cancelState,
  type NothingContract,
  nothingContract,
  type OperationContract,
  operationContract,
  type ReaderContract,
  readerContract,
  type ThreadStart,
  type WatcherContract,
  watcherContract,
} from '../protocol/worker.ts';
import type { OperationWatch, Reader, RunOperation } from './services.ts';

/** How long an operation may take to notice that it was cancelled before its thread is ended. */
const patienceMs = 5000;

export interface WorkerSetup {
  /** Path of the thread's bundle. */
  readonly script: string;
  readonly baselineFile: string;
  /** Asked at each start of a thread, so a changed setting takes effect. */
  environmentsFolder(): string;
  onBug(error: unknown): void;
  /** Words what a thread says in the person's language, before anything else sees it. */
  inLanguage?(arrived: unknown): unknown;
  /** An operation has ended, well or not. */
  onOperationEnd(): void;
}

/** The host's side of the threads: one resident reader, started by its first question, and one thread an operation. */
export class WorkerClient {
  readonly #setup: WorkerSetup;
  readonly #operations = new Set<Worker>();
  #reader: { readonly worker: Worker; readonly channel: Channel<ReaderContract, NothingContract> } | undefined;

  readonly reader: Reader = { call: (method, arg) => this.#readerChannel().call(method, arg) };

  constructor(setup: WorkerSetup) {
    this.#setup = setup;
  }

  readonly runOperation: RunOperation = async (method, arg, watch: OperationWatch = {}) => {
    if (watch.signal?.aborted) throw new ChannelFailure(cancelled);
    const flag = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
    const worker = this.#start('operation', flag);
    this.#operations.add(worker);
    const channel = new Channel<OperationContract, WatcherContract>({
      out: operationContract,
      in: watcherContract,
      handlers: { progress: ({ phase, fraction }) => watch.onProgress?.(phase, fraction) },
      post: (message) => worker.postMessage(message),
      onBug: (error) => this.#setup.onBug(error),
    });
    this.#listen(worker, channel);

    let patience: NodeJS.Timeout | undefined;
    const cancel = () => {
      // A commit that has started is not touched; see cancelState.
      if (Atomics.compareExchange(flag, 0, cancelState.running, cancelState.cancelRequested) !== cancelState.running) return;
      patience = setTimeout(() => channel.dispose(cancelled), patienceMs);
    };
    watch.signal?.addEventListener('abort', cancel);
    try {
      return await channel.call(method, arg);
    } finally {
      clearTimeout(patience);
      watch.signal?.removeEventListener('abort', cancel);
      channel.dispose();
      this.#operations.delete(worker);
      await worker.terminate();
      this.#setup.onOperationEnd();
    }
  };

  /** Ends the reader; the next question starts another one, with the settings of then. */
  restartReader(): void {
    const reader = this.#reader;
    this.#reader = undefined;
    reader?.channel.dispose();
    void reader?.worker.terminate();
  }

  dispose(): void {
    this.restartReader();
    for (const worker of this.#operations) void worker.terminate();
  }

  #readerChannel(): Channel<ReaderContract, NothingContract> {
    if (this.#reader) return this.#reader.channel;
    const worker = this.#start('reader', new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT)));
    const channel = new Channel<ReaderContract, NothingContract>({
      out: readerContract,
      in: nothingContract,
      handlers: {},
      post: (message) => worker.postMessage(message),
      onBug: (error) => this.#setup.onBug(error),
    });
    this.#listen(worker, channel);
    worker.on('exit', () => {
      if (this.#reader?.worker === worker) this.#reader = undefined;
    });
    this.#reader = { worker, channel };
    return channel;
  }

  /** Messages go to the channel; when the thread dies, everyone who waits hears of it. */
  #listen(worker: Worker, channel: { receive(message: unknown): Promise<void>; dispose(why?: Failure): void }): void {
    const { inLanguage = (arrived) => arrived } = this.#setup;
    worker.on('message', (message) => void channel.receive(inLanguage(message)));
    worker.on('error', (error: Error) =>
      channel.dispose({ message: error.message, ...(error.stack === undefined ? {} : { stack: error.stack }) }),
    );
    worker.on('exit', (code) => channel.dispose({ message: `The background thread ended early, exit code ${code}.` }));
  }

  #start(role: ThreadStart['role'], cancelFlag: Int32Array<SharedArrayBuffer>): Worker {
    const workerData: ThreadStart = {
      role,
      environmentsFolder: this.#setup.environmentsFolder(),
      baselineFile: this.#setup.baselineFile,
      cancelFlag: cancelFlag.buffer,
    };
    return new Worker(this.#setup.script, { workerData, name: `solution-workbench ${role}` });
  }
}

const cancelled: Failure = { message: 'Cancelled.', code: cancelledCode };
