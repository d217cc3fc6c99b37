import { BRACKET_CLOSE, DASH, GT, isSpace, QUERY } from './bytes.ts';
import { checkCharacter, checkName, textStop } from './characters.ts';
import { NotWellFormed } from './notWellFormed.ts';

/**
 * Goes past what begins with `<!` or `<?`: a comment, a CDATA section (inside the root alone), a processing
 * instruction. Their characters are checked. A DTD is refused: it is the door to external and exploding entities (M.5).
 */
export function skipMarkup(xml: Uint8Array, at: number, stop: number, inside: boolean): number {
  if (xml[at + 1] === QUERY) return skipInstruction(xml, at, stop);
  if (xml[at + 2] === DASH && xml[at + 3] === DASH) return skipComment(xml, at, stop);
  if (begins(xml, at, '<![CDATA[')) {
    if (!inside) throw new NotWellFormed('outside-root', at);
    return skipUntil(xml, at, at + 9, stop, (i) => xml[i - 1] === BRACKET_CLOSE && xml[i - 2] === BRACKET_CLOSE && i - 2 >= at + 9);
  }
  throw new NotWellFormed(begins(xml, at, '<!DOCTYPE') ? 'dtd' : 'markup', at);
}

function begins(xml: Uint8Array, at: number, text: string): boolean {
  for (let i = 0; i < text.length; i++) if (xml[at + i] !== text.charCodeAt(i)) return false;
  return true;
}

/** `--` may stand in a comment nowhere but at its end. */
function skipComment(xml: Uint8Array, at: number, stop: number): number {
  const first = at + 4;
  const end = skipUntil(xml, at, first, stop, (i) => i - 2 >= first && xml[i - 1] === DASH && xml[i - 2] === DASH);
  for (let i = first; i < end - 3; i++) if (xml[i] === DASH && xml[i + 1] === DASH) throw new NotWellFormed('comment', i);
  return end;
}

function skipInstruction(xml: Uint8Array, at: number, stop: number): number {
  const nameEnd = checkName(xml, at + 2, at + 2);
  const reserved = nameEnd === at + 5 && [120, 109, 108].every((letter, index) => (xml[at + 2 + index]! | 32) === letter);
  if (reserved) throw new NotWellFormed('declaration', at);
  if (!isSpace(xml[nameEnd]!) && !(xml[nameEnd] === QUERY && xml[nameEnd + 1] === GT)) throw new NotWellFormed('instruction', at);
  return skipUntil(xml, at, nameEnd, stop, (i) => i - 1 >= nameEnd && xml[i - 1] === QUERY);
}

/** Place after the first `>` that ends the markup; checks the characters on the way. */
function skipUntil(xml: Uint8Array, at: number, from: number, stop: number, ends: (i: number) => boolean): number {
  let i = from;
  while (i < stop) {
    const byte = xml[i]!;
    if (byte === GT && ends(i)) return i + 1;
    if (byte >= 0x80 || (byte < 32 && textStop[byte] === 1)) i = checkCharacter(xml, i);
    else i++;
  }
  throw new NotWellFormed('unclosed', at);
}
