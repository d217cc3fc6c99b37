import { cloneSolution, planClone } from '../../app/cloneSolution.ts';
import type { CloneOutcome, CloneRequest } from '../../app/contracts/creating.ts';
import { type Call, type ExitCode, required } from '../command.ts';
import { counted } from '../table.ts';

/** Makes an empty patch of an unmanaged solution (G.1). */
export function clonePatch(call: Call): Promise<ExitCode> {
  return clone(call, 'patch');
}

/** Makes one solution of an unmanaged solution and its patches, in a new version (G.14). */
export function cloneAsSolution(call: Call): Promise<ExitCode> {
  return clone(call, 'solution');
}

async function clone(call: Call, kind: CloneRequest['kind']): Promise<ExitCode> {
  const [solution = ''] = call.arguments;
  const { 'display-name': displayName, 'set-version': version } = call.options;
  const request: CloneRequest = {
    environment: required(call, 'environment'),
    solution,
    kind,
    ...(displayName === undefined ? {} : { displayName }),
    ...(version === undefined ? {} : { version }),
  };
  const { basedOn } = await planClone(call.surroundings, request);
  const progress = call.terminal.progress();
  const outcome = await cloneSolution(call.surroundings, { ...request, expectedRevision: basedOn }, progress).finally(progress.clear);
  call.terminal.out(call.json ? JSON.stringify(outcome, null, 2) : call.terminal.paint('green', done(outcome, request.environment)));
  return 0;
}

function done({ uniqueName, version, versionBefore, patchOf, rolledUp, componentCount }: CloneOutcome, environment: string): string {
  if (patchOf !== undefined) {
    return `Created the patch ${uniqueName} ${version} of ${patchOf} ${versionBefore} in ${environment}. ${patchOf} is locked until its patches are gone.`;
  }
  const patches = rolledUp.length === 0 ? '' : `, with what was in ${rolledUp.join(', ')}`;
  return `${uniqueName} is now ${version} in ${environment}; it was ${versionBefore}. It has ${counted(componentCount, 'component')}${patches}.`;
}
