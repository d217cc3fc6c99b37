import * as z from 'zod';
import type { Inspection, PeekedSolution, VersionChange, VersionOutcome } from '../app/contracts/solutionFiles.ts';
import type { MissingComponent, VersionPart } from '../engine/index.ts';
import { componentRef, componentType, count, diagnostic, flag, hash, objectOf, oneOf, text } from './values.ts';

export const versionPart = oneOf<VersionPart>({ major: true, minor: true, build: true, revision: true });

export const missingComponent = objectOf<MissingComponent>({
  component: componentRef,
  name: text,
  typeName: text,
  parentName: text.exactOptional(),
  solution: text,
  neededBy: z.array(text),
  presence: z.enum(['no', 'unknown', 'assumed']),
  ofProduct: flag.exactOptional(),
});

export const peekedSolution = objectOf<PeekedSolution>({
  uniqueName: text,
  version: text,
  managed: flag,
  patchOf: text.exactOptional(),
});

type InspectedComponent = Inspection['components'][number];
type InspectedDependency = Inspection['missingDependencies'][number];

export const inspection = objectOf<Inspection>({
  file: text,
  fileHash: hash.exactOptional(),
  uniqueName: text.exactOptional(),
  friendlyName: text.exactOptional(),
  description: text.exactOptional(),
  version: text.exactOptional(),
  managed: flag.exactOptional(),
  publisher: text.exactOptional(),
  publisherName: text.exactOptional(),
  solutionPackageVersion: text.exactOptional(),
  components: z.array(
    objectOf<InspectedComponent>({
      type: componentType,
      key: text,
      typeName: text,
      name: text,
      parent: text.exactOptional(),
      root: flag,
      behavior: z.int().exactOptional(),
      holdsParts: z.literal(true).exactOptional(),
      size: count,
      files: z.array(text),
    }),
  ),
  missingDependencies: z.array(
    objectOf<InspectedDependency>({
      type: componentType,
      typeName: text,
      key: text,
      displayName: text.exactOptional(),
      solution: text.exactOptional(),
      neededBy: text,
    }),
  ),
  files: z.array(objectOf<Inspection['files'][number]>({ name: text, size: count })),
  languages: z.array(z.int()),
  diagnostics: z.array(diagnostic),
});

export const versionChange: z.ZodType<VersionChange> = z.union([z.object({ set: text }), z.object({ bump: versionPart })]);

export const versionOutcome = objectOf<VersionOutcome>({ path: text.exactOptional(), before: text, after: text });
