import * as z from 'zod';
import type {
  AddableComponent,
  AddComponentsOutcome,
  AddComponentsRequest,
  CloneOutcome,
  CloneRequest,
} from '../app/contracts/creating.ts';
import type { Addition, ClonePlan } from '../engine/index.ts';
import { componentRef, diagnostic, objectOf, oneOf } from './values.ts';

const text = z.string();
const names = z.array(text);
const count = z.int().nonnegative();

export type { AddableComponent, AddComponentsOutcome, AddComponentsRequest, CloneOutcome, ClonePlan, CloneRequest };

export const cloneRequest = objectOf<CloneRequest>({
  environment: text,
  solution: text,
  kind: oneOf<CloneRequest['kind']>({ patch: true, solution: true }),
  displayName: text.exactOptional(),
  version: text.exactOptional(),
  expectedRevision: count.exactOptional(),
});

const named = objectOf<ClonePlan['clone']>({ uniqueName: text, friendlyName: text, version: text });

export const clonePlan = objectOf<ClonePlan>({
  operation: oneOf<ClonePlan['operation']>({ 'clone-patch': true, 'clone-solution': true }),
  environmentId: text,
  environmentName: text,
  basedOn: count,
  solution: named,
  clone: named,
  proposedVersion: text,
  rolledUp: names,
  componentCount: count,
  diagnostics: z.array(diagnostic),
});

export const cloneOutcome = objectOf<CloneOutcome>({
  uniqueName: text,
  friendlyName: text,
  version: text,
  patchOf: text.exactOptional(),
  versionBefore: text,
  rolledUp: names,
  componentCount: count,
});

export const addComponentsRequest = objectOf<AddComponentsRequest>({
  environment: text,
  solution: text,
  components: z.array(z.union([text, componentRef])),
  withoutParts: z.boolean().exactOptional(),
});

const addition = objectOf<Addition>({
  component: componentRef,
  name: text,
  typeName: text,
  parentName: text.exactOptional(),
  behavior: z.union([z.literal(0), z.literal(1), z.literal(2)]).exactOptional(),
  because: oneOf<Addition['because']>({ asked: true, part: true, 'holds-part': true }),
});

export const addComponentsOutcome = objectOf<AddComponentsOutcome>({
  solution: text,
  added: z.array(addition),
  diagnostics: z.array(diagnostic),
});

export const addableComponent = objectOf<AddableComponent>({
  type: z.union([z.int(), text]),
  key: text,
  name: text,
  typeName: text,
  parentName: text.exactOptional(),
  holdsParts: z.boolean().exactOptional(),
});
