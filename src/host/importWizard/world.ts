import type { Policies } from '../../engine/index.ts';
import type { WizardLook, WizardOptions, WizardOutcome, WizardPage } from '../../protocol/wizard.ts';
import type { CommandId } from '../commandIds.ts';
import type { Reader, RunOperation } from '../services.ts';
import type { Translate } from '../translate.ts';
import type { SavedAnswers } from './settingsAnswers.ts';

/** What a wizard needs of the world around it; the panel brings VS Code, a test brings its own. */
export interface WizardWorld {
  readonly reader: Reader;
  readonly runOperation: RunOperation;
  readonly words: Translate;
  readonly language: string;
  /** Policies a person has set; every plan takes them. */
  policies(): Partial<Policies>;
  /** Solution files used before that are still there, newest first. */
  recentFiles(): Promise<readonly string[]>;
  rememberFile(path: string): void;
  /** Path of the file a person picks in the host's own dialog. */
  browse(): Promise<string | undefined>;
  /** Path of the deployment settings file a person picks. */
  browseSettings(): Promise<string | undefined>;
  /** Where a person wants a new deployment settings file. */
  chooseNewSettings(name: string): Promise<string | undefined>;
  /** Where a copy of customizations is to lie; `name` is a proposal. */
  chooseCopy(name: string): Promise<string | undefined>;
  /** Where a file that came as bytes lies from now on. */
  keepDropped(name: string, bytes: Uint8Array): Promise<string>;
  /** The path of a dropped solution file; nothing for anything else. */
  droppedPath(uri: string): Promise<string | undefined>;
  /** Asks for the file of a solution and imports it in a wizard of its own. */
  importOther(environment: string, solution: string): Promise<void>;
  /** Runs a command of ours about an environment, or about a solution in it; over when the command is. */
  runCommand(command: CommandId, environment: string, solution?: string): Promise<void>;
  /** Opens two texts side by side. */
  compare(title: string, before: ComparedText, after: ComparedText): Promise<void>;
  /** Opens a file in an editor. */
  openText(path: string): Promise<void>;
  /** Name of the environment a person made. */
  createEnvironment(): Promise<string | undefined>;
  /** Asks before something is lost for good; true when the person agrees. */
  confirmLoss(question: string, loss: string, action: string): Promise<boolean>;
  saveLog(environment: string, jobId: string): Promise<void>;
  showInTree(environment: string, solution: string): Promise<void>;
  close(): void;
  /** Writes a bug to the log. */
  reportBug(error: unknown): void;
}

/** One side of a comparison; `name` ends as its language does. */
export interface ComparedText {
  readonly name: string;
  readonly text: string;
}

/** What outlives a reload of the window. */
export interface SavedWizard {
  readonly page: WizardPage;
  readonly options: WizardOptions;
  readonly file?: string;
  readonly environment?: string;
  /** What was given for variables and connections, without secrets. */
  readonly answers?: SavedAnswers;
  /** How the person looks at the plan. */
  readonly look?: WizardLook;
  /** Safety copy of customizations that an import is about to overwrite (D.52). */
  readonly copy?: string;
  readonly done?: { readonly outcome: WizardOutcome; readonly jobId: string; readonly solution: string };
}
