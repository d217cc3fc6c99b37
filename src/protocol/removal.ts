import * as z from 'zod';
import type { RemovalOutcome, RemovalRequest, RemovalSummary } from '../app/contracts.ts';
import type { Unblocking, UnblockStep } from '../engine/index.ts';
import { blocker, componentRef, diagnostic, objectOf, oneOf, pageLimit, planCounts, planStep } from './values.ts';

const text = z.string();
const names = z.array(text);

export type { RemovalOutcome, RemovalRequest, RemovalSummary };

const unblockStep = objectOf<UnblockStep>({
  action: oneOf<UnblockStep['action']>({
    uninstall: true,
    'cancel-upgrade': true,
    'remove-dependency': true,
    'remove-active-layer': true,
    'add-fallback-form': true,
    'add-component-back': true,
  }),
  solution: text.exactOptional(),
  component: componentRef.exactOptional(),
  name: text.exactOptional(),
  typeName: text.exactOptional(),
  why: text,
  rule: text,
});

/** What to do so that nothing blocks any more. */
export const unblocking = objectOf<Unblocking>({
  steps: z.array(unblockStep),
  isShortest: z.boolean(),
  otherwise: z.array(unblockStep).exactOptional(),
});

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
  unblock: unblocking.exactOptional(),
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
