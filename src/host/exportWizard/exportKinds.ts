import { join } from 'node:path';
import type { ExportOutcome } from '../../app/contracts/exporting.ts';
import type { OperationPhase } from '../../app/contracts/surroundings.ts';
import type { Policies } from '../../engine/index.ts';
import { type ExportChoices, type FileKind, fileKindsOf } from '../../protocol/exportWizard.ts';
import { isThere } from '../isThere.ts';
import type { RunOperation } from '../services.ts';
import type { ExportAddress } from './world.ts';

export interface ExportOrder extends ExportAddress {
  readonly choices: ExportChoices;
  /** What the solution gets before the first file is written (C.5). */
  readonly version: string;
  readonly names: Readonly<Record<FileKind, string>>;
  readonly policies?: Partial<Policies>;
  /** Kinds whose file may take the place of one that is there. */
  readonly replace: readonly FileKind[];
}

export interface ExportWatch {
  readonly signal?: AbortSignal;
  readonly onProgress?: (kind: FileKind, phase: OperationPhase, fraction: number) => void;
}

export interface WrittenFile extends ExportOutcome {
  readonly kind: FileKind;
  readonly replaced: boolean;
}

/** What was written, and why the rest was not. */
export interface WrittenFiles {
  readonly written: readonly WrittenFile[];
  readonly failure?: unknown;
}

/** Exports one kind after the other, both with the same version. Never rejects: what was written before a failure is told too. */
export async function exportKinds(run: RunOperation, order: ExportOrder, { signal, onProgress }: ExportWatch = {}): Promise<WrittenFiles> {
  const { environment, solution, choices, version, names, replace, policies } = order;
  const written: WrittenFile[] = [];
  for (const kind of fileKindsOf(choices.kind)) {
    const out = join(choices.folder, names[kind]);
    const replaced = await isThere(out);
    try {
      const outcome = await run(
        'exportSolution',
        {
          environment,
          solution,
          managed: kind === 'managed',
          out,
          overwrite: replace.includes(kind),
          include: [...choices.include],
          ...(choices.targetVersion === undefined ? {} : { targetVersion: choices.targetVersion }),
          ...(policies === undefined ? {} : { policies }),
          ...(written.length === 0 ? { version: { set: version } } : {}),
        },
        {
          ...(signal === undefined ? {} : { signal }),
          onProgress: (phase, fraction) => onProgress?.(kind, phase, fraction),
        },
      );
      written.push({ ...outcome, kind, replaced });
    } catch (failure) {
      return { written, failure };
    }
  }
  return { written };
}
