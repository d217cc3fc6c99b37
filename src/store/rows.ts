import type {
  ActivationState,
  AssumedComponent,
  ComponentRecord,
  ComponentRef,
  ComponentType,
  EnvironmentInfo,
  RootBehavior,
  Sku,
  Solution,
} from '../engine/index.ts';
import type { Row } from './sqlite.ts';

/** Names are compared ignoring case (P-CASE). */
export function fold(name: string): string {
  return name.toLowerCase();
}

/** Types are kept as text: numbers of table A6 and names of framework kinds (A.42) in one column. */
export function toType(text: unknown): ComponentType {
  const type = String(text);
  return /^\d+$/.test(type) ? Number(type) : type;
}

export function toRef(type: unknown, key: unknown): ComponentRef {
  return { type: toType(type), key: String(key) };
}

export function toBehavior(value: unknown): RootBehavior | undefined {
  return value === 0 || value === 1 || value === 2 ? value : undefined;
}

export function toActivation(active: unknown): ActivationState {
  return active === 1 ? 'active' : 'inactive';
}

export function toRecord(row: Row): ComponentRecord {
  return {
    ...toRef(row.type, row.key),
    name: String(row.name),
    ...(row.parent_type === null ? {} : { parent: toRef(row.parent_type, row.parent_key) }),
  };
}

export function toInfo(row: Row, name: string): EnvironmentInfo {
  return {
    id: String(row.id),
    name,
    platformVersion: String(row.platform_version),
    sku: String(row.sku) as Sku,
    baseLanguage: Number(row.base_language),
    languages: JSON.parse(String(row.languages)),
    apps: JSON.parse(String(row.apps)),
    revision: Number(row.revision),
    createdOn: String(row.created_on),
    ...(row.block_unmanaged === 1 ? { blockUnmanaged: true } : {}),
    ...(row.max_custom_tables === null ? {} : { maxCustomTables: Number(row.max_custom_tables) }),
    ...(row.max_file_bytes === null ? {} : { maxFileBytes: Number(row.max_file_bytes) }),
  };
}

export function toSolution(row: Row): Solution {
  return {
    id: String(row.solution_id),
    uniqueName: String(row.unique_name),
    friendlyName: String(row.friendly_name),
    description: String(row.description),
    version: String(row.version),
    managed: row.managed === 1,
    kind: JSON.parse(String(row.kind)),
    publisher: String(row.publisher),
    packageVersion: String(row.package_version),
    installedOn: String(row.installed_on),
    updatedOn: String(row.updated_on),
    order: Number(row.install_order),
    ...(row.file_hash === null ? {} : { fileHash: String(row.file_hash) }),
  };
}

export function toAssumed(row: Row): AssumedComponent {
  return {
    ...toRef(row.type, row.key),
    name: String(row.name),
    ...(row.solution === null ? {} : { solution: String(row.solution) }),
  };
}

/** Questions for one join: `json_each` gives position, type and key of each. */
export function askFor(refs: readonly ComponentRef[]): string {
  return JSON.stringify(refs.map((ref) => [String(ref.type), ref.key]));
}
