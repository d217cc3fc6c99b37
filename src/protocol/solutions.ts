import type { ComponentSummary, KindSummary, SolutionSummary } from '../app/contracts/solutions.ts';
import { activationState } from './planning.ts';
import { componentType, count, flag, objectOf, text } from './values.ts';

export const solutionSummary = objectOf<SolutionSummary>({
  uniqueName: text,
  friendlyName: text,
  version: text,
  managed: flag,
  publisher: text,
  installedOn: text,
  updatedOn: text,
  componentCount: count,
  draftCount: count,
  stagedVersion: text.exactOptional(),
  stagedAs: text.exactOptional(),
  replaces: text.exactOptional(),
  patchOf: text.exactOptional(),
  patchCount: count.exactOptional(),
  isDefault: flag.exactOptional(),
});

export const kindSummary = objectOf<KindSummary>({ type: componentType, typeName: text, pluralName: text, count, draftCount: count });

export const componentSummary = objectOf<ComponentSummary>({
  type: componentType,
  key: text,
  name: text,
  parentName: text.exactOptional(),
  draft: flag,
  root: flag,
  activation: activationState.exactOptional(),
});
