import * as z from 'zod';
import { shownFinding, shownProblem, words } from './finding.ts';

/** Pages of the export wizard, in order. */
export const exportPages = ['check', 'options', 'export', 'result'] as const;
const exportPage = z.enum(exportPages);
export type ExportPage = z.output<typeof exportPage>;

const exportKind = z.enum(['managed', 'unmanaged', 'both']);
export type ExportKind = z.output<typeof exportKind>;

const fileKind = z.enum(['unmanaged', 'managed']);
export type FileKind = z.output<typeof fileKind>;

/** The kinds of file an export writes, in the order they are written. */
export function fileKindsOf(kind: ExportKind): readonly FileKind[] {
  return kind === 'both' ? ['unmanaged', 'managed'] : [kind];
}

/** What a person can do next about a refusal. */
const nextStep = z.enum(['chooseSolution', 'importFile', 'leaveTargetOut', 'browse', 'checkAgain']);
export type NextStep = z.output<typeof nextStep>;

const refusal = shownProblem.extend({ finding: shownFinding.exactOptional(), step: nextStep.exactOptional() });
export type ExportRefusal = z.output<typeof refusal>;

/** What is remembered of an export, to be repeated. */
export const exportChoices = z.object({
  kind: exportKind,
  /** Path of the folder the files go to. */
  folder: z.string(),
  include: z.array(z.string()),
  targetVersion: z.string().exactOptional(),
  /** Whether each export raises the version, as is suggested, or keeps the one the solution has. */
  versioning: z.enum(['raise', 'keep']),
});
export type ExportChoices = z.output<typeof exportChoices>;

const namedComponent = z.object({ typeName: z.string(), name: z.string(), parentName: z.string().exactOptional() });
export type NamedPart = z.output<typeof namedComponent>;

const findings = z.object({ findings: z.array(shownFinding), findingCount: z.int().nonnegative() });

const check = z.object({
  componentCount: z.int().nonnegative(),
  /** Of any export of the solution; what is said about choices stands beside them. */
  common: findings,
  /** What only the managed file adds. */
  managed: findings,
  aboutSettings: z.array(shownFinding),
  aboutTarget: z.array(shownFinding),
  drafts: z.array(namedComponent),
  draftCount: z.int().nonnegative(),
  environmentDraftCount: z.int().nonnegative(),
  /** What the solution needs and does not hold (H.10): to be added to it, or brought by `solution`. */
  missing: z.array(namedComponent.extend({ solution: z.string(), neededBy: z.array(z.string()), remedy: z.enum(['add', 'install']) })),
  missingCount: z.int().nonnegative(),
  missingToAdd: z.int().nonnegative(),
  /** Major and minor of the environment, and what else one can export for (H.20). */
  platformVersion: z.string(),
  targetVersions: z.array(z.string()),
});
export type ShownCheck = z.output<typeof check>;

const version = z.object({
  /** As the person left it. */
  text: z.string(),
  current: z.string(),
  suggested: z.string(),
  compared: z.enum(['higher', 'same', 'lower']).exactOptional(),
  problem: shownProblem.exactOptional(),
});

const setting = z.object({
  /** `general.currencysymbol` */
  name: z.string(),
  label: z.string(),
  meaning: z.string(),
  type: z.enum(['text', 'number', 'byte', 'yes-no', 'id', 'xml']),
  value: z.string().exactOptional(),
  /** Why the value last given was not taken. */
  problem: shownProblem.exactOptional(),
});
export type ShownSetting = z.output<typeof setting>;

const settingGroup = z.object({
  token: z.string(),
  displayName: z.string(),
  settings: z.array(setting),
  knownCount: z.int().nonnegative(),
  /** Where the group has parts instead of settings: what they are called. */
  parts: z.array(z.string()),
});
export type ShownSettingGroup = z.output<typeof settingGroup>;

export const exportPhases = ['planning', 'applying', 'writing', 'done'] as const;
const exportPhase = z.enum(exportPhases);
export type ExportPhase = z.output<typeof exportPhase>;

const run = z.object({ kind: fileKind, phase: exportPhase, fraction: z.number().min(0).max(1), cancelling: z.boolean() });
export type ExportRun = z.output<typeof run>;

const outcome = z.object({
  /** `partly`: one of two files was written. */
  result: z.enum(['succeeded', 'partly']),
  headline: z.string(),
  detail: z.string().exactOptional(),
  files: z.array(z.object({ kind: fileKind, name: z.string(), folder: z.string(), size: z.string(), replaced: z.boolean() })),
  findings: z.array(shownFinding),
  findingCount: z.int().nonnegative(),
  /** Why the rest was not written. */
  problem: refusal.exactOptional(),
});
export type ExportResult = z.output<typeof outcome>;

/** The whole truth of one export wizard. The host owns it, the page draws it. */
export const exportState = z.object({
  page: exportPage,
  environment: z.string(),
  solution: z.object({ uniqueName: z.string(), name: z.string() }),
  busy: z.enum(['checking', 'publishing', 'saving']).exactOptional(),
  problem: refusal.exactOptional(),
  note: z.string().exactOptional(),
  /** Why this solution can't be exported, and the way out. */
  refusal: refusal.exactOptional(),
  check: check.exactOptional(),
  /** The environment moved on since the check. */
  stale: z.boolean(),
  version: version.exactOptional(),
  kind: exportKind,
  /** The folder as people write it. */
  folder: z.string(),
  files: z.array(z.object({ kind: fileKind, name: z.string(), exists: z.boolean() })),
  /** More options are open. */
  more: z.boolean(),
  include: z.array(z.string()),
  openGroups: z.array(z.string()),
  targetVersion: z.string().exactOptional(),
  groups: z.array(settingGroup),
  /** The setting that was written last, and how many were: what was being typed for it is over then. */
  saved: z.object({ name: z.string(), times: z.int().positive() }).exactOptional(),
  run: run.exactOptional(),
  outcome: outcome.exactOptional(),
});
export type ExportState = z.output<typeof exportState>;

/** Everything a person can do in the wizard. */
const exportAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('go'), page: exportPage }),
  z.object({ do: z.literal('publish') }),
  z.object({ do: z.literal('checkAgain') }),
  z.object({ do: z.literal('takeStep'), step: nextStep }),
  z.object({ do: z.literal('giveVersion'), text: z.string().max(100) }),
  z.object({ do: z.literal('chooseKind'), kind: exportKind }),
  z.object({ do: z.literal('browse') }),
  z.object({ do: z.literal('showMore'), open: z.boolean() }),
  z.object({ do: z.literal('openGroup'), token: z.string(), open: z.boolean() }),
  z.object({ do: z.literal('include'), token: z.string(), value: z.boolean() }),
  /** Empty: the environment's own. */
  z.object({ do: z.literal('chooseTarget'), version: z.string() }),
  z.object({ do: z.literal('giveSetting'), name: z.string(), value: z.string() }),
  z.object({ do: z.literal('export') }),
  z.object({ do: z.literal('cancelExport') }),
  z.object({ do: z.literal('exportAgain') }),
  /** The page names a file by its kind and never sends a path. */
  z.object({ do: z.literal('reveal'), kind: fileKind }),
  z.object({ do: z.literal('inspect'), kind: fileKind }),
  z.object({ do: z.literal('close') }),
]);
export type ExportAction = z.output<typeof exportAction>;

/** What the page asks of the host. */
export const exportToHost = {
  open: { arg: z.void(), reply: z.object({ state: exportState, words, session: z.string() }) },
  act: { arg: exportAction, reply: z.void() },
} as const;

/** What the host tells the page. */
export const exportToPage = {
  show: { arg: exportState, reply: z.void() },
} as const;

/** What the page leaves behind for a reload: whose page it is, nothing more. */
export const exportMemento = z.object({ session: z.string() });
