import assert from 'node:assert';
import { createHash } from 'node:crypto';
import {
  activeDraft,
  applyDeleteComponent,
  applyDeletePublisher,
  applyPlan,
  applyPublish,
  applyRemoveActive,
  applyRemoveFromSolution,
  applyUninstall,
  applyUpgrade,
  type ComponentRef,
  type ComponentRemovalPlan,
  type Content,
  componentId,
  type DependencyEnd,
  type DeploymentSettings,
  type Diagnostic,
  defaultImportOptions,
  describeReason,
  describeStep,
  describeUnblockStep,
  type EnvironmentChanges,
  type EnvironmentInfo,
  type ExportPlan,
  effectiveContent,
  effectiveDefinition,
  exportFileName,
  groupsOf,
  hasErrors,
  type ImportPlan,
  inEnglish,
  leaveOutLabels,
  type MissingDependency,
  managedPropertiesIn,
  ownershipIn,
  type Policies,
  type PolicyName,
  type Presence,
  planApplyUpgrade,
  planDeleteComponent,
  planDeletePublisher,
  planExport,
  planImport,
  planPublish,
  planRemoveActive,
  planRemoveFromSolution,
  planSettings,
  planUninstall,
  planVersionChange,
  policies,
  type ReadBlob,
  type RemovalPlan,
  staysStaged,
  WorkbenchError,
} from '../../src/engine/index.ts';
import { readValueFile } from '../../src/engine/settings/valueFile.ts';
import { readSolutionFile } from '../../src/engine/solutionFile/readSolutionFile.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { Baseline } from '../../src/store/baseline.ts';
import { StoredEnvironment } from '../../src/store/environment.ts';
import { createFile } from '../../src/store/environmentFile.ts';
import { dumpEnvironment } from '../support/dumpEnvironment.ts';
import { buildSolution, idOf, kinds } from './buildSolution.ts';
import { add, clone, manifest, named, type Words } from './cloneCommands.ts';
import { type Command, readPart, readSolutionLine, type Scenario } from './readScenarios.ts';

const now = '2026-11-20T08:00:00.000Z';
const hashBytes = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** Runs the commands of a scenario on a real environment in memory; each gives the lines a person would be told. */
export async function runScenario(scenario: Scenario): Promise<readonly (readonly string[])[]> {
  const [first] = scenario.commands;
  const connection = createFile(':memory:', infoOf(first?.line ?? ''), {});
  const environment = new StoredEnvironment(connection, 'Test', baselineOf(scenario));
  const before: ReturnType<typeof dumpEnvironment>[] = [];
  try {
    const told: (readonly string[])[] = [];
    for (const command of scenario.commands) {
      const [state, { revision }] = [dumpEnvironment(connection), environment.info()];
      told.push(await tell(environment, command));
      if (command.line === 'undo') before.pop();
      else if (environment.info().revision > revision) before.push(state);
    }
    undoAll(environment, () => dumpEnvironment(connection), before);
    return told;
  } finally {
    environment.close();
  }
}

/** Whatever a scenario is about: its last operations can be undone, each exactly. */
function undoAll(environment: StoredEnvironment, dump: () => unknown, before: unknown[]): void {
  for (const _ of environment.undoSteps()) {
    environment.undo(environment.info().revision);
    assert.deepEqual(dump(), before.pop());
  }
}

/** What a person would be told of one command; a refusal is told like anything else. */
export async function tell(environment: StoredEnvironment, command: Command): Promise<readonly string[]> {
  try {
    return await run(environment, command);
  } catch (error) {
    if (!(error instanceof WorkbenchError)) throw error;
    return [`failed ${error.dataverse?.code ?? ''} ${error.code}: ${error.message}`.replace('  ', ' ')];
  }
}

async function run(environment: StoredEnvironment, { line, details }: Command): Promise<readonly string[]> {
  const [word = ''] = line.split(' ');
  const rest = line.slice(word.length + 1);
  switch (word) {
    case 'environment':
    case 'system':
      return [];
    case 'given':
    case 'import':
      return importSolution(environment, rest, details);
    case 'publish':
      return publish(environment, rest);
    case 'export':
      return exportSolution(environment, rest);
    case 'set': {
      const [name = '', value = ''] = rest.split(' = ');
      environment.commit(planSettings(environment, [{ name, value }], hashBytes), [], environment.info().revision);
      return [];
    }
    case 'undo':
      environment.undo(environment.info().revision);
      return [];
    case 'effective':
      return rest.split(', ').map((part) => effective(environment, part));
    case 'version': {
      const [uniqueName = '', version = ''] = rest.split(' ');
      environment.commit(planVersionChange(environment, uniqueName, version, { hashBytes, now }), [], environment.info().revision);
      return [`${uniqueName} is now ${environment.solution(uniqueName)?.version}`];
    }
    case 'apply':
      return applyUpgradeOf(environment, rest);
    case 'uninstall':
      return uninstall(environment, rest);
    case 'delete':
      return remove(environment, rest);
    case 'take': {
      const [part = '', name = ''] = rest.split(' out of ');
      return removeComponent(environment, planRemoveFromSolution(environment, name, refOf(part)), applyRemoveFromSolution);
    }
    case 'publishers':
      return rest.split(', ').filter((name) => environment.publisher(name) !== undefined);
    case 'protects':
      return managedProperties(environment, refOf(rest));
    case 'says':
      return says(environment, rest);
    case 'layers':
      return rest.split(', ').flatMap((part) => showLayers(environment, part));
    case 'solutions':
      return environment
        .solutions()
        .map(
          (each) =>
            `${withoutChance(each.uniqueName)} ${each.version} ${each.managed ? 'managed' : 'unmanaged'} of ${each.publisher}${each.kind.kind === 'patch' ? `, patch of ${each.kind.parent}` : ''}`,
        );
    case 'members':
      return environment
        .members(rest)
        .map(({ component, stub }) => `${componentId(component)}${stub === undefined ? '' : ' (as it came)'}`);
    case 'states': {
      const parts = rest.split(', ');
      return environment.activations(parts.map(refOf)).map((state, index) => `${parts[index]}: ${state ?? 'no state'}`);
    }
    case 'clone':
      return clone(environment, rest, words);
    case 'add':
      return add(environment, rest, words);
    case 'manifest':
      return manifest(environment, rest, words);
    case 'columns':
      return rest.split(', ').map((table) => columnsOf(environment, table));
    case 'connections':
      return showSettings(environment, rest);
    case 'assumed':
      return environment.assumed().map((each) => `${componentId(each)} of ${each.solution ?? 'nobody'}`);
    default:
      throw new Error(`no such command: ${line}`);
  }
}

async function importSolution(environment: StoredEnvironment, rest: string, details: readonly string[]): Promise<readonly string[]> {
  const { solution, options, settings } = readSolutionLine(rest, details);
  const given = settings.length === 0 ? {} : { given: { settings: readSettings(settings), hashBytes } };
  const archive = await openArchive(await buildSolution(solution));
  const { file: found, diagnostics } = readSolutionFile(archive, hashBytes);
  if (found === undefined) return diagnostics.map(asLine);
  const file = leaveOutLabels(found, environment.info(), hashBytes);
  const wanted = {
    ...defaultImportOptions,
    ...(options.has('upgrade') ? { action: 'upgrade' as const } : options.has('stage') ? { action: 'stage' as const } : {}),
    overwriteCustomizations: options.has('overwrite'),
    assumeMissing: options.has('assume missing'),
    ...(options.has('skip product updates') ? { skipProductUpdateDependencies: true } : {}),
    ...(options.has('steps off') ? { enableSteps: false } : options.has('steps on') ? { enableSteps: true } : {}),
    policies: policiesIn(options),
  };
  const plan = planImport(environment, file, wanted, given.given);
  const lines = [
    ...diagnostics.map(asLine),
    ...plan.steps.map(stepLine),
    ...settingsLines(plan),
    ...plan.diagnostics.map(asLine),
    ...wayOut(plan.upgrade ?? {}),
  ];
  if (hasErrors(plan.diagnostics)) return [...lines, 'refused, nothing changed'];
  const changes = applyPlan(environment, file, plan, { now, newId: () => idOf(rest), hashBytes, ...given });
  environment.commit(changes, [archive], plan.basedOn);
  return [...lines, outcome(plan)];
}

/** `uninstall S`, `uninstall S, with patches`, `uninstall S, P-ACTIVEBLOCKS every component`. */
function uninstall(environment: StoredEnvironment, rest: string): readonly string[] {
  const [uniqueName = '', ...extras] = rest.split(',').map((each) => each.trim());
  const withPatches = extras.includes('with patches');
  const plan = planUninstall(environment, named(environment, uniqueName), policiesIn(new Set(extras)), withPatches);
  return removing(environment, plan, (done) => applyUninstall(environment, done));
}

function applyUpgradeOf(environment: StoredEnvironment, uniqueName: string): readonly string[] {
  const plan = planApplyUpgrade(environment, uniqueName);
  return removing(environment, plan, (done) => applyUpgrade(environment, done, { now }));
}

function removing(environment: StoredEnvironment, plan: RemovalPlan, apply: (plan: RemovalPlan) => EnvironmentChanges): readonly string[] {
  const lines = [...plan.steps.map(stepLine), ...plan.diagnostics.map(asLine), ...wayOut(plan)];
  if (hasErrors(plan.diagnostics)) return [...lines, 'refused, nothing changed'];
  environment.commit(apply(plan), [], plan.basedOn);
  return [...lines, `gone: ${plan.removed.map(withoutChance).join(', ')}`];
}

/** The digits in the name of a patch that was made here are chance. */
function withoutChance(name: string): string {
  return name.replace(/_Patch_[0-9a-f]{8}(?![0-9a-zA-Z])/, '_Patch_<hex>');
}

/** `delete choice fab_c`, `delete unmanaged layer of choice fab_c`, `delete publisher Contoso`. */
function remove(environment: StoredEnvironment, rest: string): readonly string[] {
  const [, layer] = /^unmanaged layer of (.*)$/.exec(rest) ?? [];
  const [, publisher] = /^publisher (.*)$/.exec(rest) ?? [];
  if (layer !== undefined) return removeComponent(environment, planRemoveActive(environment, refOf(layer)), applyRemoveActive);
  if (publisher !== undefined) return deletePublisher(environment, publisher);
  return removeComponent(environment, planDeleteComponent(environment, refOf(rest)), applyDeleteComponent);
}

function removeComponent(
  environment: StoredEnvironment,
  plan: ComponentRemovalPlan,
  apply: (reader: StoredEnvironment, plan: ComponentRemovalPlan) => EnvironmentChanges,
): readonly string[] {
  const lines = [...plan.steps.map(stepLine), ...plan.diagnostics.map(asLine), ...wayOut(plan)];
  if (hasErrors(plan.diagnostics)) return [...lines, 'refused, nothing changed'];
  environment.commit(apply(environment, plan), [], plan.basedOn);
  return [...lines, 'done'];
}

/** What would unblock it, in its order. */
function wayOut({ unblock }: Pick<RemovalPlan, 'unblock'>): readonly string[] {
  if (unblock === undefined) return [];
  const steps = unblock.steps.map((step, index) => `${index + 1}. ${inEnglish(describeUnblockStep(step))} (${step.why}, ${step.rule})`);
  return [
    ...(steps.length === 0 ? ['no list of actions unblocks it'] : steps),
    ...(unblock.otherwise ?? []).map((step) => `or: ${inEnglish(describeUnblockStep(step))}`),
  ];
}

function deletePublisher(environment: StoredEnvironment, name: string): readonly string[] {
  const plan = planDeletePublisher(environment, name);
  const lines = plan.diagnostics.map(asLine);
  if (hasErrors(plan.diagnostics)) return [...lines, 'refused, nothing changed'];
  environment.commit(applyDeletePublisher(environment, plan), [], plan.basedOn);
  return [...lines, 'done'];
}

/** `with value fab_Url = https://…`, `with connection fab_dataverse = 4711 of shared_dataverse`. */
function readSettings(lines: readonly string[]): DeploymentSettings {
  const parts = lines.map((line) => (/=\s*$/.test(line) ? { ...readPart(line.replace(/ =\s*$/, '')), value: '' } : readPart(line)));
  const of = (kind: string) => parts.filter((part) => part.kind === kind);
  return {
    variables: of('value').map(({ name, value }) => ({ schemaName: name, value })),
    connections: of('connection').map(({ name, value }) => {
      const [connectionId = '', connector = ''] = value.split(' of ');
      return { logicalName: name, connectionId, connectorId: `/providers/Microsoft.PowerApps/apis/${connector}` };
    }),
  };
}

/** Where each value would come from, and whether a reference has a connection here. */
function showSettings(environment: StoredEnvironment, rest: string): readonly string[] {
  const refs = rest.split(', ').map(refOf);
  const connections = environment.connectionIds(refs);
  return refs.map(
    ({ key }, index) => `${key}: ${connections[index] === undefined ? 'not connected' : `connected by ${connections[index]}`}`,
  );
}

function settingsLines({ settings }: ImportPlan): readonly string[] {
  if (settings === undefined) return [];
  return [
    ...settings.variables.map((each) => `value of ${each.schemaName}: ${each.source}${each.value === undefined ? '' : ` ${each.value}`}`),
    ...settings.connections.map((each) => `connection of ${each.logicalName}: ${each.source}`),
  ];
}

/** `P-NEWLAYER install-order` among the extras of an import. */
function policiesIn(extras: ReadonlySet<string>): Partial<Policies> {
  const chosen = [...extras].filter((extra) => extra.startsWith('P-')).map((extra) => extra.split(/ (.*)/));
  for (const [name = '', value = ''] of chosen) {
    const known: readonly string[] | undefined = policies[name as PolicyName]?.values;
    if (known?.includes(value) !== true) throw new Error(`no such policy: ${name} ${value}`);
  }
  return Object.fromEntries(chosen);
}

function stepLine(step: ImportPlan['steps'][number]): string {
  return `${describeStep(step)}: ${describeReason(step)}${step.draft ? ' (draft)' : ''}`;
}

function outcome(plan: ImportPlan): string {
  const { solution, upgrade } = plan;
  if (staysStaged(plan)) return `${upgrade?.holding} ${solution.version} waits beside ${solution.uniqueName} ${solution.installedVersion}`;
  return `${solution.uniqueName} is now ${solution.version} ${solution.managed ? 'managed' : 'unmanaged'}`;
}

function asLine(diagnostic: Diagnostic): string {
  const { severity, code, dataverse, message, hint, rules } = diagnostic;
  // Whatever is found has a stable code, whole sentences, a next step, and a rule it rests on.
  const isFit =
    /^[a-z]+(-[a-z]+)*$/.test(code) &&
    /^\S.*\.$/s.test(message) &&
    /^\S.*\.$/s.test(hint ?? '') &&
    rules.every((rule) => /^[A-Z]\.\d+a?$/.test(rule));
  if (!isFit || rules.length === 0) throw new Error(`not fit to show: ${JSON.stringify(diagnostic)}`);
  return `${severity} ${dataverse === undefined ? '' : `${dataverse.code} `}${code}: ${message}`;
}

function publish(environment: StoredEnvironment, rest: string): readonly string[] {
  const plan = planPublish(
    environment,
    rest === 'all'
      ? { kind: 'all' }
      : rest.includes(' ')
        ? { kind: 'component', component: refOf(rest) }
        : { kind: 'solution', uniqueName: rest },
  );
  environment.commit(applyPublish(environment, plan), [], plan.basedOn);
  return [...plan.components.map((each) => `published ${componentId(each)}`), `drafts left: ${environment.drafts().length}`];
}

/** `export Contoso managed, include general sales, target 9.0, version 1.1.0.0`. */
function exportSolution(environment: StoredEnvironment, rest: string): readonly string[] {
  const target = rest.replace(/^patch of \w+/, (patch) => named(environment, patch));
  const [head = '', ...extras] = target.split(',').map((each) => each.trim());
  const [uniqueName = '', type] = head.split(' ');
  const managed = type === 'managed';
  const extra = (name: string) => extras.find((each) => each.startsWith(`${name} `))?.slice(name.length + 1);
  const [include, targetVersion, version] = [extra('include')?.split(' '), extra('target'), extra('version')];
  if (version !== undefined) {
    environment.commit(planVersionChange(environment, uniqueName, version, { hashBytes, now }), [], environment.info().revision);
  }
  const plan = planExport(environment, uniqueName, {
    managed,
    ...(include === undefined ? {} : { include }),
    ...(targetVersion === undefined ? {} : { targetVersion }),
  });
  const lines = plan.diagnostics.map(asLine);
  if (plan.solution === undefined || hasErrors(plan.diagnostics)) return lines;
  return [
    withoutChance(exportFileName(plan.solution, managed)),
    ...[...plan.members.values()].map(
      ({ component, content, isStub }) => `${componentId(component)} ${isStub ? 'as it came' : statedBy(plan.read, content)}`,
    ),
    plan.canCopy ? 'entries can be copied' : 'entries are written anew',
    ...dependencyLines(plan),
    ...lines,
  ];
}

/** Lines that the manifest gets, and loses, because the members have changed (B.26). */
function dependencyLines({ dependencies }: ExportPlan): readonly string[] {
  const name = ({ type, parentSchemaName, schemaName, id }: DependencyEnd) =>
    `${type}:${parentSchemaName === undefined ? '' : `${parentSchemaName}.`}${schemaName ?? id}`;
  const tell = (word: string, lines: readonly MissingDependency[]) =>
    lines.map(
      ({ required, dependent }) =>
        `${word} ${name(required)} of ${required.solution} for ${dependent.type}:${dependent.schemaName ?? dependent.id}`,
    );
  return dependencies === undefined ? [] : [...tell('no longer lists', dependencies.dropped), ...tell('lists', dependencies.added)];
}

/** What a component says to everyone now, and what it would say once everything is published. */
function effective(environment: StoredEnvironment, part: string): string {
  const [stack = []] = environment.layers([refOf(part)]);
  const say = (withDrafts: boolean) => {
    const content = effectiveContent(stack, { withDrafts });
    return content === undefined ? 'nothing' : statedBy((hash) => environment.blob(hash), content);
  };
  return `${part}: ${say(false)}, published ${say(true)}`;
}

function showLayers(environment: StoredEnvironment, part: string): readonly string[] {
  const [stack = []] = environment.layers([refOf(part)]);
  const layers = stack.map(({ owner, state, content }) => {
    const name = owner.kind === 'managed' ? owner.solution : 'Active';
    return `${name} ${statedBy((hash) => environment.blob(hash), content)}${state === 'draft' ? ' (draft)' : ''}`;
  });
  const draft = activeDraft(stack) === undefined ? '' : ', unpublished changes';
  return [`${part}: ${layers.length === 0 ? 'no layer' : layers.join(' < ')}${draft}`];
}

/** How many columns a table has, and what each says: `10 columns: 10 say 1.0.1`. */
function columnsOf(environment: StoredEnvironment, table: string): string {
  const columns = environment.childrenOf([{ type: 1, key: table }]).filter(({ type }) => type === 2);
  const values = environment.layers(columns).map((stack) => {
    const content = effectiveContent(stack, { withDrafts: false });
    return content === undefined ? 'nothing' : statedBy((hash) => environment.blob(hash), content);
  });
  const counts = [...new Set(values)].sort().map((value) => `${values.filter((each) => each === value).length} say ${value}`);
  return `${table}: ${columns.length} columns, ${counts.join(', ')}`;
}

/** `column fab_order.fab_total at MaxLength`: each property in effect from there on, whose layer says it and by which rule. */
function says(environment: StoredEnvironment, rest: string): readonly string[] {
  const [part = '', path = ''] = rest.split(' at ');
  const ref = refOf(part);
  const [stack = []] = environment.layers([ref]);
  const inside = {
    read: (hash: string) => environment.blob(hash),
    hash: hashBytes,
    groupOf: groupsOf(environment.solutions()),
    ownership: ownershipIn(environment),
  };
  const effective = effectiveDefinition(ref.type, stack, inside);
  const lines = [...(effective?.properties ?? [])].flatMap(([at, { value, layer, rule }]) => {
    const owner = stack[layer]?.owner;
    return at.startsWith(path) ? [`${at} = ${value} of ${owner?.kind === 'managed' ? owner.solution : 'Active'} (${rule})`] : [];
  });
  const { notDerived } = effective ?? {};
  return [...lines, ...(notDerived === undefined ? [] : [`not derived: ${notDerived.reason} (${notDerived.rule})`])];
}

/** What others may change of a component, by whose word and which rule; what nobody restricts is left out. */
function managedProperties(environment: StoredEnvironment, ref: ComponentRef): readonly string[] {
  const [stack = []] = environment.layers([ref]);
  const found = managedPropertiesIn(ref, stack, ownershipIn(environment), (hash) => environment.blob(hash));
  if (found.status !== 'known') return [found.status];
  const told = found.values
    .filter(({ rule }) => rule !== 'E.46')
    .map((each) => `${each.name} ${each.isOpen ? 'on' : 'off'} by ${each.solution} (${each.rule})`);
  return [`of ${found.owner}`, ...told];
}

const words: Words = { finding: (diagnostic) => asLine(diagnostic), component: (text) => refOf(text) };

function refOf(text: string): ComponentRef {
  const { kind, name } = readPart(text);
  const { type, by } = kinds[kind] ?? { type: 0, by: 'name' };
  return { type, key: by === 'id' ? idOf(name) : name.toLowerCase() };
}

/** The description stands for all a component says; read from the bytes the environment keeps. */
function statedBy(read: ReadBlob, { xml, files }: Content): string {
  const [file] = files;
  const value = file?.name.endsWith('environmentvariablevalues.json') ? readValueFile(read(file.blob))?.value : undefined;
  if (xml === undefined) return value ?? 'files only';
  const bytes = read(xml.blob);
  let text = '';
  for (let at = 0; at < xml.segments.length; at += 2)
    text += new TextDecoder().decode(bytes.subarray(xml.segments[at], xml.segments[at + 1]));
  return (/<Description description="([^"]*)"/.exec(text) ?? /^<\w+>([^<]*)<\/\w+>$/.exec(text))?.[1] ?? 'nothing';
}

/** `environment 9.2 on-premises, languages 1031 1033, blocks unmanaged, at most 500 bytes` as the first command; else online 9.2. */
function infoOf(line: string): EnvironmentInfo {
  const [head = '', ...extras] = line.split(',').map((each) => each.trim());
  const [word, platformVersion, sku] = head.split(' ');
  const given = word === 'environment';
  const extra = (pattern: RegExp) => (given ? extras.map((each) => pattern.exec(each)?.[1]).find((each) => each !== undefined) : undefined);
  const languages = (extra(/^languages (.*)$/) ?? '1033').split(' ').map(Number);
  const most = extra(/^at most (\d+) bytes$/);
  const tables = extra(/^at most (\d+) custom tables$/);
  return {
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Test',
    platformVersion: given ? (platformVersion ?? '9.2') : '9.2',
    sku: given && sku === 'on-premises' ? 'on-premises' : 'online',
    baseLanguage: languages[0] ?? 1033,
    languages,
    ...(given && extras.includes('blocks unmanaged') ? { blockUnmanaged: true } : {}),
    ...(most === undefined ? {} : { maxFileBytes: Number(most) }),
    ...(tables === undefined ? {} : { maxCustomTables: Number(tables) }),
    apps: [],
    revision: 0,
    createdOn: now,
  };
}

/** `system table account, column account.name`: these are in the system layer, other tables and columns are not. */
class NamedBaseline extends Baseline {
  readonly #known: ReadonlySet<string>;

  constructor(known: ReadonlySet<string>) {
    super('');
    this.#known = known;
  }

  override appOf(): undefined {
    return undefined;
  }

  override ownerOf(): undefined {
    return undefined;
  }

  override presence(refs: readonly ComponentRef[]): readonly Presence[] {
    return refs.map((ref) => (this.#known.has(componentId(ref)) ? 'yes' : ref.type === 1 || ref.type === 2 ? 'no' : 'unknown'));
  }
}

function baselineOf({ commands }: Scenario): Baseline {
  const lines = commands.filter(({ line }) => line.startsWith('system ')).flatMap(({ line }) => line.slice('system '.length).split(', '));
  return new NamedBaseline(new Set(lines.map((part) => componentId(refOf(part)))));
}
