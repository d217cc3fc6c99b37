import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { HistoryEntry, ImportJob } from '../engine/index.ts';
import type { Connection } from './sqlite.ts';

/** An import job without its two long texts. */
export type JobOverview = Omit<ImportJob, 'data' | 'log'>;

/** Adds or replaces an import job (D.105). Call inside a write transaction. */
export function writeJob(connection: Connection, job: ImportJob): void {
  const { data, log, ...overview } = job;
  connection.run(
    `INSERT INTO jobs (id, summary, data, log) VALUES (?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET summary = excluded.summary, data = excluded.data, log = excluded.log`,
    job.id,
    JSON.stringify(overview),
    deflateRawSync(data),
    deflateRawSync(log),
  );
}

/** Import jobs, the latest first. */
export function readJobs(connection: Connection): JobOverview[] {
  return connection.all('SELECT summary FROM jobs ORDER BY position DESC').map((row) => JSON.parse(String(row.summary)));
}

export function readJob(connection: Connection, id: string): ImportJob | undefined {
  const row = connection.get('SELECT summary, data, log FROM jobs WHERE id = ?', id);
  if (row === undefined) return undefined;
  const overview: JobOverview = JSON.parse(String(row.summary));
  return { ...overview, data: inflateText(row.data), log: inflateText(row.log) };
}

function inflateText(packed: unknown): string {
  return inflateRawSync(packed as Uint8Array).toString('utf8');
}

/** Adds a row to the history (E.33). Call inside a write transaction. */
export function writeHistory(connection: Connection, entry: HistoryEntry): void {
  connection.run('INSERT INTO history (id, entry) VALUES (?, ?)', entry.id, JSON.stringify(entry));
}

/** History, the latest first. */
export function readHistory(connection: Connection): HistoryEntry[] {
  return connection.all('SELECT entry FROM history ORDER BY position DESC').map((row) => JSON.parse(String(row.entry)));
}
