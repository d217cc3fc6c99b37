import * as z from 'zod';
import type {
  ImportJobSummary,
  ImportOutcome,
  ImportRequest,
  RestoreOutcome,
  RestoreRequest,
  SavedCopy,
} from '../app/contracts/importing.ts';
import { deploymentSettings } from './deploymentSettings.ts';
import { importOptions, planCounts } from './planning.ts';
import { missingComponent } from './solutionFiles.ts';
import { count, diagnostic, flag, hash, objectOf, text } from './values.ts';

export const importRequest = objectOf<ImportRequest>({
  environment: text,
  file: text,
  options: importOptions,
  settings: deploymentSettings.exactOptional(),
  expectedDigest: hash.exactOptional(),
  publish: flag.exactOptional(),
});

export const importOutcome = objectOf<ImportOutcome>({
  jobId: text,
  succeeded: flag,
  uniqueName: text,
  version: text,
  managed: flag,
  counts: planCounts,
  missing: z.array(missingComponent),
  diagnostics: z.array(diagnostic),
  draftCount: count,
  publishedCount: count,
  staged: text.exactOptional(),
});

/** True for what is in the environment now, an upgrade that stopped after staging included (F.13). */
export function isCommitted({ succeeded, staged }: ImportOutcome): boolean {
  return succeeded || staged !== undefined;
}

export const saveCustomizationsRequest = importRequest.and(z.object({ copy: text }));

export const savedCopy = objectOf<SavedCopy>({
  path: text.exactOptional(),
  solution: text.exactOptional(),
  count,
  heldBy: z.array(text),
  diagnostics: z.array(diagnostic),
});

export const restoreRequest = objectOf<RestoreRequest>({ environment: text, copy: text });

export const restoreOutcome: z.ZodType<RestoreOutcome> = importOutcome.and(z.object({ restoredCount: count }));

export const importJobSummary = objectOf<ImportJobSummary>({
  id: text,
  solution: text,
  version: text,
  managed: flag,
  fileName: text,
  startedOn: text,
  completedOn: text,
  succeeded: flag,
});
