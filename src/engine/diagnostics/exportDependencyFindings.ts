import { componentType } from '../components/componentTypes.ts';
import { kindAtStart } from '../components/kindWord.ts';
import { type Diagnostic, infoFinding, warningFinding } from '../diagnostics.ts';
import type { ComponentRef } from '../model/component.ts';
import { few, inEnglish, type Said, say } from '../say.ts';

const toldAtMost = 5;

/** @param required what changed members refer to, and nobody here knows */
export function requiredNotKnown(uniqueName: string, required: readonly ComponentRef[]): Diagnostic {
  const names = required.map(nameOf);
  return infoFinding({
    code: 'required-not-known',
    message: say`Members that were changed since the file refer to what this environment does not know, so it is not listed as missing: ${few(names, toldAtMost)}.`,
    hint: 'Import what brings it and export again to have it listed, where it is not of the system anyway.',
    rules: ['B.26', 'H.11'],
    facts: { uniqueName, names: names.map(inEnglish).join(', '), count: names.length },
  });
}

/** @param required known to the baseline, which can't say whether a product or the system owns it */
export function requiredOwnerNotKnown(uniqueName: string, required: readonly ComponentRef[]): Diagnostic {
  const names = required.map(nameOf);
  return warningFinding({
    code: 'required-owner-not-known',
    message: say`Nothing here says which solution owns what changed members need, so it is not listed as missing: ${few(names, toldAtMost)}.`,
    hint: 'Import the file only where it is; an export from Dataverse lists it with its solution, unless it is of the system.',
    rules: ['B.23', 'B.26'],
    facts: { uniqueName, names: names.map(inEnglish).join(', '), count: names.length },
  });
}

function nameOf({ type, key }: ComponentRef): Said {
  return say`${kindAtStart(componentType(type).singular)} ${key}`;
}
