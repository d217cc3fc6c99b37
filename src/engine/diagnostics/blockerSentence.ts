import { kindWord } from '../components/kindWord.ts';
import { type Said, say } from '../say.ts';
import type { Blocker } from '../uninstall/blocker.ts';

/** Owner of what is customized here, as blockers name it. */
export const activeOwner = 'Active';

/** What stands in the way, as a half sentence: `form Main of Sales needs column fab_order.fab_total`. */
export function sentenceOf({ kind, name, typeName, dependentName = '', dependentTypeName = '', solution }: Blocker): Said {
  const [what, dependent] = [ofKind(typeName, name), ofKind(dependentTypeName, dependentName)];
  switch (kind) {
    case 'layer-of-other-publisher':
      return say`${solution} of another publisher has a layer above ${what}`;
    case 'part-of-other-solution':
      return say`${dependent} of ${solution} lies in ${what}`;
    case 'required-by-other-solution':
      return solution === activeOwner
        ? say`${dependent}, as it is customized here, needs ${what}`
        : say`${dependent} of ${solution} needs ${what}`;
    case 'last-fallback-form':
      return say`${what} is the last fallback form of its table`;
    case 'active-layer':
      return say`${what} was changed here (P-ACTIVEBLOCKS)`;
  }
}

/** `column fab_total`: a component inside a sentence. */
export function ofKind(typeName: string, name: string): Said {
  return say`${kindWord(typeName)} ${name}`;
}
