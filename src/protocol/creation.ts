import * as z from 'zod';
import type {
  CreatePublisherOutcome,
  CreatePublisherRequest,
  CreateSolutionOutcome,
  CreateSolutionRequest,
} from '../app/contracts/creating.ts';
import { objectOf } from './values.ts';

const text = z.string();

/** Making a solution or a publisher (A.9, A.20); the engine judges every name. */
export const createSolutionRequest = objectOf<CreateSolutionRequest>({
  environment: text,
  uniqueName: text,
  displayName: text.exactOptional(),
  version: text.exactOptional(),
  description: text.exactOptional(),
  publisher: text.exactOptional(),
});

export const createSolutionOutcome = objectOf<CreateSolutionOutcome>({
  uniqueName: text,
  friendlyName: text,
  version: text,
  description: text,
  publisher: text,
});

export const createPublisherRequest = objectOf<CreatePublisherRequest>({
  environment: text,
  uniqueName: text,
  prefix: text,
  displayName: text.exactOptional(),
  description: text.exactOptional(),
  optionValuePrefix: text.exactOptional(),
});

export const createPublisherOutcome = objectOf<CreatePublisherOutcome>({ uniqueName: text, prefix: text, optionValuePrefix: z.int() });
