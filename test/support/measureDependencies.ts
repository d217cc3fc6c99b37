import { resolve } from 'node:path';
import {
  applyPlan,
  applyPublish,
  type ComponentRef,
  changesOn,
  componentId,
  componentOfEnd,
  componentType,
  type DependencyEnd,
  type DependencyOutside,
  defaultImportOptions,
  dependencyGraph,
  isKeyOfEnd,
  missingInSolution,
  ownXml,
  planImport,
  planPublish,
  type ReadBlob,
  readSolutionFile,
  type SolutionFile,
} from '../../src/engine/index.ts';
import { Baseline } from '../../src/store/baseline.ts';
import { createEnvironmentInMemory, type StoredEnvironment } from '../../src/store/environment.ts';
import { hashBytes, openCorpusFile } from './openCorpus.ts';

/** Why a line of the real list is not in ours. */
export type Reason =
  | 'the dependent is not in the file'
  | 'the dependent is a difference, its base is not in the file'
  | 'the dependent is listed without being modified'
  | 'a relationship of another solution says so'
  /** Against B.26: three files list a table for its parts that they hold with a definition, ten others in that place do not; one a masking rule. */
  | 'the file holds what is required and lists it all the same'
  /** One file lists one of its two tables without a definition for what needs it, the other one not. */
  | 'the file names the table without a definition and lists it for some'
  /** The relationship is in the file: ours is its line (J.16), the real one is that of the table it lies on (J.20). */
  | 'the line of a relationship stands under its table'
  | 'not derived';

/** Why a line of ours is not in the real list. */
export type Excess =
  | 'the line of a relationship stands under its table'
  | 'a web resource the file lists for other components'
  | 'another component the file lists for other components'
  | 'a part of a product that the file lists for nothing'
  | 'not explained';

export interface Measured {
  readonly path: string;
  readonly found: readonly {
    readonly pair: string;
    readonly kinds: string;
    readonly rule: string;
    readonly evidence: string;
    readonly isReal: boolean;
    /** The dependent has the attributes the real line gives it. */
    readonly isWritten: boolean;
    readonly excess: Excess;
  }[];
  readonly missed: readonly { readonly pair: string; readonly kinds: string; readonly reason: Reason }[];
  /** Required components, each once: in both lists, only in ours, only in the real one. */
  readonly required: { readonly both: number; readonly ours: number; readonly real: number };
  /** References to what the prepared environment does not hold: dangling, or of the system there. */
  readonly unknown: number;
  readonly components: number;
  readonly dependencies: number;
  /** Of processor time, which other programs hardly change. */
  readonly milliseconds: number;
}

const baseline = new Baseline(resolve('media/baseline.json.gz'));
const now = '2026-11-20T08:00:00.000Z';

/**
 * Holds the computed list of an unmanaged solution file against the one in its manifest (B.26, Q.31): imported and
 * published in an environment of its own, in which everything the manifest requires is assumed with its solution.
 * `undefined` for a file that is managed or can't be imported.
 */
export async function measureDependencies(path: string): Promise<Measured | undefined> {
  const archive = await openCorpusFile(path);
  const { file } = readSolutionFile(archive, hashBytes);
  if (file === undefined || file.manifest.managed) return undefined;
  const environment = prepared(file);
  if (environment === undefined) return undefined;
  const started = process.cpuUsage();
  const graph = dependencyGraph(environment);
  const all = missingInSolution(environment, file.manifest.uniqueName);
  const { user, system } = process.cpuUsage(started);
  const milliseconds = (user + system) / 1000;
  environment.close();
  const read: ReadBlob = (hash) => archive.read(archive.entries.find((entry) => entry.hash === hash)!);
  return { path, ...compared(file, all, read), components: file.components.length, dependencies: graph.size, milliseconds };
}

function prepared(file: SolutionFile): StoredEnvironment | undefined {
  const environment = createEnvironmentInMemory(
    {
      id: '11111111-1111-4111-8111-111111111111',
      name: 'Test',
      platformVersion: '9.2',
      sku: 'online',
      baseLanguage: 1033,
      languages: [1033],
      apps: [],
      revision: 0,
      createdOn: now,
    },
    { baseline },
  );
  const plan = planImport(environment, file, { ...defaultImportOptions, assumeMissing: true });
  if (plan.diagnostics.some(({ severity }) => severity === 'error')) return undefined;
  environment.commit(applyPlan(environment, file, plan, { now, newId: () => file.archive.hash, hashBytes }), [file.archive], plan.basedOn);
  const publishing = planPublish(environment, { kind: 'all' });
  environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);
  // Also what the baseline would answer for, so that the environment knows whose it is (B.23).
  const assumed = file.manifest.missingDependencies.flatMap(({ required }) => {
    const ref = componentOfEnd(required);
    const solution = required.solution === undefined ? {} : { solution: required.solution };
    return ref === undefined ? [] : [{ ...ref, name: required.schemaName ?? required.displayName ?? ref.key, ...solution }];
  });
  const distinct = [...new Map(assumed.map((each) => [componentId(each), each])).values()];
  const info = environment.info();
  environment.commit(changesOn(info, { assumed: distinct }), [], info.revision);
  return environment;
}

type Compared = Pick<Measured, 'found' | 'missed' | 'required' | 'unknown'>;

function compared(file: SolutionFile, all: readonly DependencyOutside[], read: ReadBlob): Compared {
  const known = all.filter(({ presence }) => presence === 'here' || presence === 'assumed');
  const real = new Map<string, readonly [ComponentRef, ComponentRef]>();
  const writtenThere = new Map<string, string>();
  for (const { required, dependent } of file.manifest.missingDependencies) {
    const [one, other] = [componentOfEnd(required), endInFile(file, dependent)];
    if (one === undefined || other === undefined) continue;
    real.set(pairOf(one, other), [one, other]);
    writtenThere.set(pairOf(one, other), written(dependent));
  }
  const found = known.map((each) => {
    const { requiredRef, dependentRef, dependent, rule, evidence } = each;
    const pair = pairOf(requiredRef, dependentRef);
    return {
      pair,
      kinds: kindsOf(requiredRef, dependentRef),
      rule,
      evidence,
      isReal: real.has(pair),
      isWritten: writtenThere.get(pair) === written(dependent),
      excess: excessOf(each, [...real.values()]),
    };
  });
  const ours = new Set(found.map(({ pair }) => pair));
  const missed = [...real]
    .filter(([pair]) => !ours.has(pair))
    .map(([pair, [required, dependent]]) => ({
      pair,
      kinds: kindsOf(required, dependent),
      reason: standsUnderTable(required, dependent, known)
        ? ('the line of a relationship stands under its table' as const)
        : reasonOf(file, required, dependent, read),
    }));
  const requiredHere = new Set(known.map(({ requiredRef }) => componentId(requiredRef)));
  const requiredThere = new Set([...real.values()].map(([required]) => componentId(required)));
  const both = [...requiredHere].filter((id) => requiredThere.has(id)).length;
  return {
    found,
    missed,
    required: { both, ours: requiredHere.size - both, real: requiredThere.size - both },
    unknown: all.length - known.length,
  };
}

/** A part of a framework kind lies below another one in the file (B.24). */
function endInFile(file: SolutionFile, end: DependencyEnd): ComponentRef | undefined {
  const part = file.components.find(({ type, key }) => type === end.type && isKeyOfEnd(key, end));
  return part ?? componentOfEnd(end);
}

/** The table is needed by another table there, and by a relationship that the file holds here. */
function standsUnderTable(required: ComponentRef, dependent: ComponentRef, ours: readonly DependencyOutside[]): boolean {
  if (required.type !== 1 || dependent.type !== 1) return false;
  return ours.some(({ requiredRef, dependentRef }) => dependentRef.type === 10 && componentId(requiredRef) === componentId(required));
}

function excessOf(
  { requiredRef: required, dependentRef: dependent, presence }: DependencyOutside,
  real: readonly (readonly [ComponentRef, ComponentRef])[],
): Excess {
  const others = real.filter(([each]) => componentId(each) === componentId(required)).map(([, each]) => each);
  if (others.length === 0) return presence === 'here' ? 'a part of a product that the file lists for nothing' : 'not explained';
  if (required.type === 1 && dependent.type === 10 && others.some(({ type }) => type === 1))
    return 'the line of a relationship stands under its table';
  return required.type === 61
    ? 'a web resource the file lists for other components'
    : 'another component the file lists for other components';
}

function reasonOf(file: SolutionFile, required: ComponentRef, dependent: ComponentRef, read: ReadBlob): Reason {
  const component = file.components.find((each) => componentId(each) === componentId(dependent));
  const needed = file.components.find((each) => componentId(each) === componentId(required));
  if (needed?.type === 1 && needed.unmodified !== true) return 'the file holds what is required and lists it all the same';
  if (component === undefined) return 'the dependent is not in the file';
  if (component.unmodified) return 'the dependent is listed without being modified';
  const xml = Buffer.from(ownXml(component.content, read) ?? []).toString();
  if (xml.includes('solutionaction=')) return 'the dependent is a difference, its base is not in the file';
  // A lookup on a form needs its relationship (J.23); only the relationship's own XML tells which that is.
  if (required.type === 10 && dependent.type === 60) return 'a relationship of another solution says so';
  const isOfRelationship = required.type === 1 && dependent.type === 1 && componentId(required) !== componentId(dependent); // J.20
  return isOfRelationship && !relates(file, [required.key, dependent.key], read)
    ? 'a relationship of another solution says so'
    : needed === undefined
      ? 'not derived'
      : needed.unmodified === true
        ? 'the file names the table without a definition and lists it for some'
        : 'the file holds what is required and lists it all the same';
}

/** Whether the file holds a relationship of the two tables. */
function relates(file: SolutionFile, tables: readonly string[], read: ReadBlob): boolean {
  return file.components.some((component) => {
    if (component.type !== 10) return false;
    const xml = Buffer.from(ownXml(component.content, read) ?? [])
      .toString()
      .toLowerCase();
    return tables.every((table) => xml.includes(`entityname>${table}<`));
  });
}

function written({ schemaName, displayName, parentSchemaName, parentDisplayName, id, keys }: DependencyEnd): string {
  return JSON.stringify([schemaName, displayName, parentSchemaName, parentDisplayName, id, keys]);
}

function pairOf(required: ComponentRef, dependent: ComponentRef): string {
  return `${componentId(required)} <- ${componentId(dependent)}`;
}

function kindsOf(required: ComponentRef, dependent: ComponentRef): string {
  const self = componentId(required) === componentId(dependent) ? ' (itself)' : '';
  return `${componentType(required.type).typeName} <- ${componentType(dependent.type).typeName}${self}`;
}
