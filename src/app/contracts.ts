import type {
  ActivationState,
  Addition,
  ChoiceAvailability,
  ComponentRef,
  ComponentRemoval,
  ComponentRemovalPlan,
  ComponentType,
  DeploymentSettings,
  Diagnostic,
  Hash,
  HistoryEntry,
  ImportOptions,
  ImportPlan,
  ManagedProperties,
  MissingComponent,
  NewPublisher,
  NewSolution,
  NotDerived,
  PlanCounts,
  PlannedSettings,
  PlanStep,
  Policies,
  PropertyChange,
  PublishedDefinition,
  RemovalPlan,
  RequiredComponent,
  SettingType,
  Sku,
  SolutionCreationPlan,
  VersionPart,
} from '../engine/index.ts';

/** What every use case is given: where environments lie and what time and chance are. */
export interface Surroundings {
  /** Folder of the `.dvenv` files. */
  readonly environmentsFolder: string;
  /** Path of `baseline.json.gz`. */
  readonly baselineFile: string;
  now(): Date;
  newId(): string;
}

/** Told while an operation runs. `fraction` 0 to 1. */
export interface Progress {
  report(phase: OperationPhase, fraction: number): void;
  /** True once the person asked to stop; honoured until the commit starts. */
  isCancelled(): boolean;
}

export type OperationPhase = 'reading' | 'planning' | 'applying' | 'committing' | 'publishing' | 'writing' | 'done';

export interface EnvironmentSummary {
  readonly name: string;
  readonly id: string;
  readonly path: string;
  readonly platformVersion: string;
  readonly sku: Sku;
  readonly baseLanguage: number;
  readonly apps: readonly string[];
  readonly revision: number;
  readonly solutionCount: number;
  readonly draftCount: number;
  /** Upgrades that wait to be applied (F.13), where there are any. */
  readonly stagedCount?: number;
  /** Components that were declared as existing here, where there are any. */
  readonly assumedCount?: number;
  /** Enabled languages, the base language among them. */
  readonly languages?: readonly number[];
  /** Unmanaged solutions are refused (A.7). */
  readonly blockUnmanaged?: boolean;
  /** Largest solution file it takes, in bytes, where it is not the usual limit (D.15). */
  readonly maxFileBytes?: number;
  /** How many custom tables it takes, where there is a limit (D.69). */
  readonly maxCustomTables?: number;
  /** What its platform lets a person choose (D1). */
  readonly choices?: readonly ChoiceAvailability[];
  /** Set when the file cannot be opened; the rest is then empty. */
  readonly problem?: string;
}

/** What a solution file says it is, without reading its components. */
export interface PeekedSolution {
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  /** Of a patch: unique name of the solution it belongs to (B.28). */
  readonly patchOf?: string;
}

export interface SolutionSummary {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly publisher: string;
  readonly installedOn: string;
  readonly updatedOn: string;
  readonly componentCount: number;
  readonly draftCount: number;
  /** Version of the upgrade that waits beside it (F.17). */
  readonly stagedVersion?: string;
  /** Unique name of the solution it waits as. */
  readonly stagedAs?: string;
  /** Of an upgrade that waits: unique name of the solution it replaces. */
  readonly replaces?: string;
  /** Of a patch: unique name of the solution it belongs to (A.26). */
  readonly patchOf?: string;
  /** Number of its patches; an unmanaged solution with any is locked (G.7). */
  readonly patchCount?: number;
  /** The solution that lists every component of the environment (A.3). */
  readonly isDefault?: boolean;
}

export interface KindSummary {
  readonly type: ComponentType;
  readonly typeName: string;
  readonly pluralName: string;
  readonly count: number;
  readonly draftCount: number;
}

export interface ComponentSummary {
  readonly type: ComponentType;
  readonly key: string;
  readonly name: string;
  readonly parentName?: string;
  readonly draft: boolean;
  readonly root: boolean;
  /** Whether a process, a flow or a plug-in step is on (D.62). */
  readonly activation?: ActivationState;
}

export interface ComponentPageRequest {
  readonly type: ComponentType;
  readonly offset: number;
  /** At most 200. */
  readonly limit: number;
}

export interface ComponentPage {
  readonly total: number;
  readonly components: readonly ComponentSummary[];
}

export interface CreateEnvironmentRequest {
  readonly name: string;
  readonly platformVersion?: string;
  readonly sku?: Sku;
  readonly baseLanguage?: number;
  readonly apps?: readonly string[];
}

/** What `inspect` tells of a file, whole or broken. */
export interface Inspection {
  readonly file: string;
  readonly fileHash?: Hash;
  readonly uniqueName?: string;
  readonly friendlyName?: string;
  readonly description?: string;
  readonly version?: string;
  readonly managed?: boolean;
  readonly publisher?: string;
  /** Its name for people. */
  readonly publisherName?: string;
  readonly solutionPackageVersion?: string;
  readonly components: readonly (ComponentRef & {
    readonly typeName: string;
    readonly name: string;
    readonly parent?: string;
    /** True when the manifest declares it (B.16); then there is a behaviour too. */
    readonly root: boolean;
    readonly behavior?: number;
    /** Given for kinds that others lie in: their behaviour says whether those come along (A.32). */
    readonly holdsParts?: true;
    /** Bytes of its own XML and of its files. */
    readonly size: number;
    /** Names of its files in the solution file. */
    readonly files: readonly string[];
  })[];
  readonly missingDependencies: readonly {
    readonly type: ComponentType;
    readonly typeName: string;
    readonly key: string;
    readonly displayName?: string;
    readonly solution?: string;
    readonly neededBy: string;
  }[];
  readonly files: readonly { readonly name: string; readonly size: number }[];
  readonly languages: readonly number[];
  readonly diagnostics: readonly Diagnostic[];
}

/** An organization setting of an environment (H3); without a value where nobody has said it here. */
export interface OrganizationSetting {
  /** `general.currencysymbol`. */
  readonly name: string;
  readonly group: string;
  readonly displayName?: string;
  readonly type: SettingType;
  readonly meaning: string;
  readonly value?: string;
}

export interface PlanRequest {
  readonly environment: string;
  readonly file: string;
  readonly options: ImportOptions;
  /** Values for environment variables and connections, which override the file (D.98). */
  readonly settings?: DeploymentSettings;
}

export interface PlannedImport {
  readonly plan: ImportPlan;
  /** SHA-256 over everything a plan promises; equal digests mean equal plans. */
  readonly digest: Hash;
}

/** The plan without its steps: what crosses to the host and the page. */
export interface PlanSummary extends Omit<ImportPlan, 'steps'> {
  readonly digest: Hash;
  readonly stepCount: number;
  readonly isUpdate: boolean;
}

/** What update, upgrade and stage of a file would mean here: an upgrade takes away what an update leaves. */
export interface ActionEffects {
  /** Components that an upgrade would delete. */
  readonly deleted: number;
  /** Components that would lose the solution's layer and stay as the other layers say. */
  readonly uncovered: number;
  /** Deleted tables and columns, whose data goes with them (F.14). */
  readonly losing: number;
  /** What keeps the upgrade from deleting; with any it stops after staging (F.13), and nothing above is counted. */
  readonly blockers: number;
  /** Patches that would be rolled up (F.9). */
  readonly patches: number;
  /** P-UPDATEADVICE advises against an update here (F.3). */
  readonly updateNotRecommended: boolean;
}

export interface PlanPageRequest {
  readonly offset: number;
  /** At most 200. */
  readonly limit: number;
  readonly verbs?: readonly PlanStep['verb'][];
  readonly type?: ComponentType;
  readonly text?: string;
  /** By kind, a headline above each; `offset` and `limit` then count headlines too. */
  readonly grouped?: boolean;
  /** Kinds of which only the headline is listed. */
  readonly folded?: readonly ComponentType[];
}

/** The headline of a kind; `at` is its place in the list. */
export interface PlanGroup {
  readonly at: number;
  readonly type: ComponentType;
  readonly typeName: string;
  readonly count: number;
  readonly folded: boolean;
}

export interface PlanPage {
  /** Lines of the list, headlines among them. */
  readonly total: number;
  readonly offset: number;
  readonly steps: readonly PlanStep[];
  /** Headlines in this part of the list, when it is grouped. */
  readonly groups?: readonly PlanGroup[];
  /** Steps that fit, those that are folded away among them. */
  readonly stepTotal?: number;
}

export interface ImportRequest {
  readonly environment: string;
  readonly file: string;
  readonly options: ImportOptions;
  /** Values for environment variables and connections, which override the file (D.98). */
  readonly settings?: DeploymentSettings;
  /** Refuse unless planning again gives this digest. */
  readonly expectedDigest?: Hash;
  readonly publish?: boolean;
}

export interface ImportOutcome {
  readonly jobId: string;
  readonly succeeded: boolean;
  readonly uniqueName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly counts: PlanCounts;
  readonly missing: readonly MissingComponent[];
  readonly diagnostics: readonly Diagnostic[];
  /** Components left as draft. */
  readonly draftCount: number;
  readonly publishedCount: number;
  /** Unique name of the solution the new version waits as: it was staged, or its upgrade stopped there (F.13, F.17). */
  readonly staged?: string;
}

/** What was saved before an import with overwrite (D.53). */
export interface SavedCopy {
  /** Absent where there is nothing to save, so nothing was written. */
  readonly path?: string;
  /** Unique name of the unmanaged solution it is a file of. */
  readonly solution?: string;
  /** Components whose customizations are in it. */
  readonly count: number;
  /** Unmanaged solutions here that list any of them. */
  readonly heldBy: readonly string[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A safety copy to put back (D.52). */
export interface RestoreRequest {
  readonly environment: string;
  /** Path of the solution file; what was customized lies beside it. */
  readonly copy: string;
}

export type RestoreOutcome = ImportOutcome & {
  /** Components that are customized again. */
  readonly restoredCount: number;
};

/** Steps of an overwrite that keeps customizations, after these were saved (D.52). */
export type OverwriteStep = 'update' | 'restore';

export interface OverwrittenOutcome {
  readonly saved: SavedCopy;
  readonly imported?: ImportOutcome;
  readonly restored?: RestoreOutcome;
  /** The step that was not done: it was refused, or someone said stop. */
  readonly stoppedBefore?: OverwriteStep;
}

/** A component to delete, to take the unmanaged layer from, or to take out of an unmanaged solution. */
export interface ComponentRemovalRequest {
  readonly environment: string;
  readonly operation: ComponentRemoval;
  /** As the tree knows it, or as a person writes it: `table:account`. */
  readonly component: ComponentRef | string;
  /** The unmanaged solution it is to leave. */
  readonly solution?: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
}

/** What goes, without what stays. */
export interface ComponentRemovalSummary extends Omit<ComponentRemovalPlan, 'steps'> {
  /** The first 200 tables and columns whose data is lost. */
  readonly losing: readonly PlanStep[];
}

export type ComponentRemovalOutcome = Pick<
  ComponentRemovalPlan,
  'operation' | 'component' | 'name' | 'typeName' | 'solution' | 'counts' | 'diagnostics'
>;

export interface PublisherSummary {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly prefix: string;
  readonly optionValuePrefix?: number;
  /** Unique names of its solutions. */
  readonly solutions: readonly string[];
}

export interface PublisherDeletionRequest {
  readonly environment: string;
  readonly publisher: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
}

export interface PublisherDeletionOutcome {
  readonly publisher: string;
}

/** An empty unmanaged solution to make (A.20). */
export interface CreateSolutionRequest extends NewSolution {
  readonly environment: string;
}

export type CreateSolutionOutcome = SolutionCreationPlan['solution'];

/** A publisher to make (A.9). */
export interface CreatePublisherRequest extends NewPublisher {
  readonly environment: string;
}

export interface CreatePublisherOutcome {
  readonly uniqueName: string;
  readonly prefix: string;
  readonly optionValuePrefix: number;
}

/** A solution to uninstall, or to apply the staged upgrade of. */
export interface RemovalRequest {
  readonly environment: string;
  readonly solution: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
  /** An unmanaged solution goes with its patches (G.12); a managed one always does (G.13). */
  readonly withPatches?: boolean;
  /** Policies that are not to have their default; uninstalling knows P-ACTIVEBLOCKS. */
  readonly policies?: Partial<Policies>;
}

/** A solution to clone as a patch (G.1) or as a solution (G.14); what is not said is proposed. */
export interface CloneRequest {
  readonly environment: string;
  readonly solution: string;
  readonly kind: 'patch' | 'solution';
  readonly displayName?: string;
  readonly version?: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
}

export interface CloneOutcome {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
  /** Of a patch: the solution it belongs to, which is locked now (G.7). */
  readonly patchOf?: string;
  /** Version of what was cloned. */
  readonly versionBefore: string;
  /** Unique names of the patches that became part of the solution (G.14). */
  readonly rolledUp: readonly string[];
  readonly componentCount: number;
}

/** Components of the environment to add to an unmanaged solution (A.31). */
export interface AddComponentsRequest {
  readonly environment: string;
  readonly solution: string;
  /** As the tree knows them, or as a person writes them: `table:account`. */
  readonly components: readonly (ComponentRef | string)[];
  /** Tables come without their columns, forms and views (A.33). */
  readonly withoutParts?: boolean;
}

export interface AddComponentsOutcome {
  readonly solution: string;
  readonly added: readonly Addition[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A component that could be added to a solution. */
export interface AddableComponent extends ComponentRef {
  readonly name: string;
  readonly typeName: string;
  readonly parentName?: string;
  /** A table: it can come with what lies in it or without. */
  readonly holdsParts?: boolean;
}

/** What goes, without what stays: all a person has to know before agreeing. */
export interface RemovalSummary extends Omit<RemovalPlan, 'steps'> {
  /** The first 200 tables and columns whose data is lost. */
  readonly losing: readonly PlanStep[];
}

export interface RemovalOutcome {
  readonly solution: string;
  /** Version that is gone, or that has taken its place. */
  readonly version: string;
  readonly managed: boolean;
  /** Unique names of the solutions that went, in that order. */
  readonly removed: readonly string[];
  readonly counts: PlanCounts;
  readonly diagnostics: readonly Diagnostic[];
}

/** A component with changes that wait to be published. */
export interface DraftComponent extends NamedComponent {
  readonly type: ComponentType;
  readonly key: string;
}

export interface PublishOutcome {
  readonly publishedCount: number;
  /** What each says to everyone before and after, by hash. */
  readonly published?: readonly PublishedDefinition[];
}

export interface ExportRequest {
  readonly environment: string;
  readonly solution: string;
  readonly managed: boolean;
  /** Target file; a folder, and a path not there yet and not named `.zip`, gets the name of H.13. */
  readonly out: string;
  /** Replace the target when it exists; without it the export refuses. */
  readonly overwrite?: boolean;
  /** Groups of settings that go along, in the words of K.9; none when it is not said (H.18). */
  readonly include?: readonly string[];
  /** Version of the platform the file is to say it is for, as `9.0` (H.20). */
  readonly targetVersion?: string;
  /** Version the solution gets with this export; it keeps its own when it is not said (C.5). */
  readonly version?: VersionChange;
  /** Policies that are not to have their default. */
  readonly policies?: Partial<Policies>;
}

export interface ExportOutcome {
  readonly path: string;
  readonly bytes: number;
  readonly version: string;
  /** The version it had before this export gave it another. */
  readonly versionBefore?: string;
  readonly managed: boolean;
  readonly diagnostics: readonly Diagnostic[];
  /** What the solution needs and does not hold (H.10); absent when there is nothing. */
  readonly missing?: ExportCheck['missing'];
}

/** What an export would be, before a person asks for it. */
export interface ExportCheckRequest {
  readonly environment: string;
  readonly solution: string;
  readonly include?: readonly string[];
  readonly targetVersion?: string;
  readonly policies?: Partial<Policies>;
}

export interface ExportCheck {
  /** Of the environment when it was looked at. */
  readonly revision: number;
  /** Absent when there is no such solution. */
  readonly solution?: { readonly uniqueName: string; readonly friendlyName: string; readonly version: string };
  /** Findings of any export of it; an error refuses both kinds. */
  readonly diagnostics: readonly Diagnostic[];
  /** What only a managed export adds. */
  readonly managedDiagnostics: readonly Diagnostic[];
  readonly componentCount: number;
  /** Members with unpublished changes (H.5), as many as a page shows. */
  readonly drafts: readonly NamedComponent[];
  readonly draftCount: number;
  /** Drafts of the whole environment, which publishing takes all (H.5). */
  readonly environmentDraftCount: number;
  /** What the solution needs and does not hold (H.10), as many as a page shows. */
  readonly missing: readonly (NamedComponent & Pick<RequiredComponent, 'solution' | 'neededBy' | 'remedy'>)[];
  readonly missingCount: number;
  /** How many of them are to be added to the solution; the others are brought by solutions. */
  readonly missingToAdd: number;
  /** Major and minor of the environment's platform, and older ones to export for (H.20). */
  readonly platformVersion: string;
  readonly targetVersions: readonly string[];
}

export interface NamedComponent {
  readonly typeName: string;
  readonly name: string;
  readonly parentName?: string;
}

/** A version for an export (C.5), and the names of the files it gives (H.13). */
export interface ExportVersion {
  readonly current: string;
  /** What an export suggests: one revision more. */
  readonly suggested: string;
  /** The wanted one, in full; absent when it is none. */
  readonly version?: string;
  readonly compared?: 'higher' | 'same' | 'lower';
  readonly names?: { readonly unmanaged: string; readonly managed: string };
  readonly problem?: { readonly message: string; readonly hint?: string };
}

/** A group of settings that an export can take along (H2), with what this environment has of it. */
export interface ExportSettingGroup {
  /** Word of K.9. */
  readonly token: string;
  readonly displayName: string;
  readonly settings: readonly OrganizationSetting[];
  /** How many of them are known here; parts where the group has no settings. */
  readonly knownCount: number;
  /** Names of the parts that are here, where the group has parts instead of settings. */
  readonly parts: readonly string[];
}

/** What to make a settings file for: a solution file or an unpacked solution's folder, or a solution of an environment. */
export type SettingsSource = { readonly file: string } | { readonly environment: string; readonly solution: string };

export interface CreatedSettings {
  /** The file as text (D.99). */
  readonly text: string;
  /** Where it was written. */
  readonly path?: string;
  readonly variableCount: number;
  readonly connectionCount: number;
}

export interface CheckSettingsRequest {
  readonly file: string;
  readonly settings: DeploymentSettings;
  /** Without one only the file is looked at. */
  readonly environment?: string;
}

export interface CheckedSettings {
  readonly settings: PlannedSettings;
  readonly diagnostics: readonly Diagnostic[];
}

/** A layer by the solution that has it; `Active` for what is customized here, `System` for the platform's own. */
export interface LayerLine {
  readonly solution: string;
  /** A draft makes up nothing before it is published (A.38). */
  readonly state?: 'draft';
  /** None for the system, of which only the name is known. */
  readonly hash: Hash | null;
}

/** The stack of one component, without anything that depends on when and where it came about. */
export interface LayerListing extends ComponentRef {
  readonly typeName: string;
  /** Bottom to top. */
  readonly layers: readonly LayerLine[];
  /** Hash of the effective definition; null when nothing is published. */
  readonly effectiveHash: Hash | null;
  /** The layers here do not hold the whole definition; the hash is of what they hold. */
  readonly notDerived?: NotDerived;
}

/** What one layer says of a component against what is published below it. */
export interface LayerOfComponent extends LayerLine {
  readonly version?: string;
  readonly publisher?: string;
  /** It states only differences to what lies below. */
  readonly isDifference: boolean;
  /** It makes up what the component says; a lower layer of a group (E.7), a draft and the system do not. */
  readonly counts: boolean;
  readonly changes: readonly PropertyChange[];
  /** Number of properties it says as they are said below. */
  readonly unchangedCount: number;
  /** Paths of what it states, where what lies below has changed since it was written. */
  readonly stated?: readonly string[];
}

/** A property of the effective definition, whose statement wins, and by which rule. */
export interface EffectiveProperty {
  readonly path: string;
  readonly value: string;
  readonly solution: string;
  readonly rule: string;
}

export interface ComponentLayers extends ComponentRef {
  readonly typeName: string;
  readonly name: string;
  readonly parentName?: string;
  /** Publisher that owns the component (E.4); none when it is unmanaged or the system's. */
  readonly ownedBy?: string;
  /** Bottom to top. */
  readonly layers: readonly LayerOfComponent[];
  readonly effectiveHash: Hash | null;
  readonly notDerived?: NotDerived;
  /** Whether a process, a flow or a plug-in step is on (D.62); no part of a layer. */
  readonly activation?: ActivationState;
  /** What the owner lets others change (E.41-E.46). */
  readonly managedProperties: ManagedProperties;
  /** By path. */
  readonly effective: readonly EffectiveProperty[];
}

/** One end of a dependency, as it is shown. */
export interface DependencyPart extends ComponentRef {
  readonly typeName: string;
  readonly name: string;
  readonly parentName?: string;
}

/** A dependency and the place of the XML that says so, with its rule. */
export interface DependencyLine {
  readonly required: DependencyPart;
  readonly dependent: DependencyPart;
  readonly kind: 'internal' | 'published' | 'unpublished';
  readonly rule: string;
  readonly evidence: string;
}

export interface ComponentDependencies {
  readonly component: DependencyPart;
  readonly required: readonly DependencyLine[];
  readonly dependents: readonly DependencyLine[];
  readonly preventsDelete: readonly DependencyLine[];
}

/** Lines of a solution file's own list that the environment does not meet (J.70). */
export interface FileDependencies {
  readonly solution: string;
  readonly missing: readonly { readonly required: DependencyPart; readonly dependent: DependencyPart; readonly solution?: string }[];
}

export interface SolutionDependencies {
  readonly solution: string;
  readonly managed: boolean;
  /** Needed by the solution, outside of it and of the system; `here` and `assumed` are sure, of a `product` one can't tell whose it is, the others are not known here. */
  readonly missing: readonly (Omit<DependencyLine, 'kind'> & {
    readonly solution?: string;
    readonly presence: 'here' | 'assumed' | 'product' | 'no' | 'unknown';
  })[];
  readonly preventsUninstall: readonly DependencyLine[];
}

export type VersionChange = { readonly set: string } | { readonly bump: VersionPart };

export interface VersionOutcome {
  readonly path?: string;
  readonly before: string;
  readonly after: string;
}

export interface ImportJobSummary {
  readonly id: string;
  readonly solution: string;
  readonly version: string;
  readonly managed: boolean;
  readonly fileName: string;
  readonly startedOn: string;
  readonly completedOn: string;
  readonly succeeded: boolean;
}

/** A row of the history as it is shown. */
export interface HistoryRow extends HistoryEntry {
  /** Undone since. */
  readonly undone?: boolean;
}

export interface UndoRequest {
  readonly environment: string;
  /** Refuse unless the environment still has the revision the plan was made on. */
  readonly expectedRevision?: number;
}

/** A solution before the operation and now; absent where it was not there. */
export interface SolutionBeforeAndNow {
  readonly before?: { readonly uniqueName: string; readonly version: string };
  readonly now?: { readonly uniqueName: string; readonly version: string };
}

/** What undoing the last operation does. */
export interface UndoPlan {
  readonly environment: string;
  readonly basedOn: number;
  /** The operation in a few words: `an import`. */
  readonly operation: string;
  /** Its row of the history. */
  readonly entry?: HistoryEntry;
  readonly solutions: readonly SolutionBeforeAndNow[];
  /** Components that come back, that go, and that say something else again. */
  readonly components: { readonly back: number; readonly gone: number; readonly changed: number };
  /** Operations before it that could be undone next. */
  readonly further: number;
}

export type { Diagnostic, HistoryEntry, ImportOptions, ImportPlan, MissingComponent, PlanCounts, PlanStep };
