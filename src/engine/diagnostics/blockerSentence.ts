import type { Blocker } from '../uninstall/blocker.ts';

/** Owner of what is customized here, as blockers name it. */
export const activeOwner = 'Active';

/** What stands in the way, as a half sentence: `form Main of Sales needs column fab_order.fab_total`. */
export function sentenceOf({ kind, name, typeName, dependentName = '', dependentTypeName = '', solution }: Blocker): string {
  const [what, dependent] = [`${lowerFirst(typeName)} ${name}`, `${lowerFirst(dependentTypeName)} ${dependentName}`];
  switch (kind) {
    case 'layer-of-other-publisher':
      return `${solution} of another publisher has a layer above ${what}`;
    case 'part-of-other-solution':
      return `${dependent} of ${solution} lies in ${what}`;
    case 'required-by-other-solution':
      return `${dependent}${solution === activeOwner ? ', as it is customized here,' : ` of ${solution}`} needs ${what}`;
    case 'last-fallback-form':
      return `${what} is the last fallback form of its table`;
    case 'active-layer':
      return `${what} was changed here (P-ACTIVEBLOCKS)`;
  }
}

/** `Column` inside a sentence is `column`; `SDK message processing step` keeps its capitals. */
export function lowerFirst(typeName: string): string {
  return /^[A-Z][a-z]/.test(typeName) ? typeName.charAt(0).toLowerCase() + typeName.slice(1) : typeName;
}
