import type { Policies } from '../../engine/index.ts';
import type { WizardLook, WizardOptions, WizardOutcome, WizardPage } from '../../protocol/wizard.ts';
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
  /** Solution files used before, newest first. */
  recentFiles(): readonly string[];
  rememberFile(path: string): void;
  /** Path of the file a person picks in the host's own dialog. */
  browse(): Promise<string | undefined>;
  /** Path of the deployment settings file a person picks. */
  browseSettings(): Promise<string | undefined>;
  /** Where a person wants a new deployment settings file. */
  chooseNewSettings(name: string): Promise<string | undefined>;
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
  readonly done?: { readonly outcome: WizardOutcome; readonly jobId: string; readonly solution: string };
}
