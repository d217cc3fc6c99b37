import { say } from '../../../engine/index.ts';
import type { DirectoryEntry } from '../directory.ts';
import { refusal } from '../refusals.ts';

const encryptedFlags = 0x1 | 0x40 | 0x2000;
const unixSystems = [3, 19];
const fileTypeMask = 0xf000;
const regularFile = 0x8000;
const folder = 0x4000;

/** Refuses what a solution file cannot hold: encrypted entries, links and devices, unknown compression (M.3). */
export function checkEntryKind(entry: DirectoryEntry): void {
  if ((entry.flags & encryptedFlags) !== 0) {
    throw refusal({
      code: 'zip-encrypted',
      message: say`The entry "${entry.name}" is encrypted.`,
      hint: 'Remove the password: solution files are never encrypted.',
      rules: ['M.3'],
      dataverse: 'unusable',
      entry: entry.name,
    });
  }
  const fileType = unixSystems.includes(entry.madeBy >>> 8) ? (entry.externalAttributes >>> 16) & fileTypeMask : 0;
  if (fileType !== 0 && fileType !== regularFile && fileType !== folder) {
    throw refusal({
      code: 'zip-link',
      message: say`The entry "${entry.name}" is a link or a device, not a file.`,
      hint: 'Do not import this file. Zip the solution again without links.',
      rules: ['M.3'],
      dataverse: 'unusable',
      entry: entry.name,
    });
  }
  if (entry.method !== 0 && entry.method !== 8) {
    throw refusal({
      code: 'zip-unknown-compression',
      message: say`The entry "${entry.name}" is compressed in a way solution files do not use (method ${entry.method}).`,
      hint: 'Zip it again with the ordinary method, Deflate.',
      rules: ['M.3'],
      dataverse: 'unusable',
      entry: entry.name,
      facts: { method: entry.method },
    });
  }
}
