import { statSync } from 'node:fs';
import { ChannelFailure } from '../../protocol/channel.ts';
import {
  type ExportChoices,
  type ExportPhase,
  type ExportResult,
  exportPhases,
  type FileKind,
  fileKindsOf,
} from '../../protocol/exportWizard.ts';
import { cancelledCode } from '../../protocol/worker.ts';
import type { Checking } from './checking.ts';
import { exportKinds, type WrittenFiles } from './exportKinds.ts';
import { refusalOfError } from './nextSteps.ts';
import type { ShownExport } from './shownState.ts';
import { showResult } from './showOutcome.ts';
import type { ExportWorld } from './world.ts';

/** What is left of an export that was done: its page, and where its files are. */
export interface DoneExport {
  readonly outcome: ExportResult;
  readonly paths: Partial<Readonly<Record<FileKind, string>>>;
}

/** The export itself: one file or two, watched and cancellable. */
export class Exporting {
  readonly #world: ExportWorld;
  readonly #shown: ShownExport;
  readonly #checking: Checking;
  #cancel: AbortController | undefined;
  done: DoneExport | undefined;

  constructor(world: ExportWorld, shown: ShownExport, checking: Checking) {
    this.#world = world;
    this.#shown = shown;
    this.#checking = checking;
  }

  cancel(): void {
    const { run } = this.#shown.state;
    if (run === undefined || this.#cancel === undefined) return;
    this.#cancel.abort();
    this.#shown.set({ run: { ...run, cancelling: true } });
  }

  /** Exports by what is chosen, if nothing stands in its way. `replace`: whether files may be replaced that were not shown as there. */
  async run(replace: 'shown' | 'all' = 'shown'): Promise<void> {
    const { environment, solution, kind, include, targetVersion, refusal, stale, busy, files } = this.#shown.state;
    const { folder, version } = this.#checking;
    if (version === undefined || refusal !== undefined || stale || busy !== undefined || this.#cancel !== undefined) return;
    const { words } = this.#world;
    if (!isFolder(folder)) {
      const problem = { message: words.t('The folder {0} is not there.', this.#shown.state.folder), step: 'browse' as const };
      this.#shown.set({ page: 'options', problem });
      return;
    }
    const choices: ExportChoices = {
      kind,
      folder,
      include,
      versioning: version.raises ? 'raise' : 'keep',
      ...(targetVersion === undefined ? {} : { targetVersion }),
    };
    const kinds = fileKindsOf(kind);
    const first = kinds[0] ?? 'managed';
    this.#cancel = new AbortController();
    this.#shown.set(
      { page: 'export', run: { kind: first, phase: 'planning', fraction: 0, cancelling: false } },
      'problem',
      'note',
      'outcome',
    );
    const policies = this.#world.policies?.();
    const result = await exportKinds(
      this.#world.runOperation,
      {
        environment,
        solution: solution.uniqueName,
        choices,
        version: version.version,
        names: version.names,
        ...(policies === undefined ? {} : { policies }),
        replace: replace === 'all' ? kinds : files.filter(({ exists }) => exists).map((file) => file.kind),
      },
      {
        signal: this.#cancel.signal,
        onProgress: (now, phase, fraction) => {
          const { run } = this.#shown.state;
          const done = (kinds.indexOf(now) + Math.min(1, Math.max(0, fraction))) / kinds.length;
          if (run !== undefined) this.#shown.set({ run: { ...run, kind: now, phase: shownPhase(phase), fraction: done } });
        },
      },
    );
    this.#cancel = undefined;
    if (result.written.length === 0) return this.#backToOptions(result.failure);
    this.#world.remember({ environment, solution: solution.uniqueName }, choices);
    this.#finish(result);
  }

  #finish(result: WrittenFiles): void {
    const outcome = showResult(result, this.#shown.state.solution.name, this.#world);
    this.done = { outcome, paths: Object.fromEntries(result.written.map(({ kind, path }) => [kind, path])) };
    this.#shown.set({ page: 'result', outcome }, 'run', 'version');
  }

  /** The version may be another one by now, and so may the environment: it is looked at again. */
  async #backToOptions(failure: unknown): Promise<void> {
    const { words } = this.#world;
    const cancelled = failure instanceof ChannelFailure && failure.code === cancelledCode;
    const refused = cancelled ? undefined : refusalOfError(failure, this.#world);
    this.#shown.set({ page: 'options' }, 'run');
    await this.#checking.check();
    if (refused !== undefined) this.#shown.set({ problem: refused });
    else this.#shown.set({ note: words.t('The export was cancelled. No file was written.') });
  }
}

function shownPhase(phase: string): ExportPhase {
  return exportPhases.find((each) => each === phase) ?? 'applying';
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true;
}
