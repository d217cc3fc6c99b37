import { signatureNotChecked } from '../diagnostics/structureFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { Archive } from '../model/solutionFile.ts';

/** Where a signed package keeps its signatures (Open Packaging Conventions). */
const signatures = /^_xmlsignatures\//i;

/**
 * A digital signature that nobody here can judge is told, never taken for a good one (D.18). Signatures lie in a folder
 * of the zip, or behind the end of a cabinet. No real solution file is known to have one.
 */
export function checkSignature({ entries, signed }: Archive): readonly Diagnostic[] {
  const entry = entries.find(({ name }) => signatures.test(name.replaceAll('\\', '/')));
  return entry === undefined && signed !== true ? [] : [signatureNotChecked(entry?.name)];
}
