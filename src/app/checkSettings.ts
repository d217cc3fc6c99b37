import { fileBlobs, flowsBoundTo, judgeSettings, nothingHere, type SettingsHere, settingsHere } from '../engine/index.ts';
import type { CheckedSettings, CheckSettingsRequest } from './contracts/deploymentSettings.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { declaredByFile, wholeSolution } from './declaredBy.ts';

/**
 * Holds settings against a solution file, and against what an environment has when one is named: where every value
 * would come from and what is wrong (D.98-D.104). Changes nothing. Throws WorkbenchError when something is not there, and
 * a Refusal for a broken solution file.
 */
export async function checkSettings(surroundings: Surroundings, request: CheckSettingsRequest): Promise<CheckedSettings> {
  const file = await wholeSolution(request.file);
  const declared = declaredByFile(file);
  const judge = (here: SettingsHere): CheckedSettings => {
    const { diagnostics, ...settings } = judgeSettings(declared, {
      managed: file.manifest.managed,
      here,
      given: request.settings,
      flowsBoundTo: (keys) => flowsBoundTo(file.components, fileBlobs(file), keys),
    });
    return { settings, diagnostics };
  };
  if (request.environment === undefined) return judge(nothingHere);
  const [variables, references] = [declared.variables, declared.connections].map((each) => each.map(({ component }) => component.key));
  // Loaded only here: files get by without the store.
  const { withEnvironment } = await import('./openNamed.ts');
  return withEnvironment(surroundings, request.environment, { readOnly: true }, (opened) =>
    judge(settingsHere(opened, variables ?? [], references ?? [])),
  );
}
