import type { PlanSummary } from '../../app/contracts/planning.ts';
import type { SwitchCounts } from '../../engine/index.ts';
import type { WizardQuestion } from '../../protocol/wizard.ts';
import type { Translate } from '../translate.ts';

/** Whether flows, processes and plug-in steps run after the import (D.62); nothing when the file has none that does. */
export function stepsQuestion({ activations }: PlanSummary, words: Translate): WizardQuestion | undefined {
  if (activations === undefined) return undefined;
  const { activeInFile, unconnected } = activations;
  if (sum(activeInFile) === 0) return undefined;
  return {
    id: 'enableSteps',
    label: words.t('Plug-in steps, flows and processes'),
    choices: [
      {
        value: true,
        label: words.t('Turn on as in the file'),
        badge: words.t('Recommended'),
        consequence: onText(activeInFile, unconnected, words),
        caution: unconnected > 0,
      },
      { value: false, label: words.t('Leave off'), consequence: offText(activations, words), caution: true },
    ],
  };
}

/** What leaving everything off means, also for what runs here until now. */
function offText({ activeInFile, turnedOff, enabled }: NonNullable<PlanSummary['activations']>, words: Translate): string {
  const off = words.t('{0} would be off after the import.', countText(activeInFile, words));
  // Known for the plan that is shown only.
  return enabled || sum(turnedOff) === 0 ? off : `${off} ${words.t('Running here until now: {0}.', countText(turnedOff, words))}`;
}

function onText(activeInFile: SwitchCounts, unconnected: number, words: Translate): string {
  const on = words.t('On after the import: {0}.', countText({ ...activeInFile, flows: activeInFile.flows - unconnected }, words));
  if (unconnected === 0) return on;
  return `${on} ${words.t('Off until their connection references have connections: {0}.', countText({ ...none, flows: unconnected }, words))}`;
}

const none: SwitchCounts = { flows: 0, processes: 0, steps: 0 };

/** `3 flows, 2 plug-in steps`. */
function countText({ flows, processes, steps }: SwitchCounts, words: Translate): string {
  const parts = [
    ...(flows === 0 ? [] : [flows === 1 ? words.t('1 flow') : words.t('{0} flows', flows)]),
    ...(processes === 0 ? [] : [processes === 1 ? words.t('1 process') : words.t('{0} processes', processes)]),
    ...(steps === 0 ? [] : [steps === 1 ? words.t('1 plug-in step') : words.t('{0} plug-in steps', steps)]),
  ];
  return parts.length === 0 ? words.t('none') : parts.join(', ');
}

function sum({ flows, processes, steps }: SwitchCounts): number {
  return flows + processes + steps;
}
