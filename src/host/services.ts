import type * as vscode from 'vscode';
import type { OperationPhase } from '../app/contracts/surroundings.ts';
import type { Arg, Reply } from '../protocol/channel.ts';
import type { OperationContract, ReaderContract } from '../protocol/worker.ts';
import type { ActiveEnvironment } from './activeEnvironment.ts';

/** Questions to the resident thread. Rejects with a ChannelFailure; one with a code is fit to show. */
export interface Reader {
  call<M extends keyof ReaderContract & string>(method: M, arg: Arg<ReaderContract, M>): Promise<Reply<ReaderContract, M>>;
}

/** How to follow an operation. Aborting asks it to stop; once the commit has started it goes on to its end. */
export interface OperationWatch {
  readonly onProgress?: (phase: OperationPhase, fraction: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Runs one operation in a thread of its own. Rejects with a ChannelFailure, code `cancelled` (`cancelledCode`) when it
 * was stopped.
 */
export type RunOperation = <M extends keyof OperationContract & string>(
  method: M,
  arg: Arg<OperationContract, M>,
  watch?: OperationWatch,
) => Promise<Reply<OperationContract, M>>;

/** What commands, views and panels are made of. */
export interface Services {
  readonly extensionId: string;
  readonly extensionUri: vscode.Uri;
  readonly log: vscode.LogOutputChannel;
  /** What this workspace remembers: recent files, wizards that a reload interrupted. */
  readonly memory: vscode.Memento;
  readonly activeEnvironment: ActiveEnvironment;
  readonly reader: Reader;
  readonly runOperation: RunOperation;
  /** Reads the tree again; needed only for changes that neither an operation nor a file in the environments folder made. */
  refresh(): void;
  /** Fires after an operation has ended, when environment files changed outside, and on `refresh`. */
  readonly onDidChange: vscode.Event<void>;
  /** Opens the view and selects the environment, or the solution in it. */
  showInTree(environment: string, solution?: string): Promise<void>;
}
