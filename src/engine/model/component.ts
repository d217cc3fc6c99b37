/** Number of table A6 of the rules, or the table name of a framework kind (`customapi`, `bot`, …; A.42). */
export type ComponentType = number | string;

/** Lower-case hexadecimal SHA-256. */
export type Hash = string;

/**
 * What a component is, independent of where it lies. `key` is folded for comparison (P-CASE, Q.42): ids without
 * braces in lower case, names in lower case; a column is `table.column`, a key `table.key`.
 */
export interface ComponentRef {
  readonly type: ComponentType;
  readonly key: string;
}

/** One string for maps and sets; never shown to a person. */
export type ComponentId = `${string}:${string}`;

export function componentId(ref: ComponentRef): ComponentId {
  return `${ref.type}:${ref.key}`;
}

/**
 * Own XML of a component as byte ranges into a blob: pairs of start and end. Between two segments lies a hole, the
 * place of a container that holds other components (`attributes`, `FormXml`, …); `holes` names them in order, so
 * `segments.length === 2 * (holes.length + 1)`.
 */
export interface XmlSource {
  readonly blob: Hash;
  readonly segments: readonly number[];
  readonly holes: readonly string[];
}

/** A file of the solution file that belongs to a component; `name` is the entry name. */
export interface FileRef {
  readonly name: string;
  readonly blob: Hash;
  readonly size: number;
}

/** What a component says in one layer: its own XML, its files, or both. */
export interface Content {
  /** SHA-256 over the own XML (without leading white space and without its holes) and the names and hashes of the files. */
  readonly hash: Hash;
  readonly xml?: XmlSource;
  readonly files: readonly FileRef[];
}

/** Behaviour of a root (A.32): 0 with all subcomponents, 1 without, 2 shell only. */
export type RootBehavior = 0 | 1 | 2;

/** A component as a solution file holds it. */
export interface Component extends ComponentRef {
  /** As spelled in the file: schema name, or the localized name of things that are known by id. */
  readonly name: string;
  /** The component it lies in: the table of a column, form or view. */
  readonly parent?: ComponentRef;
  readonly content: Content;
  /** Present when the manifest declares it as a root. */
  readonly behavior?: RootBehavior;
  /** Marked `unmodified="1"`: skipped on import (B.54). */
  readonly unmodified?: boolean;
}

/** Bytes of a blob by hash; throws when it is not there, which is a bug of the caller. */
export type ReadBlob = (hash: Hash) => Uint8Array;
/** SHA-256 of bytes; given from outside because the engine imports nothing from Node. */
export type HashBytes = (bytes: Uint8Array) => Hash;
