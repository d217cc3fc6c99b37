import * as vscode from 'vscode';
import type { ImportOutcome } from '../app/contracts/importing.ts';
import type { Arg } from '../protocol/channel.ts';
import type { OperationContract } from '../protocol/worker.ts';
import type { ContextKey } from './contextKeys.ts';
import type { OperationWatch, RunOperation } from './services.ts';

/** The sample that the walkthrough installs, and what each of its versions completes. */
const sample = 'ToolLending';
const steps: Readonly<Record<string, ContextKey>> = {
  '1.0.0.0': 'solutionWorkbench.sampleInstalled',
  '1.1.0.0': 'solutionWorkbench.sampleUpdated',
};

/** Runs operations as before; an import of the sample completes a step of the walkthrough. */
export function withWalkthrough(run: RunOperation): RunOperation {
  return async <M extends keyof OperationContract & string>(method: M, arg: Arg<OperationContract, M>, watch?: OperationWatch) => {
    const reply = await run(method, arg, watch);
    if (method === 'importSolution') complete(reply as ImportOutcome);
    return reply;
  };
}

function complete({ succeeded, uniqueName, version }: ImportOutcome): void {
  const key = succeeded && uniqueName === sample ? steps[version] : undefined;
  if (key !== undefined) void vscode.commands.executeCommand('setContext', key, true);
}

/** Opens the walkthrough of this extension. */
export async function openWalkthrough(extensionId: string): Promise<void> {
  await vscode.commands.executeCommand('workbench.action.openWalkthrough', `${extensionId}#gettingStarted`, false);
}
