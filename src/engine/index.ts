/** The surface of the engine: whatever stands here other rooms may use. */

export * from './diagnostics/dataverseErrors.ts';
export * from './diagnostics.ts';
export * from './import/importPlan.ts';
export * from './model/component.ts';
export * from './model/environment.ts';
export * from './model/solutionFile.ts';
export * from './solutionFile/editManifest.ts';
export * from './solutionFile/readFragment.ts';
export * from './solutionFile/readManifest.ts';
export * from './version.ts';
