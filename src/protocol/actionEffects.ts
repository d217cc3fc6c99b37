import * as z from 'zod';
import type { ActionEffects } from '../app/contracts/planning.ts';
import { objectOf } from './values.ts';

const count = z.int().nonnegative();

export type { ActionEffects };

export const actionEffects = objectOf<ActionEffects>({
  deleted: count,
  uncovered: count,
  losing: count,
  blockers: count,
  patches: count,
  updateNotRecommended: z.boolean(),
});
