import * as z from 'zod';
import type { RemovalOutcome, RemovalRequest, RemovalSummary } from '../app/contracts.ts';
import { blocker, diagnostic, objectOf, pageLimit, planCounts, planStep } from './values.ts';

const text = z.string();
const names = z.array(text);

export type { RemovalOutcome, RemovalRequest, RemovalSummary };

export const removalRequest = objectOf<RemovalRequest>({
  environment: text,
  solution: text,
  expectedRevision: z.int().nonnegative().exactOptional(),
});

export const removalSummary = objectOf<RemovalSummary>({
  operation: z.enum(['uninstall', 'apply-upgrade']),
  environmentId: text,
  environmentName: text,
  basedOn: z.int().nonnegative(),
  solution: objectOf<RemovalSummary['solution']>({
    uniqueName: text,
    friendlyName: text,
    version: text,
    managed: z.boolean(),
    newVersion: text.exactOptional(),
  }),
  removed: names,
  counts: planCounts,
  blockers: z.array(blocker),
  diagnostics: z.array(diagnostic),
  losing: z.array(planStep).max(pageLimit),
});

export const removalOutcome = objectOf<RemovalOutcome>({
  solution: text,
  version: text,
  managed: z.boolean(),
  removed: names,
  counts: planCounts,
  diagnostics: z.array(diagnostic),
});
