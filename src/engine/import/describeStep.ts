import type { PlanStep, StepReason, SwitchEffect, Verb } from './importPlan.ts';
import { nameWithin } from './nameWithin.ts';

/** One character a verb, the same in the terminal, the page and the tests. */
export const verbSigns: Readonly<Record<Verb, string>> = { add: '+', change: '~', keep: '=', masked: '^', remove: '-' };

/** One line for people: `+ column account.fax`. */
export function describeStep(step: PlanStep): string {
  return `${verbSigns[step.verb]} ${asWord(step.typeName)} ${nameWithin(step)}`;
}

/** Why the step is what it is, as a half sentence. */
export function describeReason(step: PlanStep): string {
  const reason = reasons[step.reason](step.maskedBy ?? 'Active', step.before === undefined ? 'gets a layer' : 'the layer changes');
  const told = step.loses === undefined ? reason : `${reason}, and ${losses[step.loses]}`;
  const switched = step.activation?.effect;
  const kept =
    step.keptOpen === undefined ? '' : `; ${step.keptOpen.join(', ')} stays on, because an update only loosens managed properties`;
  return `${switched === undefined ? told : `${told}; ${switches[switched]}`}${kept}`;
}

const switches: Readonly<Record<SwitchEffect, string>> = {
  'turned-on': 'it is turned on',
  'turned-off': 'it is turned off, as in the file',
  'stays-off': 'it stays off',
  'left-off': 'it is off after the import',
  'no-connection': 'it is off until its connection reference has a connection',
};

const losses = { rows: 'all its rows are lost', values: 'its values are lost in every row' } as const;

const reasons: Readonly<Record<StepReason, (above: string, layer: string) => string>> = {
  'new-component': () => 'not here yet',
  'becomes-managed': () => 'exists here unmanaged and becomes managed; the Active layer stays on top',
  'new-layer': () => 'gets a layer above what is here',
  'content-differs': () => 'the definition differs',
  'same-content': () => 'the definition is the same',
  'active-layer-above': (_, layer) => `${layer}, and where the Active layer states a property it still wins`,
  'managed-layer-above': (above, layer) => `${layer}, and where ${above} states a property it still wins`,
  'merges-with-layers-above': (above, layer) => `${layer} and is merged with what ${above} says above it`,
  'unmodified-skipped': () => 'the file says nothing about it (unmodified, or only a shell); not imported',
  'overwrites-active-layer': (above) =>
    above === 'Active'
      ? 'the Active layer is removed, so that the new definition takes effect'
      : `the Active layer is removed, and where ${above} states a property it still wins`,
  'hides-active-layer': () => 'gets a layer that hides the Active layer as long as the solution is installed',
  'value-from-settings': () => 'the settings give the value',
  'target-value-kept': () => 'a value is set here already and stays',
  'personal-template-kept': () => 'it is a personal template here, so it is skipped',
  'language-not-enabled': () => 'its language is not enabled here, so it is skipped',
  'last-layer-removed': () => 'its last layer goes, so it is deleted',
  'deleted-with-active': () => 'its last managed layer goes, so it is deleted with the changes made here in the Active layer',
  'deleted-with-parent': () => 'what it lies in is deleted',
  'layer-removed': () => 'the layer is removed; the component stays as the other layers say',
  'new-version-stays': () => 'the new version has a layer of its own',
  'listed-by-new-version': () => 'the new version lists it without a change, so its layer is kept',
  'stays-in-environment': () => 'stays in the environment; only the solution that lists it goes',
  'deleted-here': () => 'is deleted, and leaves every unmanaged solution that lists it',
  'active-layer-removed': () => 'the changes made here go; the component stays as the layers below say',
  'leaves-solution': () => 'leaves the solution and stays in the environment',
};

/** `Column` inside a line is `column`; `SDK message processing step` keeps its capitals. */
function asWord(typeName: string): string {
  return /^[A-Z][a-z]/.test(typeName) ? typeName.charAt(0).toLowerCase() + typeName.slice(1) : typeName;
}
