import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Diagnostic, readSolutionFile } from '../../src/engine/index.ts';
import { openArchive } from '../../src/files/zip/open.ts';
import { contentTypesXml, manifestXml, solutionArchive } from '../support/archive.ts';
import { hashBytes } from '../support/openCorpus.ts';
import { type CraftedEntry, craftZip } from './craftZip.ts';
import { cheaply, refusalOf } from './refusalOf.ts';

const inner = craftZip(solutionArchive([]).entries.map((entry) => ({ name: entry.name, bytes: Buffer.from(entry.packed) })));
const solution = ['solution.xml', 'customizations.xml', '[Content_Types].xml'];
const importConfig = `<?xml version="1.0"?><configdatastorage installsampledata="false"><solutions>
  <configsolutionfile solutionpackagefilename="Second_1_0.zip" />
  <configsolutionfile solutionpackagefilename='First_1_0.ZIP' overwriteunmanagedcustomizations="true"/>
</solutions></configdatastorage>`;

function zipOf(entries: Readonly<Record<string, string | Buffer>>): Buffer {
  return craftZip(Object.entries(entries).map(([name, bytes]): CraftedEntry => ({ name, bytes: Buffer.from(bytes) })));
}

const empty = (...names: readonly string[]) => Object.fromEntries(names.map((name) => [name, '']));

/** Opens and reads; expects a refusal as Dataverse gives it, with what to do, and nothing else. */
async function refusedAs(zip: Buffer): Promise<Diagnostic> {
  const { file, diagnostics } = await cheaply(async () => readSolutionFile(await openArchive(zip), hashBytes));
  expect(file).toBeUndefined();
  expect(diagnostics).toHaveLength(1);
  const [finding] = diagnostics;
  expect(finding).toMatchObject({
    code: 'missing-root-file',
    severity: 'error',
    dataverse: { code: '0x80048060', name: 'ImportCustomizationsBadZipFileError' },
  });
  expect(finding?.hint).toBeTruthy();
  return finding!;
}

const wrong: readonly [string, Readonly<Record<string, string | Buffer>>, string, string | undefined][] = [
  [
    'a solution one folder down',
    { 'Sample/': '', ...empty(...solution.map((name) => `Sample/${name}`)) },
    'The solution lies in the folder Sample of this file: zip the content of that folder.',
    'Sample/solution.xml',
  ],
  [
    'two of them',
    empty(...solution.map((name) => `a/${name}`), ...solution.map((name) => `b/${name}`)),
    'Several solutions lie in folders of this file: a, b. Zip the content of one of them.',
    'a/solution.xml',
  ],
  [
    'an unpacked solution',
    empty('Other/Solution.xml', 'Other/Customizations.xml', 'Entities/Account/Entity.xml'),
    'Other/Solution.xml is an unpacked solution: pack it first.',
    'Other/Solution.xml',
  ],
  [
    'a zip in a zip',
    { 'Sample_1_0.zip': inner, '__MACOSX/._Sample_1_0.zip': '' },
    'There is a zip inside: take out Sample_1_0.zip and choose that.',
    'Sample_1_0.zip',
  ],
  [
    'a package of packages',
    { 'a.zip': inner, 'b.cab': inner, 'c/c.zip': inner, 'd.zip': inner, 'readme.txt': 'x' },
    'There are 4 zips inside: take out a.zip, b.cab, c/c.zip and 1 more and choose one of them.',
    'a.zip',
  ],
  [
    'a package for Package Deployer, with content types of its own',
    {
      '[Content_Types].xml': contentTypesXml,
      'Deploy.dll': 'MZ',
      'PkgFolder/ImportConfig.xml': importConfig,
      'PkgFolder/First_1_0.zip': inner,
      'PkgFolder/data.zip': inner,
      'PkgFolder/Second_1_0.zip': inner,
    },
    'This is a package for Package Deployer: take out PkgFolder/First_1_0.zip, PkgFolder/Second_1_0.zip and choose one of them.',
    'PkgFolder/First_1_0.zip',
  ],
  [
    'a package of the marketplace',
    { '[Content_Types].xml': contentTypesXml, 'Input.xml': '<PvsPackageData/>', 'package.zip': inner, 'TermsOfUse.html': '' },
    'There is a zip inside: take out package.zip and choose that.',
    'package.zip',
  ],
  [
    'a canvas app (.msapp)',
    empty('Header.json', 'Properties.json', 'Controls\\1.json', 'References\\Themes.json', 'checksum.json'),
    'This is a canvas app, not a solution. Export the solution that contains it.',
    'Properties.json',
  ],
  [
    'an unpacked canvas app, one folder down',
    empty('App/CanvasManifest.json', 'App/Src/App.fx.yaml', 'App/Entropy/Entropy.json'),
    'This is a canvas app, not a solution. Export the solution that contains it.',
    'App/CanvasManifest.json',
  ],
  [
    'a zip with a canvas app in it',
    empty('apps/Order.msapp', 'apps/icon.png'),
    'apps/Order.msapp is a canvas app, not a solution. Export the solution that contains it.',
    'apps/Order.msapp',
  ],
  [
    'the package of a flow',
    empty('manifest.json', 'Microsoft.Flow/flows/manifest.json', 'Microsoft.Flow/flows/7/definition.json'),
    'This is the package of a flow, not a solution. Add it to a solution and export that.',
    'Microsoft.Flow/flows/manifest.json',
  ],
  [
    'the package of an app',
    empty('manifest.json', 'Microsoft.PowerApps/apps/7/a.json', 'Microsoft.PowerApps/apps/7/a.msapp'),
    'This is the package of an app, not a solution. Add it to a solution and export that.',
    'Microsoft.PowerApps/apps/7/a.json',
  ],
  ['photos', empty('a.jpg', 'b.jpg'), 'Choose a file that was exported as a solution.', undefined],
  ['nothing', {}, 'Choose a file that was exported as a solution.', undefined],
  [
    'a solution without its customizations',
    { 'solution.xml': manifestXml(), 'a.zip': inner },
    'Choose a file that was exported as a solution.',
    undefined,
  ],
];

describe('what is no solution file (D.17)', () => {
  it.each(wrong)('%s', async (_, entries, hint, entry) => {
    const finding = await refusedAs(zipOf(entries));
    expect(finding.hint).toBe(hint);
    expect(finding.place?.entry).toBe(entry);
  });
});

const corpus = resolve(process.env.CORPUS_DIR ?? '../shared/corpus');
const hasCorpus = existsSync(join(corpus, 'catalog.jsonl'));
if (!hasCorpus) console.warn(`SKIPPED: no corpus in ${corpus}; set CORPUS_DIR to run the tests on real files that are no solution files.`);

/** Files of the catalogue by kind: path below the corpus. */
function ofKind(...kinds: readonly string[]): readonly string[] {
  if (!hasCorpus) return [];
  const lines = readFileSync(join(corpus, 'catalog.jsonl'), 'utf8').split('\n').filter(Boolean);
  const rows = lines.map((line) => JSON.parse(line) as { kind: string; file: string });
  return rows.filter((row) => kinds.includes(row.kind)).map((row) => row.file);
}

/** The files of a folder as zip entries, below a folder of the zip. */
function zipFolder(folder: string, below: string): Buffer {
  const names = readdirSync(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((each) => each.isFile()).map((each) => join(each.parentPath, each.name));
  return craftZip(files.map((path) => ({ name: below + relative(folder, path).replaceAll('\\', '/'), bytes: readFileSync(path) })));
}

describe.skipIf(!hasCorpus)('real files that are no solution files', () => {
  it('empty and broken ones', async () => {
    const files = ofKind('bad');
    for (const file of files)
      expect(await refusalOf(readFileSync(join(corpus, file))), file).toMatchObject({
        code: 'not-a-zip',
        dataverse: { code: '0x80048000' },
      });
    expect(files).toHaveLength(5);
  });

  it('solutions one folder down', async () => {
    const hints = [];
    for (const file of ofKind('nested')) {
      const { hint, place } = await refusedAs(readFileSync(join(corpus, file)));
      expect(hint).toContain(place!.entry.slice(0, place!.entry.lastIndexOf('/')));
      hints.push(hint);
    }
    expect(hints.sort()).toEqual([
      'CommerceEvents/Solution/Other/Solution.xml is an unpacked solution: pack it first.',
      'The solution lies in the folder PermitManagement_1_0_0_1 of this file: zip the content of that folder.',
      'The solution lies in the folder azure-http-key-vault of this file: zip the content of that folder.',
    ]);
  });

  it('extracted solutions: read when zipped as they are, refused with their folder when zipped one up', async () => {
    const folders = ofKind('extracted-zip-layout').map((file) => join(corpus, file));
    for (const folder of folders) {
      const whole = readSolutionFile(await openArchive(zipFolder(folder, '')), hashBytes);
      if (readdirSync(folder).includes('[Content_Types].xml')) expect(whole.file, folder).toBeDefined();
      else expect(whole.diagnostics[0]?.facts.missing).toBe('[Content_Types].xml');
      const { hint } = await refusedAs(zipFolder(folder, `${basename(folder)}/`));
      expect(hint).toContain(basename(folder));
    }
    expect(folders).toHaveLength(5);
  });

  it('unpacked solutions', async () => {
    const folders = ofKind('unpacked')
      .map((file) => join(corpus, file))
      .filter((path) => statSync(path).isDirectory());
    for (const folder of folders) {
      const { hint } = await refusedAs(zipFolder(folder, 'src/'));
      expect(hint, folder).toMatch(/^src\/.*solution\.xml is an unpacked solution: pack it first\.$/i);
    }
    expect(folders).toHaveLength(29);
  });
});
