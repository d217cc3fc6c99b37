import type { Policies } from '../../engine/index.ts';
import type { ExportChoices, ExportPage } from '../../protocol/exportWizard.ts';
import type { Reader, RunOperation } from '../services.ts';
import type { Translate } from '../translate.ts';
import type { DoneExport } from './exporting.ts';

/** What an export wizard needs of the world around it; the panel brings VS Code, a test brings its own. */
export interface ExportWorld {
  readonly reader: Reader;
  readonly runOperation: RunOperation;
  readonly words: Translate;
  readonly language: string;
  /** The policies a person has set; asked for each check and each export. */
  policies?(): Partial<Policies>;
  /** Where files go when nothing is remembered. */
  readonly usualFolder: string;
  /** What was chosen for this solution the last time. */
  remembered(address: ExportAddress): ExportChoices | undefined;
  remember(address: ExportAddress, choices: ExportChoices): void;
  /** Path of the folder a person picks in the host's own dialog. */
  browseFolder(start: string): Promise<string | undefined>;
  /** Unique name of another solution of the environment that can be exported. */
  chooseSolution(environment: string): Promise<string | undefined>;
  /** Opens the import wizard on the environment. */
  importInto(environment: string): void;
  reveal(path: string): Promise<void>;
  inspect(path: string): void;
  close(): void;
  /** Writes a bug to the log. */
  reportBug(error: unknown): void;
}

/** Which solution a wizard exports. */
export interface ExportAddress {
  readonly environment: string;
  readonly solution: string;
}

/** What outlives a reload of the window. */
export interface SavedExport extends ExportAddress {
  readonly page: ExportPage;
  readonly choices: ExportChoices;
  /** The version as it was typed. */
  readonly version?: string;
  readonly more: boolean;
  readonly openGroups: readonly string[];
  readonly done?: DoneExport;
}
