import * as z from 'zod';
import type { OrganizationSetting } from '../app/contracts/environments.ts';
import type {
  ExportCheck,
  ExportCheckRequest,
  ExportOutcome,
  ExportRequest,
  ExportSettingGroup,
  ExportVersion,
} from '../app/contracts/exporting.ts';
import type { NamedComponent } from '../app/contracts/solutions.ts';
import { versionChange } from './solutionFiles.ts';
import { count, diagnostic, flag, objectOf, policies, text } from './values.ts';

export const exportRequest = objectOf<ExportRequest>({
  environment: text,
  solution: text,
  managed: flag,
  out: text,
  overwrite: flag.exactOptional(),
  include: z.array(text).exactOptional(),
  targetVersion: text.exactOptional(),
  version: versionChange.exactOptional(),
  policies: policies.exactOptional(),
});

const namedComponent = { typeName: text, name: text, parentName: text.exactOptional() };

const requiredComponent = objectOf<ExportCheck['missing'][number]>({
  ...namedComponent,
  solution: text,
  neededBy: z.array(text),
  remedy: z.enum(['add', 'install']),
});

export const exportOutcome = objectOf<ExportOutcome>({
  path: text,
  bytes: count,
  version: text,
  versionBefore: text.exactOptional(),
  managed: flag,
  diagnostics: z.array(diagnostic),
  missing: z.array(requiredComponent).exactOptional(),
});

export const exportCheckRequest = objectOf<ExportCheckRequest>({
  environment: text,
  solution: text,
  include: z.array(text).exactOptional(),
  targetVersion: text.exactOptional(),
  policies: policies.exactOptional(),
});

export const exportCheck = objectOf<ExportCheck>({
  revision: count,
  solution: objectOf<NonNullable<ExportCheck['solution']>>({ uniqueName: text, friendlyName: text, version: text }).exactOptional(),
  diagnostics: z.array(diagnostic),
  managedDiagnostics: z.array(diagnostic),
  componentCount: count,
  drafts: z.array(objectOf<NamedComponent>(namedComponent)),
  draftCount: count,
  environmentDraftCount: count,
  missing: z.array(requiredComponent),
  missingCount: count,
  missingToAdd: count,
  platformVersion: text,
  targetVersions: z.array(text),
});

export const exportVersion = objectOf<ExportVersion>({
  current: text,
  suggested: text,
  version: text.exactOptional(),
  compared: z.enum(['higher', 'same', 'lower']).exactOptional(),
  names: objectOf<NonNullable<ExportVersion['names']>>({ unmanaged: text, managed: text }).exactOptional(),
  problem: objectOf<NonNullable<ExportVersion['problem']>>({ message: text, hint: text.exactOptional() }).exactOptional(),
});

const organizationSetting = objectOf<OrganizationSetting>({
  name: text,
  group: text,
  displayName: text.exactOptional(),
  type: z.enum(['text', 'number', 'byte', 'yes-no', 'id', 'xml']),
  meaning: text,
  value: text.exactOptional(),
});

export const exportSettingGroup = objectOf<ExportSettingGroup>({
  token: text,
  displayName: text,
  settings: z.array(organizationSetting),
  knownCount: count,
  parts: z.array(text),
});
