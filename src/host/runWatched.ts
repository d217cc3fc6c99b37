import * as vscode from 'vscode';
import type { OperationPhase } from '../app/contracts/surroundings.ts';
import type { Arg, Reply } from '../protocol/channel.ts';
import type { OperationContract } from '../protocol/worker.ts';
import { environmentsViewId } from './contextKeys.ts';
import type { OperationWatch, Services } from './services.ts';

/** Runs an operation that may take a while, with a progress notification and Cancel. */
export function runWatched<M extends keyof OperationContract & string>(
  services: Services,
  title: string,
  method: M,
  arg: Arg<OperationContract, M>,
): Promise<Reply<OperationContract, M>> {
  return watched(title, (watch) => services.runOperation(method, arg, watch));
}

/** Shows a progress notification with Cancel while something runs that tells how far it is. */
export async function watched<T>(title: string, work: (watch: Required<OperationWatch>) => Promise<T>): Promise<T> {
  const options = { location: vscode.ProgressLocation.Notification, title, cancellable: true };
  return vscode.window.withProgress(options, async (progress, token) => {
    const abort = new AbortController();
    const listener = token.onCancellationRequested(() => abort.abort());
    let done = 0;
    try {
      return await work({
        signal: abort.signal,
        onProgress: (phase, fraction) => {
          progress.report({ message: phaseName(phase), increment: Math.max(0, (fraction - done) * 100) });
          done = Math.max(done, fraction);
        },
      });
    } finally {
      listener.dispose();
    }
  });
}

/** Runs an operation that is over in a moment; the view shows that something is going on. */
export async function runInView<M extends keyof OperationContract & string>(
  services: Services,
  method: M,
  arg: Arg<OperationContract, M>,
): Promise<Reply<OperationContract, M>> {
  return vscode.window.withProgress({ location: { viewId: environmentsViewId } }, () => services.runOperation(method, arg));
}

function phaseName(phase: OperationPhase): string {
  switch (phase) {
    case 'reading':
      return vscode.l10n.t('Reading…');
    case 'planning':
      return vscode.l10n.t('Planning…');
    case 'applying':
      return vscode.l10n.t('Applying…');
    case 'committing':
      return vscode.l10n.t('Saving the environment…');
    case 'publishing':
      return vscode.l10n.t('Publishing…');
    case 'writing':
      return vscode.l10n.t('Writing the file…');
    case 'done':
      return vscode.l10n.t('Done');
  }
}
