import { isBuiltin } from 'node:module';
import { WorkbenchError } from '../engine/index.ts';

/** Refuses a command that opens an environment where Node has no SQLite. */
export function requireNodeSqlite(): void {
  if (isBuiltin('node:sqlite')) return;
  throw new WorkbenchError('node-too-old', `Environments need Node 22.13 or later; this is Node ${process.versions.node}.`, {
    hint: 'Run the command with a newer Node. Inspecting files and changing the version of a file work with this one.',
  });
}

/** Node 22 calls its SQLite experimental on every start. People can do nothing about it, so that one warning is not shown. */
export function quietSqliteWarning(): void {
  const emit = process.emitWarning.bind(process) as (...parts: readonly unknown[]) => void;
  const filtered = (warning: string | Error, ...rest: readonly unknown[]): void => {
    const text = typeof warning === 'string' ? warning : warning.message;
    if (rest[0] === 'ExperimentalWarning' && /^SQLite is an experimental feature/.test(text)) return;
    emit(warning, ...rest);
  };
  process.emitWarning = filtered;
}
