import { describe, expect, it } from 'vitest';
import { allComponentTypes, type ComponentType, type Diagnostic, readSolutionFile, type SolutionFile } from '../../src/engine/index.ts';
import { corpusFiles, hashBytes, openCorpusFile } from '../support/openCorpus.ts';

const files = corpusFiles();
const known = new Set<ComponentType>(allComponentTypes.map(({ type }) => type));

/** Comments and character data, which hold no tags, or a tag with its slashes and its name. */
const markup = /<!--[\s\S]*?-->|<!\[CDATA\[[\s\S]*?\]\]>|<(\/?)([\w.:-]+)(?:[^"'<>]|"[^"]*"|'[^']*')*?(\/?)>/g;

/** Sections that hold elements, found by counting tags and not by what the product knows. */
function filledSections({ archive, rootFiles }: SolutionFile): ReadonlySet<string> {
  const xml = Buffer.from(archive.read(archive.entries.find(({ name }) => name === rootFiles.customizations)!)).toString('latin1');
  const filled = new Set<string>();
  let [depth, section] = [0, ''];
  for (const [, close, name, empty] of xml.matchAll(markup)) {
    if (name === undefined) continue;
    if (close === '/') depth--;
    else {
      if (depth === 1) section = name;
      if (depth === 2) filled.add(section);
      if (empty !== '/') depth++;
    }
  }
  expect(depth).toBe(0);
  return filled;
}

/** Types of the components that lie in a section, however deep. */
function typesIn({ frame }: SolutionFile, section: string): ReadonlySet<ComponentType> {
  const inside = new Set<number>();
  const types = new Set<ComponentType>();
  frame.nodes.forEach((node, index) => {
    const isSection = node.parent >= 0 && frame.nodes[node.parent]?.parent === -1 && node.kind === 'container' && node.name === section;
    if (!isSection && !inside.has(node.parent)) return;
    inside.add(index);
    if (node.kind === 'component') types.add(node.type);
  });
  return types;
}

/** What belongs to no component, and why: left behind by tools, or an app that somebody unpacked into the file. */
const ofNobody = [/^environment_variable_values\.json$/, /^filteredcomponents\.xml$/, /^CanvasApps\/logisam_charts4powerapps_86\//];

describe.skipIf(files.length === 0)('kinds of real solution files (Q.6, Q.50)', { timeout: 120_000 }, () => {
  it('have a row of the table each, or are links between two that have', async () => {
    const withoutRow = new Set<string>();
    const emptyHanded: string[] = [];
    const unowned = new Set<string>();
    const sections = new Set<string>();
    const folders = new Set<string>();
    const told: Diagnostic[] = [];
    for (const path of files) {
      const { file, diagnostics } = readSolutionFile(await openCorpusFile(path), hashBytes);
      if (file === undefined) continue;
      told.push(...diagnostics);
      for (const { type } of file.components) if (!known.has(type)) withoutRow.add(String(type));
      for (const section of filledSections(file)) {
        sections.add(section);
        // The application ribbon is a component itself, languages are what the file says of itself (B.31).
        if (section === 'RibbonDiffXml')
          expect(
            file.components.some(({ type }) => type === 50),
            path,
          ).toBe(true);
        else if (section !== 'Languages' && typesIn(file, section).size === 0) emptyHanded.push(`${path} ${section}`);
      }
      const roots = new Set<string>(Object.values(file.rootFiles));
      for (const { name, owner } of file.entries) {
        if (roots.has(name)) continue;
        if (owner === undefined) unowned.add(name);
        else folders.add(name.slice(0, name.indexOf('/')));
      }
    }
    console.info(`${sections.size} sections, ${folders.size} folders; links without a row: ${[...withoutRow].sort().join(', ')}`);
    expect(emptyHanded).toEqual([]);
    expect([...unowned].filter((name) => !ofNobody.some((each) => each.test(name)))).toEqual([]);
    // A link is named after both ends; its kind comes from the generic row (Q.6).
    expect([...withoutRow].filter((type) => !/^(bot|botcomponent|msdyn)_\w+_\w+$|^bot(component)?_\w+set$/.test(type))).toEqual([]);
    // What is told of real files is true of them and little: strange files, flows nobody declared, roots that stay behind (Q.20).
    const of = (code: string) => told.filter((each) => each.code === code);
    expect([...new Set(told.map(({ severity, code }) => `${severity} ${code}`))].sort()).toEqual([
      'info root-without-component',
      'warning component-not-declared',
      'warning unprocessed-files',
    ]);
    expect(of('component-not-declared').map(({ component }) => component?.type)).toEqual([29, 29]);
    expect(of('unprocessed-files').length).toBe(8);
    expect(of('root-without-component').length).toBeLessThan(files.length / 8);
    expect(told.filter(({ place }) => place?.entry === undefined)).toEqual([]);
    expect(sections.size).toBeGreaterThan(30);
    expect(folders.size).toBeGreaterThan(25);
  });
});
