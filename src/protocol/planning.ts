import * as z from 'zod';
import type { PlanGroup, PlanPage, PlanPageRequest, PlanSummary } from '../app/contracts/planning.ts';
import type {
  ActivationState,
  ImportOptions,
  ImportSituation,
  PlanCounts,
  PlannedActivations,
  PlannedFallbackForm,
  PlannedUpgrade,
  PlanStep,
  StepActivation,
  StepReason,
  SwitchCounts,
  SwitchEffect,
} from '../engine/index.ts';
import { plannedSettings } from './deploymentSettings.ts';
import { missingComponent } from './solutionFiles.ts';
import { blocker, unblocking } from './unblocking.ts';
import { componentRef, componentType, count, diagnostic, flag, hash, objectOf, oneOf, pageLimit, policies, text, verb } from './values.ts';

export const importAction = oneOf<ImportOptions['action']>({ update: true, upgrade: true, stage: true });

export const importOptions = objectOf<ImportOptions>({
  action: importAction,
  overwriteCustomizations: flag,
  assumeMissing: flag,
  skipProductUpdateDependencies: flag.exactOptional(),
  enableSteps: flag.exactOptional(),
  policies: policies.exactOptional(),
});

export const planCounts = objectOf<PlanCounts>({ add: count, change: count, keep: count, masked: count, remove: count });

export const activationState = oneOf<ActivationState>({ active: true, inactive: true });
const switchCounts = objectOf<SwitchCounts>({ flows: count, processes: count, steps: count });

export const planStep = objectOf<PlanStep>({
  component: componentRef,
  name: text,
  typeName: text,
  parent: componentRef.exactOptional(),
  verb,
  reason: oneOf<StepReason>({
    'new-component': true,
    'becomes-managed': true,
    'new-layer': true,
    'content-differs': true,
    'same-content': true,
    'active-layer-above': true,
    'managed-layer-above': true,
    'merges-with-layers-above': true,
    'unmodified-skipped': true,
    'overwrites-active-layer': true,
    'hides-active-layer': true,
    'value-from-settings': true,
    'target-value-kept': true,
    'personal-template-kept': true,
    'language-not-enabled': true,
    'last-layer-removed': true,
    'deleted-with-active': true,
    'deleted-with-parent': true,
    'layer-removed': true,
    'new-version-stays': true,
    'listed-by-new-version': true,
    'stays-in-environment': true,
    'deleted-here': true,
    'active-layer-removed': true,
    'leaves-solution': true,
  }),
  rule: text,
  draft: flag,
  maskedBy: text.exactOptional(),
  loses: oneOf<NonNullable<PlanStep['loses']>>({ rows: true, values: true }).exactOptional(),
  keptOpen: z.array(text).exactOptional(),
  activation: objectOf<StepActivation>({
    before: activationState.exactOptional(),
    after: activationState,
    effect: oneOf<SwitchEffect>({
      'turned-on': true,
      'turned-off': true,
      'stays-off': true,
      'left-off': true,
      'no-connection': true,
    }).exactOptional(),
  }).exactOptional(),
  before: text.exactOptional(),
  after: text.exactOptional(),
});

const plannedUpgrade = objectOf<PlannedUpgrade>({
  replaces: z.array(text),
  holding: text,
  blockers: z.array(blocker),
  unblock: unblocking.exactOptional(),
});

export const planSummary = objectOf<PlanSummary>({
  environmentId: text,
  environmentName: text,
  basedOn: count,
  fileHash: hash,
  options: importOptions,
  situation: oneOf<ImportSituation>({
    'new-unmanaged': true,
    'unmanaged-over-unmanaged': true,
    'new-managed': true,
    'managed-update': true,
    'managed-upgrade': true,
    'managed-stage': true,
    refused: true,
  }),
  solution: objectOf<PlanSummary['solution']>({
    uniqueName: text,
    friendlyName: text,
    version: text,
    managed: flag,
    publisher: text,
    installedVersion: text.exactOptional(),
    patchOf: text.exactOptional(),
  }),
  counts: planCounts,
  missing: z.array(missingComponent),
  settings: plannedSettings.exactOptional(),
  fallbackForms: z.array(objectOf<PlannedFallbackForm>({ form: componentRef, name: text, table: text })).exactOptional(),
  lostDrafts: z.array(componentRef).exactOptional(),
  activations: objectOf<PlannedActivations>({
    enabled: flag,
    activeInFile: switchCounts,
    unconnected: count,
    turnedOff: switchCounts,
  }).exactOptional(),
  upgrade: plannedUpgrade.exactOptional(),
  diagnostics: z.array(diagnostic),
  digest: hash,
  stepCount: count,
  isUpdate: flag,
});

export const planPageRequest = objectOf<PlanPageRequest>({
  offset: count,
  limit: count.max(pageLimit),
  verbs: z.array(verb).exactOptional(),
  type: componentType.exactOptional(),
  text: text.exactOptional(),
  grouped: flag.exactOptional(),
  folded: z.array(componentType).exactOptional(),
});

const planGroup = objectOf<PlanGroup>({ at: count, type: componentType, typeName: text, count, folded: flag });

export const planPage = objectOf<PlanPage>({
  total: count,
  offset: count,
  steps: z.array(planStep).max(pageLimit),
  groups: z.array(planGroup).max(pageLimit).exactOptional(),
  stepTotal: count.exactOptional(),
});
