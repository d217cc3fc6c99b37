import { type DataverseErrorName, dataverseError } from './diagnostics/dataverseErrors.ts';
import type { ComponentRef } from './model/component.ts';
import { inEnglish, type Sentence, type Wording, wordingOf } from './say.ts';

export type Severity = 'error' | 'warning' | 'info';

/** Where in the solution file something was seen: entry name, 1-based line and column, byte offset. */
export interface Place {
  readonly entry: string;
  readonly line?: number;
  readonly column?: number;
  readonly offset?: number;
}

/**
 * A finding: the domain says no, or be careful. Reading and planning return findings, they never throw them; one
 * error disables Apply. `facts` holds the values by name, for programs.
 */
export interface Diagnostic {
  /** Ours, stable, kebab-case: `missing-root-file`. */
  readonly code: DiagnosticCode;
  readonly severity: Severity;
  /** What happened, one sentence. */
  readonly message: string;
  /** What to do next, one sentence. */
  readonly hint?: string;
  /** Both with their values apart, for a host that words them in another language. */
  readonly said?: Pick<Wording, 'message' | 'hint'>;
  /** Rule numbers it rests on: `D.17`. */
  readonly rules: readonly string[];
  /** Dataverse's own: `0x80048060` and `ImportCustomizationsBadZipFileError` (spec Z). */
  readonly dataverse?: { readonly code: string; readonly name: string };
  readonly place?: Place;
  readonly component?: ComponentRef;
  readonly facts: Readonly<Record<string, string | number | boolean>>;
}

/** Refused by the world: the file is not there, the environment is locked, the plan is stale. The message is fit to show. */
export class WorkbenchError extends Error {
  override readonly name = 'WorkbenchError';
  readonly code: string;
  readonly hint: string | undefined;
  readonly said: Pick<Wording, 'message' | 'hint'> | undefined;
  readonly dataverse: { readonly code: string; readonly name: string } | undefined;
  readonly rules: readonly string[];

  constructor(code: string, message: Sentence, options: RefusalOptions = {}) {
    super(inEnglish(message), options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.hint = options.hint === undefined ? undefined : inEnglish(options.hint);
    this.said = options.said ?? wordingOf(message, options.hint);
    this.dataverse = options.dataverse;
    this.rules = options.rules ?? [];
  }
}

interface RefusalOptions {
  readonly hint?: Sentence;
  /** When both sentences come as texts already. */
  readonly said?: Pick<Wording, 'message' | 'hint'>;
  readonly dataverse?: { readonly code: string; readonly name: string };
  readonly rules?: readonly string[];
  readonly cause?: unknown;
}

/** A finding that stands alone, thrown where only one can be told (opening a file). */
export class Refusal extends WorkbenchError {
  readonly diagnostic: Diagnostic;

  constructor(diagnostic: Diagnostic) {
    const { code, message, hint, said, dataverse, rules } = diagnostic;
    super(code, message, {
      rules,
      ...(hint === undefined ? {} : { hint }),
      ...(said === undefined ? {} : { said }),
      ...(dataverse === undefined ? {} : { dataverse }),
    });
    this.diagnostic = diagnostic;
  }
}

export type DiagnosticCode = string;

/** What a catalogue entry says; the platform's own error is named and completed from the table. */
export interface FindingDraft extends Omit<Diagnostic, 'message' | 'hint' | 'said' | 'dataverse' | 'facts' | 'severity'> {
  readonly message: Sentence;
  readonly hint?: Sentence;
  readonly dataverse?: DataverseErrorName;
  readonly facts?: Diagnostic['facts'];
}

/** An error: it disables Apply. */
export function errorFinding(draft: FindingDraft): Diagnostic {
  return finding('error', draft);
}

/** A warning: the operation goes on, the person should know. */
export function warningFinding(draft: FindingDraft): Diagnostic {
  return finding('warning', draft);
}

/** A note that needs no decision. */
export function infoFinding(draft: FindingDraft): Diagnostic {
  return finding('info', draft);
}

export function hasErrors(diagnostics: readonly Diagnostic[]): boolean {
  return diagnostics.some((each) => each.severity === 'error');
}

function finding(severity: Severity, draft: FindingDraft): Diagnostic {
  const { message, hint, dataverse, facts, ...rest } = draft;
  const said = wordingOf(message, hint);
  return {
    ...rest,
    message: inEnglish(message),
    ...(hint === undefined ? {} : { hint: inEnglish(hint) }),
    ...(said === undefined ? {} : { said }),
    severity,
    facts: facts ?? {},
    ...(dataverse === undefined ? {} : { dataverse: dataverseError(dataverse) }),
  };
}
