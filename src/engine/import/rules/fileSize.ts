import { fileTooLarge } from '../../diagnostics/importFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { defaultMaxFileBytes } from '../../model/environment.ts';
import type { ManifestContext } from '../importContext.ts';

/** A file above the limit of the environment is not taken (D.15, D.16). */
export function fileSize({ archive, info }: ManifestContext): readonly Diagnostic[] {
  const most = info.maxFileBytes ?? defaultMaxFileBytes;
  return archive.size > most ? [fileTooLarge(archive.size, most)] : [];
}
