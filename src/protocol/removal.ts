import * as z from 'zod';
import type {
  ComponentRemovalOutcome,
  ComponentRemovalRequest,
  ComponentRemovalSummary,
  PublisherDeletionOutcome,
  PublisherDeletionRequest,
  RemovalOutcome,
  RemovalRequest,
  RemovalSummary,
} from '../app/contracts/removing.ts';
import type { PublisherSummary } from '../app/contracts/solutions.ts';
import type { ComponentRemoval, PublisherDeletionPlan } from '../engine/index.ts';
import { planCounts, planStep } from './planning.ts';
import { blocker, unblocking } from './unblocking.ts';
import { componentRef, diagnostic, objectOf, oneOf, pageLimit, policies } from './values.ts';

const text = z.string();
const names = z.array(text);

export type { ComponentRemovalRequest, ComponentRemovalSummary, PublisherSummary, RemovalOutcome, RemovalRequest, RemovalSummary };

export const removalRequest = objectOf<RemovalRequest>({
  environment: text,
  solution: text,
  withPatches: z.boolean().exactOptional(),
  expectedRevision: z.int().nonnegative().exactOptional(),
  policies: policies.exactOptional(),
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

const componentRemoval = oneOf<ComponentRemoval>({ 'delete-component': true, 'remove-active-layer': true, 'remove-from-solution': true });

export const componentRemovalRequest = objectOf<ComponentRemovalRequest>({
  environment: text,
  operation: componentRemoval,
  component: z.union([text, componentRef]),
  solution: text.exactOptional(),
  expectedRevision: z.int().nonnegative().exactOptional(),
});

export const componentRemovalSummary = objectOf<ComponentRemovalSummary>({
  operation: componentRemoval,
  environmentId: text,
  environmentName: text,
  basedOn: z.int().nonnegative(),
  component: componentRef,
  name: text,
  typeName: text,
  solution: text.exactOptional(),
  counts: planCounts,
  blockers: z.array(blocker),
  unblock: unblocking.exactOptional(),
  diagnostics: z.array(diagnostic),
  losing: z.array(planStep).max(pageLimit),
});

export const componentRemovalOutcome = objectOf<ComponentRemovalOutcome>({
  operation: componentRemoval,
  component: componentRef,
  name: text,
  typeName: text,
  solution: text.exactOptional(),
  counts: planCounts,
  diagnostics: z.array(diagnostic),
});

export const publisherSummary = objectOf<PublisherSummary>({
  uniqueName: text,
  friendlyName: text,
  prefix: text,
  optionValuePrefix: z.int().exactOptional(),
  solutions: names,
});

export const publisherDeletionRequest = objectOf<PublisherDeletionRequest>({
  environment: text,
  publisher: text,
  expectedRevision: z.int().nonnegative().exactOptional(),
});

export const publisherDeletionPlan = objectOf<PublisherDeletionPlan>({
  operation: z.literal('delete-publisher'),
  environmentId: text,
  environmentName: text,
  basedOn: z.int().nonnegative(),
  publisher: text,
  friendlyName: text,
  solutions: names,
  diagnostics: z.array(diagnostic),
});

export const publisherDeletionOutcome = objectOf<PublisherDeletionOutcome>({ publisher: text });
