/** Context keys the host sets and when-clauses of the manifest ask for. */
export const contextKeys = [
  /** The environments folder was read without a problem: an empty tree then means there is nothing yet. */
  'solutionWorkbench.environmentsRead',
  /** The tree shows only what a filter lets through. */
  'solutionWorkbench.filtered',
  /** Steps of the walkthrough: the first version of the sample was imported, and the next one over it. */
  'solutionWorkbench.sampleInstalled',
  'solutionWorkbench.sampleUpdated',
] as const;
export type ContextKey = (typeof contextKeys)[number];

/** What a tree item is, for `viewItem` in when-clauses. */
export const contextValues = [
  'environment',
  'environmentWithDrafts',
  'environmentBroken',
  'solutionManaged',
  'solutionManagedDrafts',
  'solutionManagedWithUpgrade',
  'solutionManagedWithUpgradeDrafts',
  'solutionStagedUpgrade',
  'solutionStagedUpgradeDrafts',
  'solutionManagedPatch',
  'solutionManagedPatchDrafts',
  'solutionUnmanaged',
  'solutionUnmanagedDrafts',
  'solutionUnmanagedPatch',
  'solutionUnmanagedPatchDrafts',
  /** Locked by its patches. */
  'solutionUnmanagedPatched',
  'solutionUnmanagedPatchedDrafts',
  /** Lists every component of its environment; only exported. */
  'solutionDefault',
  'kind',
  'component',
  'componentDraft',
  'more',
] as const;
export type ContextValue = (typeof contextValues)[number];

export const viewContainerId = 'solutionWorkbench';
export const environmentsViewId = 'solutionWorkbench.environments';
export const configurationSection = 'solutionWorkbench';
/** Settings below the section. */
export const settingNames = ['environmentsFolder', 'showActiveEnvironment', 'decorateSolutionFiles', 'policies'] as const;
export type SettingName = (typeof settingNames)[number];
