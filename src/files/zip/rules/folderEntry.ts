import { say } from '../../../engine/index.ts';
import { refusal } from '../refusals.ts';

/** False for the entry of a folder, which is left out. Refuses one that hides content (M.3). */
export function isFile(entry: { readonly name: string; readonly size: number }): boolean {
  if (!entry.name.endsWith('/')) return true;
  if (entry.size === 0) return false;
  throw refusal({
    code: 'zip-folder-with-content',
    message: say`The folder entry "${entry.name}" has content.`,
    hint: 'Do not import this file. Get it again from its publisher.',
    rules: ['M.3'],
    dataverse: 'unusable',
    entry: entry.name,
  });
}
