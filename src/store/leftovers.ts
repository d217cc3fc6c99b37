import { randomUUID } from 'node:crypto';
import { readdirSync, rmSync, statSync } from 'node:fs';
import path from 'node:path';

// SQLite and the note of a writer put files of their own beside it.
const aside = /\.dvenv\.[0-9a-f]{8}\.tmp(-journal|\.lock)?$/i;
const hour = 60 * 60 * 1000;

/** A path beside `target` for what is not to be seen as an environment yet. */
export function asidePath(target: string): string {
  return `${target}.${randomUUID().slice(0, 8)}.tmp`;
}

/**
 * Removes what a copy that never ended has left in a folder. Only what nobody has written to for an hour: a younger one
 * may be a copy of another process. What cannot be removed stays for the next time.
 * @param now milliseconds since 1970
 */
export function sweepLeftovers(folder: string, now: number = Date.now()): void {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    if (!entry.isFile() || !aside.test(entry.name)) continue;
    const file = path.join(folder, entry.name);
    try {
      if (now - statSync(file).mtimeMs > hour) rmSync(file);
    } catch {
      // Someone has it open, or has removed it: neither stands in the way of what the person wants.
    }
  }
}
