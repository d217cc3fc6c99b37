import { AttributeNames } from './attributeNames.ts';
import { AMP, APOSTROPHE, BANG, EQUALS, GT, isSpace, LT, QUERY, QUOTE, SLASH } from './bytes.ts';
import { attributeStop, checkCharacter, checkName, checkReference, nameChar, nameStart, textStop } from './characters.ts';
import { skipMarkup } from './markup.ts';
import { NotWellFormed } from './notWellFormed.ts';
import { skipProlog } from './prolog.ts';

/** Elements may lie this deep (M.5); real files stay below 40. */
export const depthLimit = 256;

/**
 * Who wants to know where elements lie. Told only of elements all of whose ancestors it asked for, so that the inside
 * of a leaf costs nothing but the walk.
 */
export interface ElementWatcher {
  /** False while the element the walk is in has no child of interest. */
  readonly watching: boolean;
  /** An element at `[at, openEnd)`, its name up to `nameEnd`; true to be told of its children and its end. */
  open(at: number, nameEnd: number, openEnd: number, empty: boolean): boolean;
  close(at: number, end: number): void;
}

/**
 * Walks an XML text once and throws NotWellFormed at the first place that XML 1.0 (fifth edition) forbids, or that we
 * refuse: a DTD, an encoding other than UTF-8, an element too deep (D.19, M.5).
 *
 * One plain loop over the bytes: tags are about 35 bytes apart, so native searches cost more than they save. Every
 * scan stops at `>`, and the last one bounds them all: a read past the end would slow the array down for good.
 */
export function walkXml(xml: Uint8Array, watcher?: ElementWatcher): void {
  let i = skipProlog(xml);
  const stop = xml.lastIndexOf(GT) + 1;
  const names = new Int32Array(depthLimit); // where the name of each open element begins
  const attributes = new AttributeNames();
  let depth = 0;
  let watched = watcher === undefined ? -1 : 0; // depth down to which every ancestor is watched
  let rooted = false;

  while (i < stop) {
    let byte = xml[i]!;
    if (byte !== LT) {
      if (depth === 0) {
        if (!isSpace(byte)) throw new NotWellFormed('outside-root', i);
        i++;
      } else {
        while (textStop[byte] === 0) byte = xml[++i]!;
        if (byte === GT) {
          if (xml[i - 1] === 93 && xml[i - 2] === 93) throw new NotWellFormed('cdata-end', i - 2);
          i++;
        } else if (byte === AMP) i = checkReference(xml, i);
        else if (byte !== LT) i = checkCharacter(xml, i);
      }
    } else if (xml[i + 1] === SLASH) {
      const at = i;
      if (depth === 0) throw new NotWellFormed('end-tag-unexpected', at);
      let name = names[--depth]!;
      i += 2;
      for (byte = xml[i]!; byte === xml[name] && byte !== GT && !isSpace(byte); byte = xml[++i]!) name++;
      const startByte = xml[name]!;
      if (startByte !== GT && !isSpace(startByte)) throw new NotWellFormed('end-tag', at, { line: names[depth]! });
      while (isSpace(byte)) byte = xml[++i]!;
      if (byte !== GT) throw new NotWellFormed('end-tag', at, { line: names[depth]! });
      i++;
      if (watched > depth) {
        watched = depth;
        watcher!.close(at, i);
      }
    } else if (xml[i + 1] === BANG || xml[i + 1] === QUERY) {
      i = skipMarkup(xml, i, stop, depth > 0);
    } else {
      const at = i;
      if (depth === 0 && rooted) throw new NotWellFormed('second-root', at);
      rooted = true;
      byte = xml[++i]!;
      if (nameStart[byte] === 1) while (nameChar[byte] === 1) byte = xml[++i]!;
      if (byte >= 0x80 || i === at + 1) {
        i = checkName(xml, at + 1, i);
        byte = xml[i]!;
      }
      const nameEnd = i;
      if (byte !== GT) {
        attributes.clear();
        while (byte !== GT && byte !== SLASH) {
          if (!isSpace(byte)) throw new NotWellFormed('attribute-space', i);
          do byte = xml[++i]!;
          while (isSpace(byte));
          if (byte !== GT && byte !== SLASH) {
            const attributeAt = i;
            if (nameStart[byte] === 1) while (nameChar[byte] === 1) byte = xml[++i]!;
            if (byte >= 0x80 || i === attributeAt) {
              i = checkName(xml, attributeAt, i);
              byte = xml[i]!;
            }
            if (!attributes.add(xml, attributeAt, i)) throw new NotWellFormed('attribute-twice', attributeAt);
            while (isSpace(byte)) byte = xml[++i]!;
            if (byte !== EQUALS) throw new NotWellFormed('attribute-equals', i);
            do byte = xml[++i]!;
            while (isSpace(byte));
            if (byte !== QUOTE && byte !== APOSTROPHE) throw new NotWellFormed('attribute-quote', i);
            const quote = byte;
            byte = xml[++i]!;
            while (byte !== quote) {
              if (attributeStop[byte] === 0 || byte === QUOTE || byte === APOSTROPHE) i++;
              else if (byte === LT) throw new NotWellFormed('attribute-lt', i);
              else if (byte === AMP) i = checkReference(xml, i);
              else if (byte !== GT) i = checkCharacter(xml, i);
              else if (++i >= stop) throw new NotWellFormed('attribute-unclosed', attributeAt);
              byte = xml[i]!;
              while (attributeStop[byte] === 0) byte = xml[++i]!;
            }
            byte = xml[++i]!;
          }
        }
      }
      const empty = byte === SLASH;
      if (empty && xml[++i] !== GT) throw new NotWellFormed('tag-unclosed', at);
      i++;
      if (watched === depth && watcher!.watching && watcher!.open(at, nameEnd, i, empty)) watched = depth + 1;
      if (!empty) {
        if (depth === depthLimit) throw new NotWellFormed('depth', at, { limit: depthLimit });
        names[depth++] = at + 1;
      }
    }
  }
  if (depth > 0) throw new NotWellFormed('unclosed', names[depth - 1]! - 1);
  if (!rooted) throw new NotWellFormed('empty', 0);
  for (; i < xml.length; i++) if (!isSpace(xml[i]!)) throw new NotWellFormed('outside-root', i);
}
