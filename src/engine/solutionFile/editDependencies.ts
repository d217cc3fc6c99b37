import type { DependencyEnd, MissingDependency } from '../model/solutionFile.ts';
import { decodeUtf8, encodeUtf8 } from '../xml/bytes.ts';
import { child, readFragment } from './readFragment.ts';
import { readDependencyEnd } from './readManifestLines.ts';

/** What changes in the list of missing dependencies of a manifest. */
export interface DependencyChanges {
  readonly dropped: readonly MissingDependency[];
  readonly added: readonly MissingDependency[];
}

/**
 * Takes lines out of `MissingDependencies` in the bytes of solution.xml and puts others behind those that stay, written
 * as exports write them (B.20-B.24). Every byte beside these lines stays. A manifest without the element stays as it is:
 * where it would have to stand is not for an edit to guess.
 */
export function editMissingDependencies(solutionXml: Uint8Array, { dropped, added }: DependencyChanges): Uint8Array {
  if (dropped.length === 0 && added.length === 0) return solutionXml;
  const text = decodeUtf8(solutionXml);
  const list = findList(text);
  if (list === undefined) return solutionXml;
  const gone = new Set(dropped.map((line) => JSON.stringify([line.required, line.dependent])));
  const indent = indentOf(text, list.start);
  const lineEnd = text.includes('\r\n') ? '\r\n' : '\n';
  const kept = linesOf(text.slice(list.openEnd, list.closeStart)).filter((line) => !gone.has(identityOf(line)));
  const written = added.map((line) => writeLine(line, `${lineEnd}${indent}`));
  const inside = [...kept, ...written].join('');
  const close = inside === '' ? '<MissingDependencies />' : `<MissingDependencies>${inside}${lineEnd}${indent}</MissingDependencies>`;
  return encodeUtf8(`${text.slice(0, list.start)}${close}${text.slice(list.end)}`);
}

interface Place {
  readonly start: number;
  readonly openEnd: number;
  readonly closeStart: number;
  readonly end: number;
}

/** Comments and character data are skipped, so that none of them is taken for the element. */
const listTag = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<MissingDependencies\s*(\/)?>|<\/MissingDependencies\s*>/g;

function findList(text: string): Place | undefined {
  let open: { readonly start: number; readonly openEnd: number } | undefined;
  for (const { 0: tag, 1: isEmpty, index } of text.matchAll(listTag)) {
    if (tag.startsWith('<!')) continue;
    const end = index + tag.length;
    if (isEmpty !== undefined) return { start: index, openEnd: end, closeStart: end, end };
    if (open !== undefined && tag.startsWith('</')) return { ...open, closeStart: index, end };
    open ??= { start: index, openEnd: end };
  }
  return undefined;
}

/** Each line with what stands before it. */
function linesOf(inside: string): readonly string[] {
  return (
    inside.match(/(?:<!--[\s\S]*?-->|[^<]|<(?!MissingDependency[\s>]))*<MissingDependency[\s>][\s\S]*?<\/MissingDependency\s*>/g) ?? []
  );
}

/** The line as it was read, for comparison with what is to go; `''` for one that says nothing usable. */
function identityOf(line: string): string {
  const node = readFragment(line.replace(/^(?:<!--[\s\S]*?-->|[^<])*/, ''));
  const [required, dependent] = [child(node, 'Required'), child(node, 'Dependent')];
  const ends = [required && readDependencyEnd(required), dependent && readDependencyEnd(dependent)];
  return ends.includes(undefined) ? '' : JSON.stringify(ends);
}

function indentOf(text: string, at: number): string {
  return /[^\S\r\n]*$/.exec(text.slice(0, at))?.[0] ?? '';
}

function writeLine({ required, dependent }: MissingDependency, lineStart: string): string {
  const [line, end] = [`${lineStart}  `, `${lineStart}    `];
  return `${line}<MissingDependency>${end}<Required${attributesOf(required)} />${end}<Dependent${attributesOf(dependent)} />${line}</MissingDependency>`;
}

/** In the order of real files. */
function attributesOf(end: DependencyEnd): string {
  const written: readonly (readonly [string, string | undefined])[] = [
    ['type', String(end.type)],
    ['schemaName', end.schemaName],
    ['displayName', end.displayName],
    ['parentSchemaName', end.parentSchemaName],
    ['parentDisplayName', end.parentDisplayName],
    ['solution', end.solution === '' ? undefined : end.solution],
    ['id', end.id],
    ['parentId', end.parentId],
    ...Object.entries(end.keys).map(([name, value]) => [`id.${name}`, value] as const),
  ];
  return written.map(([name, value]) => (value === undefined ? '' : ` ${name}="${escaped(value)}"`)).join('');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}
