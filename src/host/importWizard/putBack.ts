import { basename } from 'node:path';
import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { WizardOutcome } from '../../protocol/wizard.ts';
import type { OperationWatch } from '../services.ts';
import { folderOf } from '../showFindings.ts';
import type { Translate } from '../translate.ts';
import { problemOf } from './problemOf.ts';
import type { WizardWorld } from './world.ts';

/** Customizations that were saved before they were overwritten (D.52), as the results page tells of them. */

type Kept = NonNullable<WizardOutcome['kept']>;

/** `Contoso_Customizations_before_1_1_0_0.zip` */
export function copyName({ solution }: PlanSummary): string {
  return `${solution.uniqueName}_Customizations_before_${solution.version.replaceAll('.', '_')}.zip`;
}

/** Puts them back. What stands in the way is told; the file stays, so nothing is lost. */
export async function putBack(world: WizardWorld, environment: string, path: string, watch?: OperationWatch): Promise<Kept> {
  const { words } = world;
  try {
    const { succeeded, restoredCount, diagnostics } = await world.runOperation('restoreCustomizations', { environment, copy: path }, watch);
    const refused = diagnostics.find(({ severity }) => severity === 'error');
    if (!succeeded) return { ...stillSaved(path, words), ...(refused === undefined ? {} : { hint: refused.message }) };
    const message =
      restoredCount === 1
        ? words.t('1 component has your customizations again, on top of the new version.')
        : words.t('{0} components have your customizations again, on top of the new version.', restoredCount);
    return { ...fileOf(path), isBack: true, message };
  } catch (error) {
    const problem = problemOf(error, world);
    return { ...stillSaved(path, words), hint: [problem.message, problem.hint].filter((part) => part !== undefined).join(' ') };
  }
}

/** It stopped before the last step. */
export function stillSaved(path: string, words: Translate): Kept {
  return {
    ...fileOf(path),
    isBack: false,
    message: words.t('Your customizations are saved and not put back yet'),
    hint: words.t(
      'Put them back here or later. To have everything as it was before the import, undo the last operation of the environment.',
    ),
  };
}

function fileOf(path: string): Pick<Kept, 'path' | 'name' | 'folder'> {
  return { path, name: basename(path), folder: folderOf(path) };
}
