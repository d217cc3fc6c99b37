import * as z from 'zod';
import type { DraftComponent, PublishOutcome } from '../app/contracts/publishing.ts';
import type { PublishScope } from '../engine/index.ts';
import { componentRef, componentType, count, hash, objectOf, text } from './values.ts';

export type { DraftComponent, PublishScope };

/** What to publish (D.115, D.116); without one everything. */
export const publishScope: z.ZodType<PublishScope> = z.union([
  z.object({ kind: z.literal('all') }),
  z.object({ kind: z.literal('solution'), uniqueName: text }),
  z.object({ kind: z.literal('component'), component: componentRef }),
]);

export const draftComponent = objectOf<DraftComponent>({
  type: z.union([z.int(), text]),
  key: text,
  typeName: text,
  name: text,
  parentName: text.exactOptional(),
});

const publishedDefinition = objectOf<NonNullable<PublishOutcome['published']>[number]>({
  type: componentType,
  key: text,
  name: text,
  before: hash.exactOptional(),
  after: hash,
});

export const publishOutcome = objectOf<PublishOutcome>({
  publishedCount: count,
  published: z.array(publishedDefinition).exactOptional(),
});
