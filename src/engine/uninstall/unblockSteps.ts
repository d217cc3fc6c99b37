import { ofKind, sentenceOf } from '../diagnostics/blockerSentence.ts';
import { type ComponentRef, componentId } from '../model/component.ts';
import type { Solution } from '../model/environment.ts';
import { inEnglish, joined, Reason, type Said, say } from '../say.ts';
import type { Blocker } from './blocker.ts';

/**
 * `uninstall` a managed solution; `cancel-upgrade`: uninstall what is staged (F.21); `remove-dependency`: edit an
 * unmanaged component so that it no longer needs what goes, and publish it (F.26, J.4); `remove-active-layer`;
 * `add-fallback-form` to the table of a form (F.28); `add-component-back` in a new version of the solution (F.26).
 */
export type UnblockAction =
  | 'uninstall'
  | 'cancel-upgrade'
  | 'remove-dependency'
  | 'remove-active-layer'
  | 'add-fallback-form'
  | 'add-component-back';

export interface UnblockStep {
  readonly action: UnblockAction;
  readonly solution?: string;
  readonly component?: ComponentRef;
  /** The component for people. */
  readonly name?: string;
  readonly typeName?: string;
  /** What stands in the way without it, as a half sentence. */
  readonly why: string;
  /** The same with its values apart, for a host that words it in another language. */
  readonly said?: Pick<Reason, 'why'>;
  /** Rule number, `F.26`. */
  readonly rule: string;
}

/** One string for maps and sets. */
export function stepId({ action, solution = '', component }: UnblockStep): string {
  return `${action} ${solution.toLowerCase()} ${component === undefined ? '' : componentId(component)}`;
}

/** A solution that has to go because of a blocker: a staged upgrade is cancelled, anything else uninstalled. */
export function goingStep({ uniqueName, kind }: Solution, why: Said, rule: string): UnblockStep {
  return kind.kind === 'holding'
    ? { action: 'cancel-upgrade', solution: uniqueName, ...because(why), rule: 'F.21' }
    : { action: 'uninstall', solution: uniqueName, ...because(why), rule };
}

/** An unmanaged component that needs what goes. */
export function editStep(blocker: Blocker): UnblockStep {
  const { dependent, dependentName, dependentTypeName } = blocker;
  return {
    action: 'remove-dependency',
    ...(dependent === undefined ? {} : { component: dependent }),
    ...(dependentName === undefined ? {} : { name: dependentName }),
    ...(dependentTypeName === undefined ? {} : { typeName: dependentTypeName }),
    ...because(sentenceOf(blocker)),
    rule: 'F.26',
  };
}

/** The component of a blocker gets or loses something itself. */
export function ownStep(action: 'remove-active-layer' | 'add-fallback-form', blocker: Blocker): UnblockStep {
  const { component, name, typeName, rule } = blocker;
  return { action, component, name, typeName, ...because(sentenceOf(blocker)), rule };
}

/** An upgrade that keeps what is needed: the staged version goes, a new one has the components again (F.26). */
export function addBackStep(solution: string, staged: string | undefined, blockers: readonly Blocker[]): readonly UnblockStep[] {
  const names = new Map(blockers.map(({ typeName, name }) => [`${typeName} ${name}`, ofKind(typeName, name)]));
  const why = because(say`${joined([...names.values()], ', ')} can't be deleted`);
  return [
    ...(staged === undefined ? [] : [{ action: 'cancel-upgrade' as const, solution: staged, ...why, rule: 'F.26' }]),
    { action: 'add-component-back', solution, ...why, rule: 'F.26' },
  ];
}

/** A reason as text, and with its values apart. */
function because(why: Said): Required<Pick<UnblockStep, 'why' | 'said'>> {
  return { why: inEnglish(why), said: new Reason(why) };
}

/** What to do, as a sentence. */
export function describeUnblockStep({ action, solution = '', name = '', typeName = '' }: UnblockStep): Said {
  const what = ofKind(typeName, name);
  switch (action) {
    case 'uninstall':
      return say`Uninstall ${solution}, or import a version of it that is not in the way.`;
    case 'cancel-upgrade':
      return say`Cancel the staged upgrade: uninstall ${solution}.`;
    case 'remove-dependency':
      return say`Change ${what} so that it no longer needs what goes, and publish it.`;
    case 'remove-active-layer':
      return say`Remove the unmanaged layer of ${what}.`;
    case 'add-fallback-form':
      return say`Give the table of ${what} another form that is the fallback form.`;
    case 'add-component-back':
      return say`Import a new version of ${solution} that has these components again.`;
  }
}
