import { decodeUtf8, encodeUtf8 } from '../xml/bytes.ts';

/** environmentvariablevalues.json (B.45): the one value of a definition (D.102). */

/** What the file says; `undefined` when it can't be understood. An empty value is none. */
export function readValueFile(bytes: Uint8Array): { readonly value?: string } | undefined {
  try {
    const parsed: unknown = JSON.parse(decodeUtf8(bytes).replace(/^\uFEFF/, ''));
    const held = memberOf(memberOf(parsed, 'environmentvariablevalues'), 'environmentvariablevalue');
    const record = Array.isArray(held) ? held[0] : held;
    if (typeof record !== 'object' || record === null) return undefined;
    const value = memberOf(record, 'value');
    return typeof value === 'string' && value !== '' ? { value } : {};
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** The file with another value and every other byte as it was; `undefined` when it states none that could be replaced. */
export function replaceValue(bytes: Uint8Array, value: string): Uint8Array | undefined {
  const text = decodeUtf8(bytes);
  for (const { 0: literal, index } of text.matchAll(stringLiteral)) {
    if (literal !== '"value"') continue;
    member.lastIndex = index + literal.length;
    const found = member.exec(text);
    if (found?.[1] === undefined) continue;
    const end = member.lastIndex;
    return encodeUtf8(text.slice(0, end - found[1].length) + JSON.stringify(value) + text.slice(end));
  }
  return undefined;
}

/** The file as a server writes it. */
export function newValueFile(id: string, value: string): Uint8Array {
  const record = { '@environmentvariablevalueid': id, iscustomizable: '1', value };
  const text = JSON.stringify({ environmentvariablevalues: { environmentvariablevalue: record } }, null, 2);
  return encodeUtf8(text.replaceAll('\n', '\r\n'));
}

const stringLiteral = /"(?:[^"\\]|\\.)*"/g;
/** Behind a name: the colon and a value that is no object. */
const member = /\s*:\s*("(?:[^"\\]|\\.)*"|null)/y;

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}
