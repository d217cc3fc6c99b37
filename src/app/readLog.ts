import { basename } from 'node:path';
import { componentType, explainError } from '../engine/index.ts';
import type { LogContents, LogEntry as LogLine, NamedEnd } from '../files/log/logContents.ts';
import { readLogBytes, readLogFile } from '../files/log/readLog.ts';
import type { LogEnd, LogEntry, LogReport, LogSource } from '../protocol/importLog.ts';

import type { Surroundings } from './contracts/surroundings.ts';

export type { LogEntry, LogReport };

/**
 * Reads an import log, of a file or of an import job, and explains its codes (D.105-D.112, spec Z). Throws WorkbenchError
 * when there is none, and for a file that is no log.
 */
export async function readLog(surroundings: Surroundings, source: LogSource): Promise<LogReport> {
  return reportOf('path' in source ? await readLogFile(source.path, basename(source.path)) : await logOfJob(surroundings, source));
}

// Loaded only here: files get by without the store.
async function logOfJob(surroundings: Surroundings, { environment, jobId }: Exclude<LogSource, { readonly path: string }>) {
  const { importLog } = await import('./importJobs.ts');
  return readLogBytes(new TextEncoder().encode(await importLog(surroundings, environment, jobId)), jobId);
}

function reportOf({ form, result, solution, facts, entries }: LogContents): LogReport {
  return {
    form,
    result,
    ...(solution === undefined ? {} : { solution }),
    facts: [...facts],
    entries: entries.map(entryOf),
  };
}

function entryOf(line: LogLine): LogEntry {
  const explained = line.code === '' ? undefined : explainError(line.code);
  return {
    ...line,
    names: [...line.names],
    missing: line.missing.map(({ required, solution, dependent }) => ({
      required: endOf(required),
      solution,
      dependent: endOf(dependent),
    })),
    ...(explained === undefined ? {} : { explanation: { ...explained, rules: [...explained.rules] } }),
  };
}

/** The kind in words; logs name it by number or, for newer kinds, by name. */
function endOf({ type, name, parent }: NamedEnd): LogEnd {
  const typeName = type === '' ? '' : componentType(/^\d+$/.test(type) ? Number(type) : type).singular;
  return { typeName, name, parent };
}
