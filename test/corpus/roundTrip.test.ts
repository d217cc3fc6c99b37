import { describe, expect, it } from 'vitest';
import { assembleCustomizations, assembleSolutionFile, componentId, type ReadBlob, readSolutionFile } from '../../src/engine/index.ts';
import { archiveOf, contentTypesXml, manifestXml, solutionArchive } from '../support/archive.ts';
import { mutate, randomNumbers } from '../support/mutate.ts';
import { corpusFiles, hashBytes, openCorpusFile, readEntry } from '../support/openCorpus.ts';
import { packageOf } from '../support/solutionPackage.ts';

const files = corpusFiles();
/** Refused by xmllint too: a '<' in an attribute value. */
const malformed = 'test_solution_with_rel@548462f8.zip';

describe.skipIf(files.length === 0)('real solution files', () => {
  it.each(files)('are read, taken apart and put together again byte for byte (P.52): %s', async (path) => {
    const archive = await openCorpusFile(path);
    const { file, diagnostics } = readSolutionFile(archive, hashBytes);
    if (path.endsWith(malformed)) {
      expect(diagnostics.filter((each) => each.severity === 'error')).toMatchObject([
        { code: 'xml-not-well-formed', dataverse: { code: '0x80048013' }, place: { entry: 'customizations.xml', line: 43 } },
      ]);
      return;
    }
    expect(diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
    expect(new Set(file!.components.map(componentId)).size, 'Q.40: identities are unique').toBe(file!.components.length);

    const { pkg, members, read } = packageOf(file!);
    const assembled = assembleSolutionFile(pkg, read, members, read(pkg.manifestBlob));
    expect(assembled.map((entry) => entry.name)).toEqual(archive.entries.map((entry) => entry.name));
    for (const [index, entry] of assembled.entries()) {
      const hash = 'bytes' in entry ? hashBytes(entry.bytes) : entry.blob;
      expect(hash, entry.name).toBe(archive.entries[index]!.hash);
    }
  });

  // One test for all: only some files have kinds in folders.
  it('lose and change exactly one component that lies in a folder', { timeout: 120_000 }, async () => {
    let inFolders = 0;
    let changedFiles = 0;
    for (const path of files.filter((each) => !each.endsWith(malformed))) {
      const { file } = readSolutionFile(await openCorpusFile(path), hashBytes);
      const { pkg, members, read } = packageOf(file!);
      const written = (all: typeof members) =>
        assembleSolutionFile(pkg, read, all, read(pkg.manifestBlob)).map(
          (entry) => [entry.name, 'bytes' in entry ? hashBytes(entry.bytes) : entry.blob] as const,
        );
      const placed = new Set(pkg.frame.nodes.flatMap((node) => (node.kind === 'component' ? [componentId(node)] : [])));
      const loose = [...members].filter(([id, { content }]) => !placed.has(id) && content.files.length > 0);
      const chosen = loose[loose.length >> 1];
      if (chosen === undefined) continue;
      inFolders++;
      const [id, member] = chosen;
      const original = written(members);
      const own = new Set(member.content.files.map(({ name }) => name));
      const contentTypes = ({ 0: name }: readonly [string, string]) => name.toLowerCase() === '[content_types].xml';

      // Changed: one of its files, not the one that is its own XML, says what another file says, and nothing else differs.
      const first = member.content.files.find(({ blob }) => blob !== member.content.xml?.blob);
      const other = file!.archive.entries.find(({ hash }) => hash !== first?.blob)!;
      if (first !== undefined) {
        changedFiles++;
        const changed = member.content.files.map((each) => (each === first ? { ...each, blob: other.hash } : each));
        expect(written(new Map(members).set(id, { ...member, content: { ...member.content, files: changed } })), path).toEqual(
          original.map(([name, hash]) => [name, name === first.name ? other.hash : hash]),
        );
      }

      // Removed: its files are gone, the manifest and all others stay; content types may lose the extension nobody has now.
      const rest = new Map(members);
      rest.delete(id);
      expect(
        written(rest).filter((entry) => !contentTypes(entry)),
        path,
      ).toEqual(original.filter((entry) => !own.has(entry[0]) && !contentTypes(entry)));
    }
    expect(inFolders).toBeGreaterThan(30);
    expect(changedFiles).toBeGreaterThan(10);
  });

  it.each(files.filter((path) => !path.endsWith(malformed)))('lose, change and gain exactly one component: %s', async (path) => {
    const { file } = readSolutionFile(await openCorpusFile(path), hashBytes);
    const { pkg, members, read } = packageOf(file!);
    const original = Buffer.from(read(pkg.frame.blob)).toString('latin1');
    const customizations = (all: typeof members, source: ReadBlob = read): string => {
      const entry = assembleSolutionFile(pkg, source, all, read(pkg.manifestBlob)).find(
        (each) => each.name === pkg.rootFiles.customizations,
      );
      return Buffer.from(entry !== undefined && 'bytes' in entry ? entry.bytes : []).toString('latin1');
    };
    const leaves = pkg.frame.nodes.filter(
      (node, index) => node.kind === 'component' && pkg.frame.nodes.every((other) => other.parent !== index),
    );
    const leaf = leaves[leaves.length >> 1];
    if (leaf?.kind !== 'component') return;
    const id = componentId(leaf);
    const member = members.get(id)!;

    // Changed: its own XML comes from another blob, with one blank more in the start tag.
    const own = Buffer.from(original.slice(member.content.xml!.segments[0], leaf.end).replace(/^<([^\s/>]+)/, '<$1 '), 'latin1');
    const blob = hashBytes(own);
    const changed = new Map(members).set(id, {
      ...member,
      content: { ...member.content, xml: { blob, segments: [0, own.length], holes: [] } },
    });
    const tagStart = member.content.xml!.segments[0]!;
    expect(customizations(changed, (hash) => (hash === blob ? own : read(hash)))).toBe(
      original.slice(0, tagStart) + own.toString('latin1') + original.slice(leaf.end),
    );

    // Removed: only its place is gone, or the container that held nothing else with it.
    const rest = new Map(members);
    rest.delete(id);
    const removed = customizations(rest);
    const siblings = pkg.frame.nodes.filter((node) => node.parent === leaf.parent).length;
    const isTableRibbon = original.startsWith('<RibbonDiffXml', tagStart);
    if (siblings > 1 && !isTableRibbon) expect(removed).toBe(original.slice(0, leaf.start) + original.slice(leaf.end));
    else expect(removed.length).not.toBe(original.length);

    // Added again to what is left: it stands at the end of its container, everything else is as it was.
    const { file: without } = { file: { ...file!, frame: { ...pkg.frame, nodes: withoutNode(pkg.frame.nodes, leaf) } } };
    const again = Buffer.from(
      (() => {
        const entry = assembleSolutionFile({ ...pkg, frame: without.frame }, read, members, read(pkg.manifestBlob)).find(
          (each) => each.name === pkg.rootFiles.customizations,
        );
        return entry !== undefined && 'bytes' in entry ? entry.bytes : new Uint8Array();
      })(),
    ).toString('latin1');
    const element = original.slice(tagStart, leaf.end);
    expect(again.split(element).length).toBe(original.split(element).length);
    if (siblings > 1 && !isTableRibbon) {
      expect(sorted(again)).toBe(sorted(original));
    }
  });
});

describe.skipIf(files.length === 0)('components of real solution files', () => {
  const bare = [
    '<Entities></Entities>',
    '<Roles></Roles>',
    '<EntityRelationships />',
    '<Languages>',
    '  <Language>1033</Language>',
    '</Languages>',
  ];

  it.each(files.filter((path) => !path.endsWith(malformed)))('come back the same from a file that had nothing: %s', async (path) => {
    const { file } = readSolutionFile(await openCorpusFile(path), hashBytes);
    const source = packageOf(file!);
    const target = packageOf(readSolutionFile(solutionArchive(bare), hashBytes).file!);
    const own = new Set([target.pkg.frame.blob, target.pkg.contentTypesBlob]);
    const read: ReadBlob = (hash) => (own.has(hash) ? target.read(hash) : source.read(hash));
    const entries = assembleSolutionFile(target.pkg, read, source.members, source.read(source.pkg.manifestBlob));
    const archive = archiveOf(
      Object.fromEntries(entries.map((entry) => [entry.name, 'bytes' in entry ? entry.bytes : source.read(entry.blob)])),
    );
    const again = readSolutionFile(archive, hashBytes);
    expect(again.diagnostics.filter((each) => each.severity === 'error')).toEqual([]);
    // What can't be told apart has its number for a key, which depends on what stands before it.
    const plain = (components: typeof file) =>
      components?.components
        .filter(({ key }) => !key.includes('#'))
        .map(({ type, key, content, parent, behavior }) => `${type} ${key} ${content.hash} ${parent?.key} ${behavior}`)
        .sort();
    expect(plain(again.file)).toEqual(plain(file));
    const forms = (of: typeof file) =>
      of?.frame.nodes
        .flatMap((node) =>
          node.kind === 'component' && node.type === 60 ? [`${node.key} ${(of.frame.nodes[node.parent] as { name?: string }).name}`] : [],
        )
        .sort();
    expect(forms(again.file)).toEqual(forms(file));
  });
});

describe.skipIf(files.length === 0)('damaged customizations.xml', () => {
  it('is refused with a finding, or read and put together again byte for byte', { timeout: 60_000 }, async () => {
    const random = randomNumbers(20261120);
    const sources: Uint8Array[] = [];
    for (const path of files) {
      const xml = readEntry(await openCorpusFile(path), 'customizations.xml');
      if (xml !== undefined && xml.length < 200_000) sources.push(xml);
    }
    let readable = 0;
    for (let i = 0; i < 1000; i++) {
      const xml = mutate(sources[random(sources.length)]!, random);
      const archive = archiveOf({ 'customizations.xml': xml, '[Content_Types].xml': contentTypesXml, 'solution.xml': manifestXml() });
      const { file, diagnostics } = readSolutionFile(archive, hashBytes);
      if (file === undefined) expect(diagnostics.some((each) => each.severity === 'error')).toBe(true);
      else {
        readable++;
        const { pkg, members, read } = packageOf(file);
        expect(Buffer.from(assembleCustomizations(pkg.frame, read, members)).equals(xml)).toBe(true);
      }
    }
    expect(readable).toBeGreaterThan(100);
  });
});

/** The frame as it is when the file never held that component: its bytes belong to nobody, so they vanish. */
function withoutNode<Node extends { readonly parent: number }>(nodes: readonly Node[], leaf: Node): readonly Node[] {
  const at = nodes.indexOf(leaf);
  return nodes.filter((node) => node !== leaf).map((node) => (node.parent > at ? { ...node, parent: node.parent - 1 } : node));
}

/** The characters that are no white space, in an order of their own: equal when only places changed. */
function sorted(text: string): string {
  return text
    .split(/\s*\r?\n\s*/)
    .sort()
    .join('\n');
}
