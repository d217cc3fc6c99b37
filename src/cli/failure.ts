import { Refusal, type Unblocking, WorkbenchError } from '../engine/index.ts';
import { WrongUse } from './command.ts';
import type { Terminal } from './terminal.ts';

export interface Failure {
  readonly code: string;
  readonly message: string;
  readonly hint?: string;
  readonly dataverse?: { readonly code: string; readonly name: string };
  /** The rules a refusal rests on. */
  readonly rules?: readonly string[];
  /** What to do, in which order, so that the operation is no longer blocked. */
  readonly unblock?: Unblocking;
}

/** A refusal with what would unblock it. */
class BlockedFailure extends Error {
  override readonly name = 'BlockedFailure';
  readonly refusal: WorkbenchError;
  readonly unblock: Unblocking;

  constructor(refusal: WorkbenchError, unblock: Unblocking) {
    super(refusal.message);
    this.refusal = refusal;
    this.unblock = unblock;
  }
}

/** The failure as it is to be told: a refusal of something blocked says what would unblock it. */
export function withUnblocking(error: unknown, unblock: Unblocking | undefined): unknown {
  return error instanceof WorkbenchError && unblock !== undefined ? new BlockedFailure(error, unblock) : error;
}

/** A failure as plain data: what is printed as JSON. */
export function describeFailure(error: unknown): Failure {
  if (error instanceof BlockedFailure) return { ...describeFailure(error.refusal), unblock: error.unblock };
  if (error instanceof WrongUse) return { code: 'wrong-use', message: error.message, hint: error.hint };
  if (error instanceof WorkbenchError) {
    return {
      code: error.code,
      message: error.message,
      ...(error.hint === undefined ? {} : { hint: error.hint }),
      ...(error.dataverse === undefined ? {} : { dataverse: error.dataverse }),
      ...(error instanceof Refusal && error.diagnostic.rules.length > 0 ? { rules: error.diagnostic.rules } : {}),
    };
  }
  return {
    code: 'unexpected',
    message: `Something went wrong that should not: ${error instanceof Error ? error.message : String(error)}`,
    hint: 'Please report it, with what stands on standard error.',
  };
}

/** A failure for people: what happened, Dataverse's own code, the rules, what to do next. */
export function formatFailure(failure: Failure, terminal: Terminal): string {
  const lines = [`${terminal.paint('red', 'error:')} ${failure.message}`];
  const codes = [
    ...(failure.dataverse === undefined ? [] : [`Dataverse ${failure.dataverse.code} ${failure.dataverse.name}`]),
    ...(failure.rules === undefined ? [] : [`rule ${failure.rules.join(', ')}`]),
  ];
  if (codes.length > 0) lines.push(terminal.paint('dim', `  ${codes.join(' · ')}`));
  if (failure.hint !== undefined) lines.push(`  ${failure.hint}`);
  return lines.join('\n');
}
