import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { readFileVersion } from '../../src/app/changeFileVersion.ts';
import type { ImportOutcome } from '../../src/app/contracts/importing.ts';
import type { Surroundings } from '../../src/app/contracts/surroundings.ts';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { deleteEnvironment } from '../../src/app/deleteEnvironment.ts';
import { exportSolution } from '../../src/app/exportSolution.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { inspectFile } from '../../src/app/inspectFile.ts';
import { planProperties } from '../../src/app/planProperties.ts';
import { readSolution } from '../../src/app/readSolution.ts';
import { customizationsShape } from '../../src/engine/components/shapes.ts';
import { splitDocument } from '../../src/engine/xml/splitDocument.ts';
import { checkWellFormed } from '../../src/engine/xml/wellFormed.ts';
import { openArchiveFile } from '../../src/files/zip/open.ts';

const options = { action: 'update', overwriteCustomizations: false, assumeMissing: true } as const;

/** A folder of environments on disk, through the use cases that the extension and the command line call. */
export class Workbench {
  readonly folder = mkdtempSync(join(tmpdir(), 'bench-'));
  readonly #surroundings: Surroundings;
  #ids = 0;

  constructor() {
    this.#surroundings = {
      environmentsFolder: join(this.folder, 'environments'),
      baselineFile: resolve('media/baseline.json.gz'),
      now: () => new Date(),
      newId: () => `00000000-0000-4000-8000-${String(++this.#ids).padStart(12, '0')}`,
    };
  }

  async create(environment: string): Promise<void> {
    await createEnvironment(this.#surroundings, { name: environment });
  }

  async delete(environment: string): Promise<void> {
    await deleteEnvironment(this.#surroundings, environment);
  }

  async import(environment: string, file: string, publish: boolean): Promise<ImportOutcome> {
    const outcome = await importSolution(this.#surroundings, { environment, file, options, publish });
    if (!outcome.succeeded) throw new Error(outcome.diagnostics.find(({ severity }) => severity === 'error')?.message);
    return outcome;
  }

  /** Plans an upgrade and says which properties differ; gives how many. */
  async planUpgrade(environment: string, file: string): Promise<number> {
    const request = { environment, file, options: { ...options, action: 'upgrade' as const } };
    const { plan, differences } = await planProperties(this.#surroundings, request);
    const error = plan.diagnostics.find(({ severity }) => severity === 'error');
    if (error !== undefined) throw new Error(error.message);
    return differences.reduce((sum, { changes }) => sum + changes.length, 0);
  }

  async export(environment: string, solution: string, path: 'auto' | 'general'): Promise<void> {
    const out = join(this.folder, `${path}.zip`);
    await exportSolution(this.#surroundings, { environment, solution, managed: false, out, overwrite: true }, undefined, { path });
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}

export const peekVersion = readFileVersion;
export const open = openArchiveFile;
export const inspect = inspectFile;

export function split(xml: Uint8Array): number {
  const { nodes } = splitDocument(xml, customizationsShape, 'customizations.xml');
  if (nodes.length === 0) throw new Error('not split');
  return nodes.length;
}

/** Well-formedness alone, as solution.xml and the content types are checked; the splitter checks it in its own pass. */
export function wellFormed(xml: Uint8Array): void {
  const [fault] = checkWellFormed(xml, 'customizations.xml');
  if (fault !== undefined) throw new Error(fault.message);
}

/** Opened, split and hashed; the number of components. */
export async function read(path: string): Promise<number> {
  const { file, diagnostics } = await readSolution(path);
  if (file === undefined) throw new Error(diagnostics.find(({ severity }) => severity === 'error')?.message);
  return file.components.length;
}
