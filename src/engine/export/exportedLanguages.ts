import type { ComponentId, ReadBlob } from '../model/component.ts';
import type { EnvironmentInfo, SolutionPackage } from '../model/environment.ts';
import { ownXml } from '../solutionFile/content.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import type { ExportMember } from './exportMember.ts';

const label = /\s(?:languagecode|LCID)="(\d+)"/gi;

/**
 * The languages an export lists (B.31, H.17): those of the file the package came from as they stand there, then those
 * enabled in the environment in which what others changed has labels, by their number.
 */
export function exportedLanguages(
  { baseLanguage, languages }: EnvironmentInfo,
  pkg: SolutionPackage,
  members: ReadonlyMap<ComponentId, ExportMember>,
  read: ReadBlob,
): readonly number[] {
  const wanted = new Set([baseLanguage, ...languages].filter((language) => !pkg.languages.includes(language)));
  if (wanted.size === 0) return pkg.languages;
  const found = new Set<number>();
  for (const { content } of members.values()) {
    if (content.xml === undefined || content.xml.blob === pkg.frame.blob) continue;
    for (const [, code] of decodeUtf8(ownXml(content, read) ?? new Uint8Array()).matchAll(label)) {
      if (wanted.has(Number(code))) found.add(Number(code));
    }
  }
  return [...pkg.languages, ...[...found].sort((a, b) => a - b)];
}
