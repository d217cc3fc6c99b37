import { decodeUtf8, GT, isSpace, QUERY } from './bytes.ts';
import { NotWellFormed } from './notWellFormed.ts';

/**
 * Place after the byte order mark and the XML declaration. UTF-8 alone is accepted: another encoding is refused by
 * its name, because ranges into transcoded bytes would no longer be ranges into the file (M.5, D.19).
 */
export function skipProlog(xml: Uint8Array): number {
  const [a, b, c, d] = xml;
  if (a === undefined) throw new NotWellFormed('empty', 0);
  if ((a === 0 && b === 0) || (a === 0xff && b === 0xfe && c === 0 && d === 0))
    throw new NotWellFormed('encoding', 0, { encoding: 'UTF-32' });
  if ((a === 0xff && b === 0xfe) || (a === 0xfe && b === 0xff) || a === 0 || b === 0) {
    throw new NotWellFormed('encoding', 0, { encoding: 'UTF-16' });
  }
  const start = a === 0xef && b === 0xbb && c === 0xbf ? 3 : 0;
  const opens = [60, 63, 120, 109, 108].every((byte, index) => xml[start + index] === byte) && isSpace(xml[start + 5] ?? 0);
  return opens ? skipDeclaration(xml, start) : start;
}

function skipDeclaration(xml: Uint8Array, start: number): number {
  let end = start + 6;
  while (end < xml.length && !(xml[end] === GT && xml[end - 1] === QUERY)) end++;
  if (end === xml.length || end - start > 200) throw new NotWellFormed('declaration', start);
  const found = declaration.exec(decodeUtf8(xml.subarray(start, end + 1)));
  if (found === null) throw new NotWellFormed('declaration', start);
  const encoding = found[1] ?? found[2] ?? 'utf-8';
  if (encoding.toLowerCase() !== 'utf-8') throw new NotWellFormed('encoding', start, { encoding });
  return end + 1;
}

const declaration =
  /^<\?xml[ \t\r\n]+version[ \t\r\n]*=[ \t\r\n]*(?:"1\.[0-9]+"|'1\.[0-9]+')(?:[ \t\r\n]+encoding[ \t\r\n]*=[ \t\r\n]*(?:"([A-Za-z][\w.-]*)"|'([A-Za-z][\w.-]*)'))?(?:[ \t\r\n]+standalone[ \t\r\n]*=[ \t\r\n]*(?:"(?:yes|no)"|'(?:yes|no)'))?[ \t\r\n]*\?>$/;
