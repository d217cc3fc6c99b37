import { foldId, foldName } from '../../components/componentTypes.ts';
import type { ComponentRef, ComponentType } from '../../model/component.ts';
import type { ComponentRecord } from '../../model/environment.ts';
import { kinds } from './kinds.ts';

/** Number of a rule of J2: `J.21`. */
export type DependencyRule = `J.${number}`;

/**
 * A component needs another one (J.1). `internal`: the one can't exist without the other and goes along with it (J.3);
 * `published`: it blocks deleting the required one (J.4).
 */
export interface Dependency {
  readonly required: ComponentRef;
  readonly kind: 'internal' | 'published';
  readonly rule: DependencyRule;
  /** The place of the XML that says so: `control/@datafieldname`. */
  readonly evidence: string;
  /** The component that depends, where it is not the one whose XML says so: the column of a relationship (J.15). */
  readonly dependent?: ComponentRef;
}

/** What a fragment alone can't tell: how tables are called elsewhere. Names come and go in lower case. */
export interface TableFacts {
  /** Primary id and primary name column of a table, as far as they are known (J.16). */
  primaryColumns(table: string): readonly string[];
  /** Table of an entity set, as flows name tables: `accounts` is `account`. */
  tableOfSet(set: string): string | undefined;
  /** Relationship a lookup column stands for. */
  relationshipOf(table: string, lookup: string): ComponentRef | undefined;
  /** Plug-in type by its class name, as steps of older files name it. */
  pluginType(name: string): ComponentRef | undefined;
  /** Custom connector by its name; its key is an id. */
  connector(name: string): ComponentRef | undefined;
  /** Web resource by its id, as apps name their icon. */
  webResource(id: string): ComponentRef | undefined;
}

/** A component's XML and files as text, and where it stands: what every extractor is given. */
export interface Evidence {
  readonly component: ComponentRecord;
  /** Key of the table it belongs to; `''` when it belongs to none. */
  readonly table: string;
  readonly xml: string;
  /** Texts of its files whose name ends so. */
  files(ending: string): readonly string[];
  readonly facts: TableFacts;
}

export type Extractor = (evidence: Evidence) => Iterable<Dependency>;

export function needs(required: ComponentRef, rule: DependencyRule, evidence: string): Dependency {
  return { required, kind: 'published', rule, evidence };
}

export function belongsTo(required: ComponentRef, rule: DependencyRule, evidence: string): Dependency {
  return { required, kind: 'internal', rule, evidence };
}

export function named(type: ComponentType, name: string): ComponentRef {
  return { type, key: foldName(name) };
}

export function known(type: ComponentType, id: string): ComponentRef {
  return { type, key: foldId(id) };
}

export function tableNamed(name: string): ComponentRef {
  return named(kinds.table, name);
}

export function columnNamed(table: string, column: string): ComponentRef {
  return { type: kinds.column, key: `${foldName(table)}.${foldName(column)}` };
}

/** Ids in a text, in any spelling and any list. */
export function idsIn(text: string): readonly string[] {
  return (text.match(/[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}/g) ?? []).filter((id) => !/^[0-]+$/.test(id));
}
