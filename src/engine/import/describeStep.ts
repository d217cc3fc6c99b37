import type { PlanStep, StepReason, Verb } from './importPlan.ts';

/** One character a verb, the same in the terminal, the page and the tests. */
export const verbSigns: Readonly<Record<Verb, string>> = { add: '+', change: '~', keep: '=', masked: '^', remove: '-' };

/** One line for people: `+ column account.fax`. */
export function describeStep(step: PlanStep): string {
  // The id of a parent tells a person nothing.
  const owner = step.parent === undefined || isId(step.parent.key) ? '' : `${step.parent.key}.`;
  return `${verbSigns[step.verb]} ${asWord(step.typeName)} ${owner}${step.name}`;
}

/** Why the step is what it is, as a half sentence. */
export function describeReason(step: PlanStep): string {
  return reasons[step.reason](step.maskedBy ?? 'Active', step.before === undefined ? 'gets a layer' : 'the layer changes');
}

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
  'overwrites-active-layer': () => 'the Active layer is removed, so that the new definition takes effect',
  'value-from-settings': () => 'the settings give the value',
  'target-value-kept': () => 'a value is set here already and stays',
};

function isId(key: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key);
}

/** `Column` inside a line is `column`; `SDK message processing step` keeps its capitals. */
function asWord(typeName: string): string {
  return /^[A-Z][a-z]/.test(typeName) ? typeName.charAt(0).toLowerCase() + typeName.slice(1) : typeName;
}
