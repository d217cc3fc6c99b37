import * as apps from './files/apps.ts';
import * as code from './files/code.ts';
import * as fileForms from './files/fileForms.ts';
import * as frameworkKinds from './files/frameworkKinds.ts';
import * as processes from './files/rolesAndProcesses.ts';
import * as service from './files/service.ts';
import * as tables from './files/tables.ts';
import type { BuiltSolution } from './solution.ts';

/** Every built file. */
export const allSolutions: readonly BuiltSolution[] = [tables, processes, service, apps, code, frameworkKinds, fileForms].flatMap((group) =>
  Object.values<BuiltSolution>({ ...group }),
);
