import type { Said, SaidValue } from '../engine/index.ts';
import type { Translate } from './translate.ts';

/**
 * What arrived from a thread, with its sentences worded in the person's language: every message and hint of findings and
 * of failures, everything that came with its values apart (`said`), and the names that tables of the engine give to kinds
 * of components and to settings, wherever they lie in it. What the bundle doesn't know stays as it is. Changes what it is
 * given, which crossed as a copy.
 */
export function inLanguage(arrived: unknown, words: Translate): unknown {
  if (typeof arrived !== 'object' || arrived === null || ArrayBuffer.isView(arrived)) return arrived;
  for (const [member, part] of Object.entries(arrived)) if (member !== 'said') inLanguage(part, words);
  const told = arrived as Record<string, unknown>;
  const said: Readonly<Record<string, Said | undefined>> = hasWording(told) ? told.said : {};
  for (const member of isFinding(told) ? ['message', 'hint'] : []) {
    if (said[member] === undefined) lookUp(told, member, words);
  }
  for (const [member, sentence] of Object.entries(said)) if (sentence !== undefined) told[member] = worded(sentence, words);
  for (const { beside, members } of namesOfTables)
    if (beside.every((each) => each in told)) for (const member of members) lookUp(told, member, words);
  return arrived;
}

/** Members that hold a name or a phrase of a table in the engine; where the name alone is too common, beside which other members. */
const namesOfTables: readonly { readonly beside: readonly string[]; readonly members: readonly string[] }[] = [
  { beside: [], members: ['typeName', 'pluralName', 'dependentTypeName'] },
  // Kinds of a plan with how many steps they have.
  { beside: ['type', 'count'], members: ['name'] },
  // Groups of organization settings, and single ones.
  { beside: ['token'], members: ['displayName'] },
  { beside: ['meaning'], members: ['displayName', 'meaning', 'group'] },
];

/** Kinds without a row in the table of component types are called by their number or by what they connect. */
export const madeNames: readonly { readonly form: RegExp; readonly pattern: string; readonly holdsNames: boolean }[] = [
  { form: /^Component of type (.+)$/, pattern: 'Component of type {0}', holdsNames: false },
  { form: /^Components of type (.+)$/, pattern: 'Components of type {0}', holdsNames: false },
  { form: /^Link between (.+) and (.+)$/, pattern: 'Link between {0} and {1}', holdsNames: true },
  { form: /^Links between (.+) and (.+)$/, pattern: 'Links between {0} and {1}', holdsNames: true },
];

function lookUp(told: Record<string, unknown>, member: string, words: Translate): void {
  const text = told[member];
  if (typeof text === 'string') told[member] = nameOrText(text, words);
}

function nameOrText(text: string, words: Translate): string {
  for (const { form, pattern, holdsNames } of madeNames) {
    const parts = form.exec(text)?.slice(1);
    if (parts !== undefined) return words.t(pattern, ...(holdsNames ? parts.map((part) => words.t(part)) : parts));
  }
  return words.t(text);
}

/** Findings and failures have a message and a code; nothing else that crosses does. */
function isFinding(told: Record<string, unknown>): boolean {
  return typeof told.message === 'string' && 'code' in told;
}

function hasWording(told: Record<string, unknown>): told is { said: Readonly<Record<string, Said | undefined>> } {
  return typeof told.said === 'object' && told.said !== null;
}

function worded(sentence: Said, words: Translate): string {
  const text = words.t(
    sentence.pattern,
    ...sentence.values.map((value: SaidValue) => (typeof value === 'object' ? worded(value, words) : value)),
  );
  return sentence.begins === true ? text.charAt(0).toUpperCase() + text.slice(1) : text;
}
