import * as z from 'zod';
import type { Blocker, Unblocking, UnblockStep } from '../engine/index.ts';
import { componentRef, flag, objectOf, oneOf, said, text } from './values.ts';

export const blocker = objectOf<Blocker>({
  kind: oneOf<Blocker['kind']>({
    'layer-of-other-publisher': true,
    'part-of-other-solution': true,
    'required-by-other-solution': true,
    'last-fallback-form': true,
    'active-layer': true,
  }),
  component: componentRef,
  name: text,
  typeName: text,
  dependent: componentRef.exactOptional(),
  dependentName: text.exactOptional(),
  dependentTypeName: text.exactOptional(),
  solution: text,
  rule: text,
});

const unblockStep = objectOf<UnblockStep>({
  action: oneOf<UnblockStep['action']>({
    uninstall: true,
    'cancel-upgrade': true,
    'remove-dependency': true,
    'remove-active-layer': true,
    'add-fallback-form': true,
    'add-component-back': true,
  }),
  solution: text.exactOptional(),
  component: componentRef.exactOptional(),
  name: text.exactOptional(),
  typeName: text.exactOptional(),
  why: text,
  said: z.object({ why: said }).exactOptional(),
  rule: text,
});

/** What to do so that nothing blocks any more. */
export const unblocking = objectOf<Unblocking>({
  steps: z.array(unblockStep),
  isShortest: flag,
  otherwise: z.array(unblockStep).exactOptional(),
});
