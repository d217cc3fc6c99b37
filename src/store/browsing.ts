import { type ActivationState, type ComponentType, componentType, isDefaultSolution } from '../engine/index.ts';
import { fold, toActivation, toType } from './rows.ts';
import { states } from './schema.ts';
import type { Connection } from './sqlite.ts';

export interface SolutionOverview {
  readonly uniqueName: string;
  readonly friendlyName: string;
  readonly version: string;
  readonly managed: boolean;
  readonly publisher: string;
  readonly installedOn: string;
  readonly updatedOn: string;
  readonly componentCount: number;
  readonly draftCount: number;
}

export interface KindOverview {
  readonly type: ComponentType;
  readonly count: number;
  readonly draftCount: number;
}

export interface MemberOverview {
  readonly type: ComponentType;
  readonly key: string;
  readonly name: string;
  readonly parentName?: string;
  readonly draft: boolean;
  /** Declared as a root by the solution's manifest. */
  readonly root: boolean;
  /** On or off (D.62), for what can be. */
  readonly activation?: ActivationState;
}

const isDraft = `EXISTS (SELECT 1 FROM contents c WHERE c.component = m.component AND c.state = ${states.draft})`;

/** Solutions for the tree, by display name. */
export function readSolutionOverviews(connection: Connection): SolutionOverview[] {
  const rows = connection.all(
    `SELECT s.*, (SELECT count(*) FROM members m WHERE m.solution = s.id) AS component_count,
     (SELECT count(*) FROM contents c JOIN members m ON m.component = c.component AND m.solution = s.id
      WHERE c.state = ${states.draft}) AS draft_count FROM solutions s ORDER BY lower(friendly_name), folded`,
  );
  return rows.map((row) => ({
    uniqueName: String(row.unique_name),
    friendlyName: String(row.friendly_name),
    version: String(row.version),
    managed: row.managed === 1,
    publisher: String(row.publisher),
    installedOn: String(row.installed_on),
    updatedOn: String(row.updated_on),
    componentCount: Number(row.component_count),
    draftCount: Number(row.draft_count),
  }));
}

/** Kinds of component in a solution with their numbers; the caller names and orders them. */
export function readKinds(connection: Connection, solution: string): KindOverview[] {
  const { table, values } = membersOf(solution);
  const rows = connection.all(
    `SELECT k.type, count(*) AS number, sum(${isDraft}) AS drafts FROM ${table} m
     JOIN components k ON k.id = m.component GROUP BY k.type`,
    ...values,
  );
  const kinds = rows.map((row) => ({ type: toType(row.type), count: Number(row.number), draftCount: Number(row.drafts) }));
  return isDefaultSolution(solution) ? kinds.filter(({ type }) => componentType(type).ofEnvironment !== true) : kinds;
}

/** The rows of a solution's members; the Default Solution lists what has a layer, as `defaultMembers` says (A.3). */
function membersOf(solution: string): { readonly table: string; readonly values: readonly string[] } {
  if (!isDefaultSolution(solution)) {
    return { table: '(SELECT n.* FROM members n JOIN solutions s ON s.id = n.solution WHERE s.folded = ?)', values: [fold(solution)] };
  }
  const table = `(SELECT DISTINCT component, NULL AS behavior FROM contents WHERE state <> ${states.stub})`;
  return { table, values: [] };
}

/** Part of a solution's components of one kind, by name. */
export function readMembersPage(
  connection: Connection,
  solution: string,
  type: ComponentType,
  offset: number,
  limit: number,
): { readonly total: number; readonly offset: number; readonly members: readonly MemberOverview[] } {
  const { table, values } = membersOf(solution);
  const from = `FROM ${table} m JOIN components k ON k.id = m.component
    LEFT JOIN components p ON p.type = k.parent_type AND p.key = k.parent_key WHERE k.type = ?`;
  const total = Number(connection.get(`SELECT count(*) AS number ${from}`, ...values, String(type))?.number);
  const rows = connection.all(
    `SELECT k.*, m.behavior, (SELECT active FROM activations a WHERE a.component = k.id) AS active, ${isDraft} AS draft, ifnull(p.name, k.parent_key) AS parent_name ${from}
     ORDER BY lower(k.name), k.key LIMIT ? OFFSET ?`,
    ...values,
    String(type),
    limit,
    offset,
  );
  const members = rows.map((row) => ({
    type: toType(row.type),
    key: String(row.key),
    name: String(row.name),
    ...(row.parent_name === null ? {} : { parentName: String(row.parent_name) }),
    draft: row.draft === 1,
    root: row.behavior !== null,
    ...(row.active === null ? {} : { activation: toActivation(row.active) }),
  }));
  return { total, offset, members };
}

/** Numbers of an environment for lists of environments. */
export interface EnvironmentCounts {
  readonly solutionCount: number;
  /** A draft counts once, in however many solutions its component is. */
  readonly draftCount: number;
  /** Upgrades that wait to be applied (F.13). */
  readonly stagedCount: number;
  /** Components a person has said exist, though nothing here states them. */
  readonly assumedCount: number;
}

export function readCounts(connection: Connection): EnvironmentCounts {
  const row = connection.get(
    `SELECT (SELECT count(*) FROM solutions) AS solutions, (SELECT count(*) FROM contents WHERE state = ${states.draft}) AS drafts,
      (SELECT count(*) FROM solutions WHERE kind LIKE '%"kind":"holding"%') AS staged, (SELECT count(*) FROM assumed) AS assumed`,
  );
  return {
    solutionCount: Number(row?.solutions),
    draftCount: Number(row?.drafts),
    stagedCount: Number(row?.staged),
    assumedCount: Number(row?.assumed),
  };
}
