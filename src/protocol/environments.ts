import * as z from 'zod';
import type { CreateEnvironmentRequest, EnvironmentSummary } from '../app/contracts/environments.ts';
import type { ChoiceAvailability, EnvironmentSettings, KnownPlatform, Sku } from '../engine/index.ts';
import { count, flag, objectOf, oneOf, text } from './values.ts';

const sku = oneOf<Sku>({ online: true, 'on-premises': true });

export const environmentSettings = objectOf<EnvironmentSettings>({
  blockUnmanaged: flag.exactOptional(),
  maxFileBytes: count.exactOptional(),
  maxCustomTables: count.exactOptional(),
  languages: z.array(z.int()).exactOptional(),
});

export const knownPlatform = objectOf<KnownPlatform>({ version: text, line: text, sku: sku.exactOptional() });

const platformChoice = objectOf<ChoiceAvailability>({
  choice: oneOf<ChoiceAvailability['choice']>({
    update: true,
    upgrade: true,
    stage: true,
    overwrite: true,
    'enable-steps': true,
    'skip-product-updates': true,
    patch: true,
    clone: true,
  }),
  isAvailable: flag,
  since: text.exactOptional(),
  onlyClassic: flag.exactOptional(),
  rule: text,
});

export const environmentSummary = objectOf<EnvironmentSummary>({
  name: text,
  id: text,
  path: text,
  platformVersion: text,
  sku,
  baseLanguage: z.int(),
  apps: z.array(text),
  revision: count,
  solutionCount: count,
  draftCount: count,
  stagedCount: count.exactOptional(),
  assumedCount: count.exactOptional(),
  languages: z.array(z.int()).exactOptional(),
  blockUnmanaged: flag.exactOptional(),
  maxFileBytes: count.exactOptional(),
  maxCustomTables: count.exactOptional(),
  choices: z.array(platformChoice).exactOptional(),
  problem: text.exactOptional(),
});

export const createEnvironmentRequest = objectOf<CreateEnvironmentRequest>({
  name: text,
  platformVersion: text.exactOptional(),
  sku: sku.exactOptional(),
  baseLanguage: z.int().exactOptional(),
  languages: z.array(z.int()).exactOptional(),
  apps: z.array(text).exactOptional(),
});
