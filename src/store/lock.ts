import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';

/** Who writes to an environment. Only told to people: the guarantee is SQLite's own lock. */
export interface Writer {
  readonly pid: number;
  readonly host: string;
  readonly operation: string;
  /** ISO 8601, UTC. */
  readonly start: string;
}

export function lockPath(environmentPath: string): string {
  return `${environmentPath}.lock`;
}

/** Says beside the file who holds it. Called while SQLite's lock is held; call the result before that ends. */
export function announceWriter(environmentPath: string, operation: string): () => void {
  const path = lockPath(environmentPath);
  const writer: Writer = { pid: process.pid, host: hostname(), operation, start: new Date().toISOString() };
  writeFileSync(path, JSON.stringify(writer));
  return () => rmSync(path, { force: true });
}

/** Who holds the file, when that can be known. A note left by a process that has ended is not believed. */
export function describeWriter(environmentPath: string): Writer | undefined {
  let writer: Partial<Writer>;
  try {
    writer = JSON.parse(readFileSync(lockPath(environmentPath), 'utf8'));
  } catch {
    // No note, or one that is being written: then nobody can be named.
    return undefined;
  }
  const { pid, host, operation, start } = writer;
  if (typeof pid !== 'number' || typeof host !== 'string' || typeof operation !== 'string' || typeof start !== 'string') return undefined;
  if (host === hostname() && !isAlive(pid)) return undefined;
  return { pid, host, operation, start };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // EPERM: it lives, and belongs to someone else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
