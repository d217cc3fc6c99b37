import * as z from 'zod';
import { variableType } from './deploymentSettings.ts';
import { kindCount, shownFinding, shownProblem, words } from './finding.ts';
import { importAction } from './planning.ts';
import { pageLimit } from './values.ts';

/** Pages of the import wizard, in order. `options` and `settings` are left out where nothing applies. */
export const wizardPages = ['select', 'information', 'options', 'settings', 'review', 'import', 'results'] as const;
const wizardPage = z.enum(wizardPages);
export type WizardPage = z.output<typeof wizardPage>;

const verb = z.enum(['add', 'change', 'keep', 'masked', 'remove']);
export type ShownVerb = z.output<typeof verb>;
export const verbs = verb.options;

const counts = z.record(verb, z.int().nonnegative());

/** A file the host chose; the page names it by `id` only and never sends a path. */
const fileChoice = z.object({ id: z.string(), name: z.string(), folder: z.string(), path: z.string() });

const environmentChoice = z.object({ name: z.string(), detail: z.string(), problem: z.string().exactOptional() });

const information = z.object({
  uniqueName: z.string(),
  friendlyName: z.string(),
  description: z.string().exactOptional(),
  publisher: z.string(),
  version: z.string(),
  installedVersion: z.string().exactOptional(),
  managed: z.boolean(),
  packageVersion: z.string().exactOptional(),
  languages: z.array(z.string()),
  fileCount: z.int().nonnegative(),
  componentCount: z.int().nonnegative(),
  kinds: z.array(kindCount),
  /** Why the file can't go over what is installed. */
  standsInTheWay: shownFinding.exactOptional(),
  findings: z.array(shownFinding),
  findingCount: z.int().nonnegative(),
});
export type WizardInformation = z.output<typeof information>;

/** Yes or no, or the solution action. */
const answer = z.union([z.boolean(), importAction]);

/** One thing to decide, with what each answer means in this environment. */
const question = z.object({
  id: z.enum(['action', 'customizations', 'keepCustomizations', 'assumeMissing', 'skipProductUpdates', 'enableSteps', 'publish']),
  label: z.string(),
  choices: z.array(
    z.object({
      value: answer,
      label: z.string(),
      badge: z.string().exactOptional(),
      consequence: z.string(),
      caution: z.boolean(),
      /** Can't be chosen here; the consequence says why. */
      off: z.boolean().exactOptional(),
    }),
  ),
});
export type WizardQuestion = z.output<typeof question>;

/** Update, upgrade and stage side by side: one column an action, in the order of the question. */
const comparison = z.object({
  columns: z.array(z.object({ action: importAction, label: z.string() })),
  rows: z.array(z.object({ label: z.string(), values: z.array(z.string()), caution: z.boolean() })),
});
export type WizardComparison = z.output<typeof comparison>;

const missingGroup = z.object({
  /** `Name (version)`, `Active`, or empty when the file does not say. */
  solution: z.string(),
  /** What would bring them here. */
  advice: z.string(),
  presence: z.enum(['no', 'unknown', 'assumed']),
  total: z.int().nonnegative(),
  components: z.array(
    z.object({ name: z.string(), typeName: z.string(), parentName: z.string().exactOptional(), neededBy: z.array(z.string()) }),
  ),
});
export type MissingGroup = z.output<typeof missingGroup>;

/** What one can do next about a refusal, as a button; the host knows what it is about. */
const way = z.enum([
  'browse',
  'otherEnvironment',
  'importFirst',
  'uninstall',
  'applyUpgrade',
  'cancelUpgrade',
  'rollUp',
  'changeEnvironment',
  'publish',
  'asUpdate',
  'maintain',
  'settings',
  'planAgain',
  'openLog',
]);
export type WizardWay = z.output<typeof way>;

/** What was refused, and the ways on from there. */
const refusal = shownProblem.extend({ ways: z.array(way).exactOptional() });

const unblockAction = z.object({ action: z.string(), why: z.string() });

/** What would let an upgrade that stops go through: the shortest list in its order, and what would do instead (F.26). */
const unblock = z.object({ steps: z.array(unblockAction), isShortest: z.boolean(), instead: z.array(unblockAction) });
export type WizardUnblock = z.output<typeof unblock>;

const plan = z.object({
  digest: z.string(),
  /** What the plan would do, one sentence. */
  headline: z.string(),
  isUpdate: z.boolean(),
  stepCount: z.int().nonnegative(),
  counts,
  kinds: z.array(kindCount),
  findings: z.array(shownFinding),
  findingCount: z.int().nonnegative(),
  missing: z.array(missingGroup),
  missingCount: z.int().nonnegative(),
  /** Missing components that an answer of ours would let pass. */
  canAssume: z.boolean(),
  /** The file is older than what is installed; a person has to confirm that (C.12). */
  lowerVersion: shownProblem.exactOptional(),
  /** What the import takes away; said before it starts. */
  loss: z.string().exactOptional(),
  unblock: unblock.exactOptional(),
  /** Why Import is off, and what to do next. */
  blocked: refusal.exactOptional(),
});
export type WizardPlan = z.output<typeof plan>;

const shownVariable = z.object({
  schemaName: z.string(),
  displayName: z.string(),
  type: variableType,
  /** Where the value comes from when nobody gives one here (D.8), and the value; never that of a secret (M.8). */
  source: z.enum(['target', 'file', 'default', 'none']),
  value: z.string().exactOptional(),
  isGiven: z.boolean(),
  /** What was given; never for a secret. */
  given: z.string().exactOptional(),
  findings: z.array(shownFinding),
});
export type ShownVariable = z.output<typeof shownVariable>;

const shownConnection = z.object({
  logicalName: z.string(),
  displayName: z.string(),
  /** The connector's own short name. */
  connector: z.string(),
  source: z.enum(['target', 'none']),
  given: z.string().exactOptional(),
  findings: z.array(shownFinding),
});
export type ShownConnection = z.output<typeof shownConnection>;

/** Connections and environment variables (D.8): what they are after the import. */
const shownSettings = z.object({
  variables: z.array(shownVariable),
  connections: z.array(shownConnection),
  /** Findings that belong to no one field. */
  findings: z.array(shownFinding),
  /** Which flows stay off, while a reference has no connection (D.103). */
  unconnected: shownFinding.exactOptional(),
  /** Rises when a file replaced everything: what was being typed is over then. */
  loads: z.int().nonnegative(),
});
export type ShownSettings = z.output<typeof shownSettings>;

export const runPhases = ['reading', 'planning', 'applying', 'committing', 'publishing', 'writing', 'done'] as const;
const runPhase = z.enum(runPhases);
export type RunPhase = z.output<typeof runPhase>;

/** Steps of an import that keeps what it overwrites (D.52). */
export const keepingSteps = ['save', 'import', 'restore'] as const;
const keepingStep = z.enum(keepingSteps);
export type KeepingStep = z.output<typeof keepingStep>;

const run = z.object({
  phase: runPhase,
  fraction: z.number().min(0).max(1),
  cancelling: z.boolean(),
  publishes: z.boolean(),
  keeping: keepingStep.exactOptional(),
});
export type WizardRun = z.output<typeof run>;

const outcome = z.object({
  /** `stopped`: an upgrade that could not delete; both versions are installed (F.13). */
  result: z.enum(['succeeded', 'stopped', 'failed']),
  headline: z.string(),
  detail: z.string().exactOptional(),
  hasLog: z.boolean(),
  /** Ways on from a failed import; another plan is one of them. */
  ways: z.array(way).exactOptional(),
  counts: counts.exactOptional(),
  findings: z.array(shownFinding),
  findingCount: z.int().nonnegative(),
  draftCount: z.int().nonnegative(),
  publishedCount: z.int().nonnegative(),
  /** The new version waits beside the installed one: what that means, until the upgrade is applied (F.17). */
  waiting: shownProblem.exactOptional(),
  /** What has to go before the upgrade that waits can be applied. */
  unblock: unblock.exactOptional(),
  /** Customizations that were saved before they were overwritten (D.52): put back, or still to be. */
  kept: z
    .object({
      isBack: z.boolean(),
      message: z.string(),
      hint: z.string().exactOptional(),
      path: z.string(),
      folder: z.string(),
      name: z.string(),
    })
    .exactOptional(),
});
export type WizardOutcome = z.output<typeof outcome>;

const options = z.object({
  /** What is wanted where the solution is installed; where it does not apply, the import updates or installs (D.5). */
  action: importAction,
  overwriteCustomizations: z.boolean(),
  /** What is overwritten is saved before and put back afterwards (D.52). */
  keepCustomizations: z.boolean(),
  assumeMissing: z.boolean(),
  skipProductUpdates: z.boolean(),
  /** Flows, processes and plug-in steps are on as the file says (D.62). */
  enableSteps: z.boolean(),
  publish: z.boolean(),
  /** The person wants the lower version (C.12). */
  lowerVersion: z.boolean(),
});
export type WizardOptions = z.output<typeof options>;

/** The whole truth of one wizard. The host owns it, the page draws it. */
export const wizardState = z.object({
  page: wizardPage,
  pages: z.array(wizardPage),
  file: fileChoice.exactOptional(),
  recent: z.array(fileChoice),
  environments: z.array(environmentChoice),
  environment: z.string().exactOptional(),
  busy: z.enum(['reading', 'planning', 'publishing', 'upgrading', 'restoring', 'comparing', 'saving']).exactOptional(),
  problem: refusal.exactOptional(),
  /** Says that something changed under the page: a reload during an import. */
  note: z.string().exactOptional(),
  information: information.exactOptional(),
  questions: z.array(question),
  options,
  comparison: comparison.exactOptional(),
  plan: plan.exactOptional(),
  settings: shownSettings.exactOptional(),
  /** The environment moved on since the plan was made. */
  stale: z.boolean(),
  run: run.exactOptional(),
  outcome: outcome.exactOptional(),
});
export type WizardState = z.output<typeof wizardState>;

/** Everything a person can do in the wizard. */
const wizardAction = z.discriminatedUnion('do', [
  z.object({ do: z.literal('browse') }),
  z.object({ do: z.literal('chooseRecent'), id: z.string() }),
  /** A file that was dropped on the page: its bytes, or where the window says it lies. */
  z.object({ do: z.literal('dropFile'), name: z.string().max(255), bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array) }),
  z.object({ do: z.literal('dropUri'), uri: z.string().max(4096) }),
  z.object({ do: z.literal('chooseEnvironment'), name: z.string() }),
  z.object({ do: z.literal('createEnvironment') }),
  z.object({ do: z.literal('go'), page: wizardPage }),
  z.object({ do: z.literal('answer'), question: question.shape.id, value: answer }),
  z.object({ do: z.literal('confirmLowerVersion'), value: z.boolean() }),
  /** An empty text takes back what was given. */
  z.object({ do: z.literal('giveValue'), variable: z.string(), value: z.string() }),
  z.object({ do: z.literal('giveConnection'), reference: z.string(), connectionId: z.string() }),
  z.object({ do: z.literal('loadSettings') }),
  z.object({ do: z.literal('createSettings') }),
  z.object({ do: z.literal('planAgain') }),
  /** One of the ways on that the state offers. */
  z.object({ do: z.literal('takeWay'), way }),
  /** Opens what a component says before and after its step, side by side. */
  z.object({ do: z.literal('compareStep'), type: z.string(), key: z.string(), what: z.enum(['effective', 'layer']) }),
  /** Imports what brings missing components, in a wizard of its own. */
  z.object({ do: z.literal('importMissing'), solution: z.string() }),
  z.object({ do: z.literal('import') }),
  z.object({ do: z.literal('cancelImport') }),
  z.object({ do: z.literal('publish') }),
  z.object({ do: z.literal('applyUpgrade') }),
  z.object({ do: z.literal('restoreCustomizations') }),
  z.object({ do: z.literal('saveLog') }),
  z.object({ do: z.literal('showInTree') }),
  z.object({ do: z.literal('close') }),
]);
export type WizardAction = z.output<typeof wizardAction>;

const stepQuery = z.object({
  offset: z.int().nonnegative(),
  limit: z.int().positive().max(pageLimit),
  verbs: z.array(verb),
  type: z.string(),
  text: z.string().max(200),
  /** By kind, each below its headline; kinds in `folded` are a headline only. */
  grouped: z.boolean(),
  folded: z.array(z.string()),
});
export type StepQuery = z.output<typeof stepQuery>;

const stepRow = z.object({
  verb,
  type: z.string(),
  typeName: z.string(),
  name: z.string(),
  key: z.string(),
  parentName: z.string().exactOptional(),
  reason: z.string(),
  rule: z.string(),
  draft: z.boolean(),
  maskedBy: z.string().exactOptional(),
  loses: z.enum(['rows', 'values']).exactOptional(),
  before: z.string().exactOptional(),
  after: z.string().exactOptional(),
});
export type StepRow = z.output<typeof stepRow>;

/** The headline of a kind. */
const groupRow = z.object({ group: z.string(), name: z.string(), count: z.int().nonnegative(), folded: z.boolean() });
export type GroupRow = z.output<typeof groupRow>;
const planRow = z.union([groupRow, stepRow]);
export type PlanRow = z.output<typeof planRow>;

const stepPage = z.object({
  /** Rows, headlines among them. */
  total: z.int().nonnegative(),
  /** Steps, those folded away among them. */
  stepTotal: z.int().nonnegative(),
  offset: z.int().nonnegative(),
  rows: z.array(planRow).max(pageLimit),
});
export type StepPage = z.output<typeof stepPage>;

/** How a person looks at the plan. */
const wizardLook = z.object({
  filter: z.object({
    verbs: z.array(verb),
    type: z.string(),
    text: z.string().max(200),
    grouped: z.boolean().exactOptional(),
    folded: z.array(z.string()).exactOptional(),
  }),
  active: z.int().nonnegative(),
  open: z.boolean(),
});
export type WizardLook = z.output<typeof wizardLook>;

/** What the page asks of the host. */
export const wizardToHost = {
  open: { arg: z.void(), reply: z.object({ state: wizardState, words, session: z.string(), look: wizardLook.exactOptional() }) },
  act: { arg: wizardAction, reply: z.void() },
  /** Kept by the host, so that hiding and reloading lose nothing. */
  look: { arg: wizardLook, reply: z.void() },
  steps: { arg: stepQuery, reply: stepPage },
} as const;

/** What the host tells the page. */
export const wizardToPage = {
  show: { arg: wizardState, reply: z.void() },
} as const;

/** What the page leaves behind for a reload: whose page it is, nothing more. */
export const wizardMemento = z.object({ session: z.string() });
