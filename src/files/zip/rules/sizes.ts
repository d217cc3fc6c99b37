import { say } from '../../../engine/index.ts';
import type { Limits } from '../../limits.ts';
import type { DirectoryEntry } from '../directory.ts';
import { refusal } from '../refusals.ts';

const bombHint = say`Do not import this file unless you know where it comes from.`;

/** Refuses a file that is larger than Dataverse takes (D.15). */
export function checkPackageSize(bytes: number, limits: Limits): void {
  if (bytes <= limits.maxPackageBytes) return;
  throw refusal({
    code: 'zip-too-large',
    message: say`The file has ${megabytes(bytes)}; at most ${megabytes(limits.maxPackageBytes)} are accepted.`,
    hint: 'Split the solution, or leave out what it does not need.',
    rules: ['D.15'],
    dataverse: 'tooLarge',
    facts: { bytes, limit: limits.maxPackageBytes },
  });
}

/** Refuses more entries than the limit, before they are read one by one (M.4). */
export function checkEntryCount(count: number, limits: Limits): void {
  if (count <= limits.maxEntries) return;
  throw refusal({
    code: 'zip-too-many-entries',
    message: say`The file says it has ${count} entries; at most ${limits.maxEntries} are accepted.`,
    hint: bombHint,
    rules: ['M.4'],
    dataverse: 'inflatesTooFar',
    facts: { count, limit: limits.maxEntries },
  });
}

/** Refuses what would grow out of proportion, by the sizes the directory states; inflating holds it to them (M.4). */
export function checkInflatedSizes(entries: readonly Pick<DirectoryEntry, 'name' | 'size' | 'packedSize'>[], limits: Limits): void {
  let total = 0;
  for (const entry of entries) {
    total += entry.size;
    if (entry.size > limits.ratioAppliesAbove && entry.size > entry.packedSize * limits.maxRatio) {
      throw refusal({
        code: 'zip-ratio',
        message: say`The entry "${entry.name}" would grow from ${entry.packedSize} to ${entry.size} bytes, more than ${limits.maxRatio} times.`,
        hint: bombHint,
        rules: ['M.4'],
        dataverse: 'inflatesTooFar',
        entry: entry.name,
        facts: { packed: entry.packedSize, size: entry.size },
      });
    }
  }
  if (total <= limits.maxInflatedBytes) return;
  throw refusal({
    code: 'zip-inflates-too-far',
    message: say`The entries have ${megabytes(total)} in all; at most ${megabytes(limits.maxInflatedBytes)} are accepted.`,
    hint: bombHint,
    rules: ['M.4'],
    dataverse: 'inflatesTooFar',
    facts: { bytes: total, limit: limits.maxInflatedBytes },
  });
}

function megabytes(bytes: number): string {
  return `${(bytes / 1024 / 1024).toFixed(1)} MB`;
}
