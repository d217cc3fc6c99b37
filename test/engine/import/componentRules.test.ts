import { describe, expect, it } from 'vitest';
import { defaultImportOptions, planImport, readSolutionFile, type SolutionFile } from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../../src/files/zip/write.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment, readBuilt } from './planning.ts';

describe('rows that get too long (D.68, P-ROWSIZE)', () => {
  const check = { ...defaultImportOptions, policies: { 'P-ROWSIZE': 'check' } } as const;
  const texts = (count: number, length: number) =>
    Array.from({ length: count }, (_, at) => `column account.fab_c${at} = C holding <Type>nvarchar</Type><Length>${length}</Length>`);
  const rowFindings = async (options: typeof check | typeof defaultImportOptions, ...parts: string[]) => {
    const { diagnostics } = planImport(newEnvironment(), await readBuilt('Contoso 1.0.0.0 managed', ...parts), options);
    return diagnostics.filter(({ code }) => code === 'row-too-long').map(({ severity, message }) => `${severity}: ${message}`);
  };

  it('counts long texts as what they leave in the row', async () => {
    // 24 bytes each: 335 take 8040, one more 8064.
    expect(await rowFindings(check, ...texts(335, 4000))).toEqual([]);
    expect(await rowFindings(check, ...texts(336, 4000))).toEqual([
      'error: A row of account would take at least 8064 bytes by the columns known here; 8060 is the most.',
    ]);
  });

  it('counts short texts by their length', async () => {
    expect(await rowFindings(check, ...texts(336, 5))).toEqual([]);
  });

  it('looks only where one asks for it', async () => {
    expect(await rowFindings(defaultImportOptions, ...texts(336, 4000))).toEqual([]);
  });
});

describe('sections of customizations.xml (B.40, P-XSD)', () => {
  /** A built file with more in its customizations.xml. */
  async function withSection(xml: string): Promise<SolutionFile> {
    const built = await readBuilt('Contoso 1.0.0.0 managed', 'role Clerk = v1');
    const { archive } = built;
    const entries = archive.entries.map((entry) => {
      const bytes = archive.read(entry);
      if (entry.name !== 'customizations.xml') return { name: entry.name, bytes };
      const text = new TextDecoder().decode(bytes).replace('<CustomControls', `${xml}<CustomControls`);
      return { name: entry.name, bytes: new TextEncoder().encode(text) };
    });
    const { file } = readSolutionFile(await openArchive(await writeSolutionZip(entries)), hashBytes);
    if (file === undefined) throw new Error('a file with one section more is read');
    return file;
  }

  it('tells a section that neither the schema nor any known export has', async () => {
    const file = await withSection('<Novelties><Novelty><Name>fab_new</Name></Novelty></Novelties>');
    const { diagnostics } = planImport(newEnvironment(), file, defaultImportOptions);
    expect(diagnostics.map(({ severity, code, facts }) => [severity, code, facts.names])).toEqual([
      ['warning', 'section-unknown', 'Novelties'],
    ]);
  });
});
