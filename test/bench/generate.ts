import { readFileSync, writeFileSync } from 'node:fs';
import { readSolutionFile } from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { hashBytes } from '../support/openCorpus.ts';
import { inflate, packEntry, readDirectory, writeZip } from './floor.ts';

/**
 * Writes a solution file whose customizations.xml has at least so many bytes: the tables of a smaller one with their
 * columns, forms and views, over and over, each time with other names and ids.
 */
export async function generateSolution(from: string, bytes: number, to: string): Promise<void> {
  const zip = readFileSync(from);
  const { file, diagnostics } = readSolutionFile(await openArchive(zip), hashBytes);
  if (file === undefined) throw new Error(`${from}: ${diagnostics[0]?.message}`);
  const entries = readDirectory(zip);
  const xml = inflate(entries.find(({ name }) => name === file.rootFiles.customizations)!);
  const tables = file.frame.nodes.filter((node) => node.kind === 'component' && node.type === 1 && node.parent >= 0);
  const texts = tables.map(({ start, end }) => xml.toString('latin1', start, end));
  const place = tables.at(-1)?.end;
  if (place === undefined) throw new Error(`${from} has no table`);

  const pieces = [xml.subarray(0, place)];
  const names: string[] = [];
  let size = xml.length;
  for (let copy = 1; size < bytes; copy++) {
    for (const text of texts) {
      if (size >= bytes) break;
      const renamed = rename(text, copy);
      const piece = Buffer.from(renamed.text, 'latin1');
      names.push(renamed.name);
      pieces.push(piece);
      size += piece.length;
    }
  }
  pieces.push(xml.subarray(place));
  const large = Buffer.concat(pieces);
  writeFileSync(
    to,
    writeZip(
      entries.map((entry) => {
        if (entry.name === file.rootFiles.customizations) return packEntry(entry.name, large);
        return entry.name === file.rootFiles.solution ? packEntry(entry.name, withRoots(inflate(entry), names)) : entry;
      }),
    ),
  );
}

/**
 * Writes a solution file as a managed one of a version, as an upgrade needs it. With a mark every description in it says
 * something else, so that nearly every component has another definition.
 */
export function writeManagedVersion(from: string, version: string, mark: string, to: string): void {
  const entries = readDirectory(readFileSync(from)).map((entry) => {
    const name = entry.name.toLowerCase();
    if (name === 'solution.xml') {
      const manifest = inflate(entry).toString('utf8');
      const managed = manifest.replace(/<Managed>\d<\/Managed>/, '<Managed>1</Managed>');
      return packEntry(entry.name, Buffer.from(managed.replace(/<Version>[^<]*<\/Version>/, `<Version>${version}</Version>`)));
    }
    if (name !== 'customizations.xml' || mark === '') return entry;
    const xml = inflate(entry).toString('utf8');
    return packEntry(entry.name, Buffer.from(xml.replaceAll(' description="', ` description="${mark}`)));
  });
  writeFileSync(to, writeZip(entries));
}

/** A table of another name; every id in it gets another first group. */
function rename(text: string, copy: number): { readonly name: string; readonly text: string } {
  let name = '';
  const withName = text
    .replace(/(<Name\b[^>]*>)([^<]+)(<\/Name>)/, (_all, open: string, old: string, close: string) => {
      name = `${old}_copy${copy}`;
      return `${open}${name}${close}`;
    })
    .replace(/(<entity\s+Name=")([^"]+)(")/, (_all, open: string, old: string, close: string) => `${open}${old}_copy${copy}${close}`);
  const ids = withName.replace(
    /\b([0-9a-f]{8})(-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})\b/gi,
    (_all, first: string, rest: string) => {
      const other = (Number.parseInt(first, 16) ^ Math.imul(copy, 0x9e3779b1)) >>> 0;
      return other.toString(16).padStart(8, '0') + rest;
    },
  );
  return { name, text: ids };
}

function withRoots(manifest: Buffer, names: readonly string[]): Buffer {
  const roots = names.map((name) => `<RootComponent type="1" schemaName="${name.toLowerCase()}" behavior="0" />`).join('');
  const text = manifest.toString('utf8').replace(/<RootComponents\s*\/>/, '<RootComponents></RootComponents>');
  return Buffer.from(text.replace('</RootComponents>', () => `${roots}</RootComponents>`));
}
