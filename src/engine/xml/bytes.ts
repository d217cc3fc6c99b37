/** Byte values the walk knows by name. */
export const LT = 60;
export const GT = 62;
export const SLASH = 47;
export const BANG = 33;
export const QUERY = 63;
export const AMP = 38;
export const SEMICOLON = 59;
export const HASH = 35;
export const EQUALS = 61;
export const QUOTE = 34;
export const APOSTROPHE = 39;
export const DASH = 45;
export const BRACKET_OPEN = 91;
export const BRACKET_CLOSE = 93;

/** The one ambient of the platform the engine uses; every runtime it is meant for has it. */
declare const TextDecoder: new (
  label: 'utf-8',
  options?: { fatal?: boolean; ignoreBOM?: boolean },
) => { decode(bytes: Uint8Array): string };
declare const TextEncoder: new () => { encode(text: string): Uint8Array };

const decoder = new TextDecoder('utf-8', { ignoreBOM: true });
const encoder = new TextEncoder();

/** Bytes of UTF-8 text as a string; bytes that are none become U+FFFD. */
export function decodeUtf8(bytes: Uint8Array): string {
  return decoder.decode(bytes);
}

export function encodeUtf8(text: string): Uint8Array {
  return encoder.encode(text);
}

/** Joins pieces into one array. */
export function joinBytes(pieces: readonly Uint8Array[]): Uint8Array {
  const joined = new Uint8Array(pieces.reduce((size, piece) => size + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    joined.set(piece, at);
    at += piece.length;
  }
  return joined;
}

/** White space of XML: blank, tab, line feed, carriage return. */
export function isSpace(byte: number): boolean {
  return byte === 32 || byte === 10 || byte === 13 || byte === 9;
}

/** A range as a string; short ASCII, nearly everything here, goes without the decoder, which is slow to call. */
export function decodeRange(bytes: Uint8Array, start: number, end: number): string {
  if (end - start > 200) return decodeUtf8(bytes.subarray(start, end));
  let text = '';
  for (let i = start; i < end; i++) {
    const byte = bytes[i]!;
    if (byte >= 0x80) return decodeUtf8(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}
