import * as z from 'zod';
import type { CheckedSettings, CheckSettingsRequest, CreatedSettings, SettingsSource } from '../app/contracts/deploymentSettings.ts';
import type { CreateEnvironmentRequest, EnvironmentSummary, OrganizationSetting } from '../app/contracts/environments.ts';
import type {
  ExportCheck,
  ExportCheckRequest,
  ExportOutcome,
  ExportRequest,
  ExportSettingGroup,
  ExportVersion,
} from '../app/contracts/exporting.ts';
import type {
  ImportJobSummary,
  ImportOutcome,
  ImportRequest,
  RestoreOutcome,
  RestoreRequest,
  SavedCopy,
} from '../app/contracts/importing.ts';
import type { PlanGroup, PlanPage, PlanPageRequest, PlanSummary } from '../app/contracts/planning.ts';
import type { PublishOutcome } from '../app/contracts/publishing.ts';
import type { Inspection, PeekedSolution, VersionChange, VersionOutcome } from '../app/contracts/solutionFiles.ts';
import type { ComponentSummary, KindSummary, NamedComponent, SolutionSummary } from '../app/contracts/solutions.ts';
import type { OperationPhase } from '../app/contracts/surroundings.ts';
import type {
  ActivationState,
  Blocker,
  ChoiceAvailability,
  ComponentRef,
  ComponentType,
  DeploymentSettings,
  Diagnostic,
  EnvironmentSettings,
  GivenConnection,
  GivenValue,
  ImportOptions,
  ImportSituation,
  KnownPlatform,
  MissingComponent,
  Place,
  PlanCounts,
  PlannedActivations,
  PlannedConnection,
  PlannedFallbackForm,
  PlannedSettings,
  PlannedUpgrade,
  PlannedVariable,
  PlanStep,
  Policies,
  Said,
  Sku,
  StepActivation,
  StepReason,
  SwitchCounts,
  SwitchEffect,
  Unblocking,
  UnblockStep,
  ValueSource,
  VariableType,
  Verb,
  VersionPart,
} from '../engine/index.ts';

export type {
  CheckedSettings,
  ComponentSummary,
  CreatedSettings,
  CreateEnvironmentRequest,
  EnvironmentSummary,
  ExportCheck,
  ExportCheckRequest,
  ExportOutcome,
  ExportRequest,
  ExportSettingGroup,
  ExportVersion,
  ImportJobSummary,
  ImportOutcome,
  ImportRequest,
  Inspection,
  KindSummary,
  NamedComponent,
  OperationPhase,
  OrganizationSetting,
  PeekedSolution,
  PlanGroup,
  PlanPage,
  PlanPageRequest,
  PlanSummary,
  PublishOutcome,
  RestoreOutcome,
  RestoreRequest,
  SavedCopy,
  SettingsSource,
  SolutionSummary,
  VersionChange,
  VersionOutcome,
};

/** Steps of a plan, components of a kind: no more cross at once. */
export const pageLimit = 200;

/** Every key of T has its schema, the optional ones marked so: a field added to a contract cannot be lost on the way. */
type Fields<T> = {
  readonly [K in keyof T]-?: Partial<Pick<T, K>> extends Pick<T, K>
    ? z.ZodExactOptional<z.ZodType<Exclude<T[K], undefined>>>
    : z.ZodType<T[K]>;
};

/** The schema of an interface. The type comes from the contract, so the two cannot drift apart. */
export function objectOf<T>(fields: Fields<T>): z.ZodType<T> {
  return z.object(fields) as unknown as z.ZodType<T>;
}

/** One of the words of a union, all of them named. */
export function oneOf<T extends string>(words: Record<T, true>): z.ZodType<T> {
  return z.enum(Object.keys(words) as T[]) as unknown as z.ZodType<T>;
}

const text = z.string();
const flag = z.boolean();
const count = z.int().nonnegative();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const componentType: z.ZodType<ComponentType> = z.union([z.int(), text]);
const sku = oneOf<Sku>({ online: true, 'on-premises': true });
export const versionPart = oneOf<VersionPart>({ major: true, minor: true, build: true, revision: true });
export const verb = oneOf<Verb>({ add: true, change: true, keep: true, masked: true, remove: true });

export const operationPhase = oneOf<OperationPhase>({
  reading: true,
  planning: true,
  applying: true,
  committing: true,
  publishing: true,
  writing: true,
  done: true,
});

const dataverseCode = objectOf<NonNullable<Diagnostic['dataverse']>>({ code: text, name: text });

export const componentRef = objectOf<ComponentRef>({ type: componentType, key: text });

/** A sentence with its values apart, which may be sentences again. */
const said: z.ZodType<Said> = z.lazy(() =>
  z.object({ pattern: text, values: z.array(z.union([text, z.number(), flag, said])), begins: flag.exactOptional() }),
);

/** The wording of a message and its hint, for other languages. */
export const wording = objectOf<NonNullable<Diagnostic['said']>>({
  message: z.union([said, z.undefined()]),
  hint: z.union([said, z.undefined()]),
});

export const diagnostic = objectOf<Diagnostic>({
  code: text,
  severity: z.enum(['error', 'warning', 'info']),
  message: text,
  hint: text.exactOptional(),
  said: wording.exactOptional(),
  rules: z.array(text),
  dataverse: dataverseCode.exactOptional(),
  place: objectOf<Place>({
    entry: text,
    line: count.exactOptional(),
    column: count.exactOptional(),
    offset: count.exactOptional(),
  }).exactOptional(),
  component: componentRef.exactOptional(),
  facts: z.record(text, z.union([text, z.number(), flag])),
});

const onOff = oneOf<'on' | 'off'>({ on: true, off: true });

export const policies = objectOf<Partial<Policies>>({
  'P-NEWLAYER': oneOf<Policies['P-NEWLAYER']>({ top: true, 'install-order': true }).exactOptional(),
  'P-LOWER': oneOf<Policies['P-LOWER']>({ 'allow with warning': true, refuse: true }).exactOptional(),
  'P-SAMEVER': z.literal('allow as update').exactOptional(),
  'P-PREVMAJOR': oneOf<Policies['P-PREVMAJOR']>({
    'major 6 at least and not above the environment': true,
    'major before the environment at least': true,
  }).exactOptional(),
  'P-SERVICEUPDATE': oneOf<Policies['P-SERVICEUPDATE']>({ warn: true, refuse: true }).exactOptional(),
  'P-INCOMPATIBLE': oneOf<Policies['P-INCOMPATIBLE']>({ refuse: true, warn: true }).exactOptional(),
  'P-NOVERSION': z.literal('treat as 5.0').exactOptional(),
  'P-ACTIVEREQ': oneOf<Policies['P-ACTIVEREQ']>({ existence: true, managed: true }).exactOptional(),
  'P-ACTIVEBLOCKS': oneOf<Policies['P-ACTIVEBLOCKS']>({ 'other components': true, 'every component': true }).exactOptional(),
  'P-OVERWRITE-COVERED': oneOf<Policies['P-OVERWRITE-COVERED']>({ keep: true, remove: true }).exactOptional(),
  'P-PATCH': z.literal('unmanaged only, strictly above, patches first').exactOptional(),
  'P-ENABLESTEPS': onOff.exactOptional(),
  'P-XSD': oneOf<Policies['P-XSD']>({ warn: true, refuse: true }).exactOptional(),
  'P-SYSTEMLAYER': oneOf<Policies['P-SYSTEMLAYER']>({ stub: true, strict: true }).exactOptional(),
  'P-UPDATEADVICE': oneOf<Policies['P-UPDATEADVICE']>({ 'by platform': true, 'not recommended': true, neutral: true }).exactOptional(),
  'P-UPDSOL': oneOf<Policies['P-UPDSOL']>({ 'managed-only': true, 'hide-active': true }).exactOptional(),
  'P-ROWSIZE': oneOf<Policies['P-ROWSIZE']>({ off: true, check: true }).exactOptional(),
  'P-LABELBLANK': oneOf<Policies['P-LABELBLANK']>({ 'blank-if-default': true, keep: true }).exactOptional(),
  'P-UNMANAGEDFORM': oneOf<Policies['P-UNMANAGEDFORM']>({ 'by platform': true, diff: true, full: true }).exactOptional(),
  'P-DEFAULTEXPORT': oneOf<Policies['P-DEFAULTEXPORT']>({ 'unmanaged only': true, refuse: true }).exactOptional(),
  'P-ATOMIC': z.literal('roll back everything').exactOptional(),
  'P-TOPWINS': z.literal('property').exactOptional(),
  'P-CASE': z.literal('ignore case').exactOptional(),
  'P-PREFIXHASH': z.literal('own hash').exactOptional(),
});

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

export const missingComponent = objectOf<MissingComponent>({
  component: componentRef,
  name: text,
  typeName: text,
  parentName: text.exactOptional(),
  solution: text,
  neededBy: z.array(text),
  presence: z.enum(['no', 'unknown', 'assumed']),
  ofProduct: flag.exactOptional(),
});

export const deploymentSettings = objectOf<DeploymentSettings>({
  variables: z.array(objectOf<GivenValue>({ schemaName: text, value: text })),
  connections: z.array(objectOf<GivenConnection>({ logicalName: text, connectionId: text, connectorId: text })),
  unknownMembers: z.array(text).exactOptional(),
});

export const variableType = oneOf<VariableType>({
  text: true,
  number: true,
  'yes-no': true,
  json: true,
  'data-source': true,
  secret: true,
  unknown: true,
});

const plannedVariable = objectOf<PlannedVariable>({
  schemaName: text,
  displayName: text,
  type: variableType,
  source: oneOf<ValueSource>({ settings: true, target: true, file: true, default: true, none: true }),
  value: text.exactOptional(),
});

const plannedConnection = objectOf<PlannedConnection>({
  logicalName: text,
  displayName: text,
  connectorId: text,
  source: oneOf<PlannedConnection['source']>({ settings: true, target: true, none: true }),
});

export const plannedSettings = objectOf<PlannedSettings>({
  variables: z.array(plannedVariable),
  connections: z.array(plannedConnection),
  given: hash.exactOptional(),
});

export const checkedSettings = objectOf<CheckedSettings>({ settings: plannedSettings, diagnostics: z.array(diagnostic) });

export const checkSettingsRequest = objectOf<CheckSettingsRequest>({
  file: text,
  settings: deploymentSettings,
  environment: text.exactOptional(),
});

export const settingsSource: z.ZodType<SettingsSource> = z.union([
  z.object({ file: text }),
  z.object({ environment: text, solution: text }),
]);

export const createdSettings = objectOf<CreatedSettings>({
  text,
  path: text.exactOptional(),
  variableCount: count,
  connectionCount: count,
});

export const environmentSettings = objectOf<EnvironmentSettings>({
  blockUnmanaged: flag.exactOptional(),
  maxFileBytes: count.exactOptional(),
  maxCustomTables: count.exactOptional(),
  languages: z.array(z.int()).exactOptional(),
});

export const blocker = objectOf<Blocker>({
  kind: oneOf<Blocker['kind']>({
    'layer-of-other-publisher': true,
    'part-of-other-solution': true,
    'required-by-other-solution': true,
    'last-fallback-form': true,
    'active-layer': true,
  }),
  component: componentRef,
  name: text,
  typeName: text,
  dependent: componentRef.exactOptional(),
  dependentName: text.exactOptional(),
  dependentTypeName: text.exactOptional(),
  solution: text,
  rule: text,
});

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
  said: z.object({ why: said }).exactOptional(),
  rule: text,
});

/** What to do so that nothing blocks any more. */
export const unblocking = objectOf<Unblocking>({
  steps: z.array(unblockStep),
  isShortest: flag,
  otherwise: z.array(unblockStep).exactOptional(),
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

export const knownPlatform = objectOf<KnownPlatform>({ version: text, line: text, sku: sku.exactOptional() });

const platformChoice = objectOf<ChoiceAvailability>({
  choice: oneOf<ChoiceAvailability['choice']>({
    update: true,
    upgrade: true,
    stage: true,
    overwrite: true,
    'enable-steps': true,
    'skip-product-updates': true,
    patch: true,
    clone: true,
  }),
  isAvailable: flag,
  since: text.exactOptional(),
  onlyClassic: flag.exactOptional(),
  rule: text,
});

export const environmentSummary = objectOf<EnvironmentSummary>({
  name: text,
  id: text,
  path: text,
  platformVersion: text,
  sku,
  baseLanguage: z.int(),
  apps: z.array(text),
  revision: count,
  solutionCount: count,
  draftCount: count,
  stagedCount: count.exactOptional(),
  assumedCount: count.exactOptional(),
  languages: z.array(z.int()).exactOptional(),
  blockUnmanaged: flag.exactOptional(),
  maxFileBytes: count.exactOptional(),
  maxCustomTables: count.exactOptional(),
  choices: z.array(platformChoice).exactOptional(),
  problem: text.exactOptional(),
});

export const peekedSolution = objectOf<PeekedSolution>({
  uniqueName: text,
  version: text,
  managed: flag,
  patchOf: text.exactOptional(),
});

export const solutionSummary = objectOf<SolutionSummary>({
  uniqueName: text,
  friendlyName: text,
  version: text,
  managed: flag,
  publisher: text,
  installedOn: text,
  updatedOn: text,
  componentCount: count,
  draftCount: count,
  stagedVersion: text.exactOptional(),
  stagedAs: text.exactOptional(),
  replaces: text.exactOptional(),
  patchOf: text.exactOptional(),
  patchCount: count.exactOptional(),
  isDefault: flag.exactOptional(),
});

export const kindSummary = objectOf<KindSummary>({ type: componentType, typeName: text, pluralName: text, count, draftCount: count });

export const componentSummary = objectOf<ComponentSummary>({
  type: componentType,
  key: text,
  name: text,
  parentName: text.exactOptional(),
  draft: flag,
  root: flag,
  activation: activationState.exactOptional(),
});

export const createEnvironmentRequest = objectOf<CreateEnvironmentRequest>({
  name: text,
  platformVersion: text.exactOptional(),
  sku: sku.exactOptional(),
  baseLanguage: z.int().exactOptional(),
  apps: z.array(text).exactOptional(),
});

type InspectedComponent = Inspection['components'][number];
type InspectedDependency = Inspection['missingDependencies'][number];

export const inspection = objectOf<Inspection>({
  file: text,
  fileHash: hash.exactOptional(),
  uniqueName: text.exactOptional(),
  friendlyName: text.exactOptional(),
  description: text.exactOptional(),
  version: text.exactOptional(),
  managed: flag.exactOptional(),
  publisher: text.exactOptional(),
  publisherName: text.exactOptional(),
  solutionPackageVersion: text.exactOptional(),
  components: z.array(
    objectOf<InspectedComponent>({
      type: componentType,
      key: text,
      typeName: text,
      name: text,
      parent: text.exactOptional(),
      root: flag,
      behavior: z.int().exactOptional(),
      holdsParts: z.literal(true).exactOptional(),
      size: count,
      files: z.array(text),
    }),
  ),
  missingDependencies: z.array(
    objectOf<InspectedDependency>({
      type: componentType,
      typeName: text,
      key: text,
      displayName: text.exactOptional(),
      solution: text.exactOptional(),
      neededBy: text,
    }),
  ),
  files: z.array(objectOf<Inspection['files'][number]>({ name: text, size: count })),
  languages: z.array(z.int()),
  diagnostics: z.array(diagnostic),
});

const publishedDefinition = objectOf<NonNullable<PublishOutcome['published']>[number]>({
  type: componentType,
  key: text,
  name: text,
  before: hash.exactOptional(),
  after: hash,
});

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

export const publishOutcome = objectOf<PublishOutcome>({
  publishedCount: count,
  published: z.array(publishedDefinition).exactOptional(),
});

export const versionChange: z.ZodType<VersionChange> = z.union([z.object({ set: text }), z.object({ bump: versionPart })]);

export const exportRequest = objectOf<ExportRequest>({
  environment: text,
  solution: text,
  managed: flag,
  out: text,
  overwrite: flag.exactOptional(),
  include: z.array(text).exactOptional(),
  targetVersion: text.exactOptional(),
  version: versionChange.exactOptional(),
  policies: policies.exactOptional(),
});

const namedComponent = { typeName: text, name: text, parentName: text.exactOptional() };

const requiredComponent = objectOf<ExportCheck['missing'][number]>({
  ...namedComponent,
  solution: text,
  neededBy: z.array(text),
  remedy: z.enum(['add', 'install']),
});

export const exportOutcome = objectOf<ExportOutcome>({
  path: text,
  bytes: count,
  version: text,
  versionBefore: text.exactOptional(),
  managed: flag,
  diagnostics: z.array(diagnostic),
  missing: z.array(requiredComponent).exactOptional(),
});

export const exportCheckRequest = objectOf<ExportCheckRequest>({
  environment: text,
  solution: text,
  include: z.array(text).exactOptional(),
  targetVersion: text.exactOptional(),
  policies: policies.exactOptional(),
});

export const exportCheck = objectOf<ExportCheck>({
  revision: count,
  solution: objectOf<NonNullable<ExportCheck['solution']>>({ uniqueName: text, friendlyName: text, version: text }).exactOptional(),
  diagnostics: z.array(diagnostic),
  managedDiagnostics: z.array(diagnostic),
  componentCount: count,
  drafts: z.array(objectOf<NamedComponent>(namedComponent)),
  draftCount: count,
  environmentDraftCount: count,
  missing: z.array(requiredComponent),
  missingCount: count,
  missingToAdd: count,
  platformVersion: text,
  targetVersions: z.array(text),
});

export const exportVersion = objectOf<ExportVersion>({
  current: text,
  suggested: text,
  version: text.exactOptional(),
  compared: z.enum(['higher', 'same', 'lower']).exactOptional(),
  names: objectOf<NonNullable<ExportVersion['names']>>({ unmanaged: text, managed: text }).exactOptional(),
  problem: objectOf<NonNullable<ExportVersion['problem']>>({ message: text, hint: text.exactOptional() }).exactOptional(),
});

const organizationSetting = objectOf<OrganizationSetting>({
  name: text,
  group: text,
  displayName: text.exactOptional(),
  type: z.enum(['text', 'number', 'byte', 'yes-no', 'id', 'xml']),
  meaning: text,
  value: text.exactOptional(),
});

export const exportSettingGroup = objectOf<ExportSettingGroup>({
  token: text,
  displayName: text,
  settings: z.array(organizationSetting),
  knownCount: count,
  parts: z.array(text),
});

export const versionOutcome = objectOf<VersionOutcome>({ path: text.exactOptional(), before: text, after: text });

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
