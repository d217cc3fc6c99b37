/** The surface of the engine: whatever stands here other rooms may use. */
export * from './diagnostics.ts';
export * from './import/importPlan.ts';
export * from './model/component.ts';
export * from './model/environment.ts';
export * from './model/solutionFile.ts';
export * from './version.ts';
