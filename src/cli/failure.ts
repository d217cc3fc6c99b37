import { WorkbenchError } from '../engine/index.ts';
import { WrongUse } from './command.ts';
import type { Terminal } from './terminal.ts';

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly dataverse?: { readonly code: string; readonly name: string };
}

/** A failure as plain data: what is printed as JSON. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof WrongUse) return { code: 'wrong-use', message: error.message, hint: error.hint };
  if (error instanceof WorkbenchError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(error.dataverse === undefined ? {} : { dataverse: error.dataverse }),
    };
  }
  return {
    code: 'unexpected',
    message: `Something went wrong that should not: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Please report it, with what stands on standard error.',
  };
}

/** A failure for people: what happened, Dataverse's own code, what to do next. */
export function formatFailure(failure: Failure, terminal: Terminal): string {
  const lines = [`${terminal.paint('red', 'error:')} ${failure.message}`];
  if (failure.dataverse !== undefined) lines.push(`  Dataverse ${failure.dataverse.code} ${failure.dataverse.name}`);
  if (failure.hint !== undefined) lines.push(`  ${failure.hint}`);
  return lines.join('\n');
}
