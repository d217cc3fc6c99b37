import { AMP, APOSTROPHE, GT, HASH, isSpace, LT, QUOTE, SEMICOLON } from './bytes.ts';
import { NotWellFormed } from './notWellFormed.ts';

/**
 * Look-up tables by byte for the walk: 1 stops a scan, 0 goes on. `>` stops every scan, so that the last `>` of a
 * document bounds them all and no read goes past the end.
 */
export const textStop = stopTable([LT, GT, AMP]);
export const attributeStop = stopTable([LT, GT, AMP, QUOTE, APOSTROPHE]);
export const nameStart = nameTable('');
export const nameChar = nameTable('-.0123456789');

function stopTable(bytes: readonly number[]): Uint8Array {
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(bytes.includes(byte) || byte >= 0x80 || (byte < 32 && !isSpace(byte))));
}

function nameTable(more: string): Uint8Array {
  const letters = `ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_:${more}`;
  return Uint8Array.from({ length: 256 }, (_, byte) => Number(letters.includes(String.fromCharCode(byte))));
}

/** Length in bytes of the UTF-8 sequence a byte of 0x80 or more begins. */
function sequenceLength(byte: number): number {
  return byte < 0xe0 ? 2 : byte < 0xf0 ? 3 : 4;
}

/**
 * Code point at a byte of 0x80 or more. Refuses what is no UTF-8 (a lone continuation, an overlong form, a surrogate)
 * and what XML does not allow (U+FFFE, U+FFFF). Reads on only after a continuation byte, so never past the last `>`.
 */
function codePointAt(xml: Uint8Array, at: number): number {
  const first = xml[at]!;
  if (first < 0xc2 || first > 0xf4) throw new NotWellFormed('utf8', at);
  const length = sequenceLength(first);
  let code = first & (0xff >> (length + 1));
  for (let i = at + 1; i < at + length; i++) {
    const next = xml[i] ?? 0;
    if ((next & 0xc0) !== 0x80) throw new NotWellFormed('utf8', at);
    code = (code << 6) | (next & 0x3f);
  }
  const overlong = (length === 3 && code < 0x800) || (length === 4 && code < 0x10000);
  if (overlong || code > 0x10ffff || (code >= 0xd800 && code <= 0xdfff)) throw new NotWellFormed('utf8', at);
  if (code === 0xfffe || code === 0xffff) throw new NotWellFormed('character', at);
  return code;
}

/** Checks the character at a byte that stopped a scan and is no delimiter; returns the place after it. */
export function checkCharacter(xml: Uint8Array, at: number): number {
  const byte = xml[at]!;
  if (byte < 0x80) throw new NotWellFormed('character', at, { character: byte });
  codePointAt(xml, at);
  return at + sequenceLength(byte);
}

/** Goes to the end of a name whose ASCII part was scanned already: `at` is the first byte that is no ASCII name character. */
export function checkName(xml: Uint8Array, nameAt: number, at: number): number {
  let i = at;
  for (let byte = xml[i] ?? 0; byte >= 0x80 || nameChar[byte] === 1; byte = xml[i] ?? 0) {
    if (byte < 0x80) {
      if (i === nameAt && nameStart[byte] !== 1) throw new NotWellFormed('name', nameAt);
      i++;
    } else {
      const code = codePointAt(xml, i);
      if (!(i === nameAt ? isNameStart(code) : isNameStart(code) || isNameMore(code))) throw new NotWellFormed('name', i);
      i += sequenceLength(byte);
    }
  }
  if (i === nameAt) throw new NotWellFormed('name', nameAt);
  return i;
}

/** NameStartChar of XML 1.0, fifth edition, beyond ASCII. */
function isNameStart(code: number): boolean {
  return nameStartRanges.some(([low, high]) => code >= low && code <= high);
}

function isNameMore(code: number): boolean {
  return code === 0xb7 || (code >= 0x300 && code <= 0x36f) || code === 0x203f || code === 0x2040;
}

const nameStartRanges: readonly (readonly [number, number])[] = [
  [0xc0, 0xd6],
  [0xd8, 0xf6],
  [0xf8, 0x2ff],
  [0x370, 0x37d],
  [0x37f, 0x1fff],
  [0x200c, 0x200d],
  [0x2070, 0x218f],
  [0x2c00, 0x2fef],
  [0x3001, 0xd7ff],
  [0xf900, 0xfdcf],
  [0xfdf0, 0xfffd],
  [0x10000, 0xeffff],
];

/** Checks the reference that begins at `&`: one of the five names or the number of a character XML allows (M.5). Returns the place after it. */
export function checkReference(xml: Uint8Array, at: number): number {
  let i = at + 1;
  if (xml[i] === HASH) {
    const hexadecimal = xml[i + 1] === 120;
    if (hexadecimal) i++;
    const first = i + 1;
    let code = 0;
    for (let digit = digitOf(xml[++i] ?? 0, hexadecimal); digit >= 0; digit = digitOf(xml[++i] ?? 0, hexadecimal)) {
      code = Math.min(code * (hexadecimal ? 16 : 10) + digit, 0x110000);
    }
    if (i === first || xml[i] !== SEMICOLON || !isCharacter(code)) throw new NotWellFormed('reference', at);
    return i + 1;
  }
  while (nameChar[xml[i] ?? 0] === 1) i++;
  if (xml[i] !== SEMICOLON) throw new NotWellFormed('ampersand', at);
  const name = String.fromCharCode(...xml.subarray(at + 1, Math.min(i, at + 40)));
  if (!entityNames.has(name)) throw new NotWellFormed('entity', at, { entity: name });
  return i + 1;
}

const entityNames = new Set(['lt', 'gt', 'amp', 'quot', 'apos']);

function digitOf(byte: number, hexadecimal: boolean): number {
  if (byte >= 48 && byte <= 57) return byte - 48;
  const letter = byte | 32;
  return hexadecimal && letter >= 97 && letter <= 102 ? letter - 87 : -1;
}

function isCharacter(code: number): boolean {
  return (
    code === 9 ||
    code === 10 ||
    code === 13 ||
    (code >= 32 && code <= 0xd7ff) ||
    (code >= 0xe000 && code <= 0xfffd) ||
    (code >= 0x10000 && code <= 0x10ffff)
  );
}
