/** The surface of the engine: whatever stands here other rooms may use. */

export * from './dependencies/componentOfEnd.ts';
export * from './dependencies/missingComponents.ts';
export * from './diagnostics/dataverseErrors.ts';
export * from './diagnostics.ts';
export * from './export/exportFileName.ts';
export * from './export/planExport.ts';
export * from './import/applyPlan.ts';
export * from './import/describeStep.ts';
export * from './import/importPlan.ts';
export * from './import/planImport.ts';
export * from './layers/layerStack.ts';
export * from './model/component.ts';
export * from './model/environment.ts';
export * from './model/environmentChanges.ts';
export * from './model/solutionFile.ts';
export * from './publish/planPublish.ts';
export * from './solutionFile/editManifest.ts';
export * from './solutionFile/readFragment.ts';
export * from './solutionFile/readManifest.ts';
export * from './version/planVersionChange.ts';
export * from './version.ts';
