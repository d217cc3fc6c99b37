import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPlan, defaultImportOptions, planImport, readSolutionFile } from '../../../src/engine/index.ts';
import { optionValuePrefixFor } from '../../../src/engine/publishers/optionValuePrefix.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { writeSolutionZip } from '../../../src/files/zip/write.ts';
import { buildSolution } from '../../scenarios/buildSolution.ts';
import { readSolutionLine } from '../../scenarios/readScenarios.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment } from './planning.ts';

/** A file whose manifest was changed by hand before it was packed. */
async function fileWith(change: (manifest: string) => string, name = 'Contoso', part = 'webresource fab_/a.js = v1') {
  const { solution } = readSolutionLine(`${name} 1.0.0.0 managed`, [part]);
  const built = await openArchive(await buildSolution(solution));
  const entries = built.entries.map((entry) => ({ name: entry.name, bytes: built.read(entry) }));
  const changed = entries.map(({ name: entry, bytes }) =>
    entry === 'solution.xml'
      ? { name: entry, bytes: new TextEncoder().encode(change(new TextDecoder().decode(bytes))) }
      : { name: entry, bytes },
  );
  const { file } = readSolutionFile(await openArchive(await writeSolutionZip(changed)), hashBytes);
  if (file === undefined) throw new Error('not readable');
  return file;
}

async function installed(...files: Awaited<ReturnType<typeof fileWith>>[]) {
  const environment = newEnvironment();
  for (const file of files) {
    const plan = planImport(environment, file, defaultImportOptions);
    const changes = applyPlan(environment, file, plan, {
      now: '2026-11-20T08:00:00.000Z',
      newId: () => file.manifest.uniqueName,
      hashBytes,
    });
    environment.commit(changes, [file.archive], plan.basedOn);
  }
  return environment;
}

describe('the publisher of an import', () => {
  it('keeps the option value prefix its file states, whatever its prefix (A.15)', async () => {
    const environment = await installed(await fileWith((manifest) => manifest.replace('>10000<', '>72700<')));
    expect(environment.publisher('Fabrikam')?.optionValuePrefix).toBe(72700);
  });

  it('gets one made of its prefix when the file states none (A.15, P-PREFIXHASH)', async () => {
    const environment = await installed(await fileWith((manifest) => manifest.replace(/<CustomizationOptionValuePrefix>.*?>/, '')));
    const made = environment.publisher('Fabrikam')?.optionValuePrefix;
    expect(made).toBe(optionValuePrefixFor('fab'));
    expect(made).toBe(optionValuePrefixFor('FAB'));
  });

  it('is used again as it is when another solution comes with it (A.18)', async () => {
    const again = await fileWith((manifest) => manifest.replace('>10000<', '>20000<').replace('>fab<', '>other<'), 'Second');
    const environment = await installed(await fileWith((manifest) => manifest), again);
    expect(environment.publisher('Fabrikam')).toMatchObject({ prefix: 'fab', optionValuePrefix: 10000 });
  });
});

describe('the option value prefix made of a prefix (P-PREFIXHASH)', () => {
  it('lies between 10000 and 99999 (A.12), and is 10000 for the default publisher (A.6)', () => {
    expect(optionValuePrefixFor('new')).toBe(10000);
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z][a-z0-9]{1,7}$/), (prefix) => {
        const made = optionValuePrefixFor(prefix);
        expect(Number.isInteger(made) && made >= 10000 && made <= 99999).toBe(true);
      }),
    );
  });
});

describe('names without a prefix (A.14)', () => {
  const page = 'webresource Sales/page.js = v1';
  const planned = async (environment: ReturnType<typeof newEnvironment>, change: (manifest: string) => string) =>
    planImport(environment, await fileWith(change, 'Mine', page), defaultImportOptions).diagnostics.map(({ code }) => code);

  it('are refused where a publisher brings something new', async () => {
    expect(await planned(newEnvironment(), (manifest) => manifest)).toEqual(['name-without-prefix']);
  });

  it("are the platform's own: a publisher without a prefix brings them, and others change them", async () => {
    const ofPlatform = (manifest: string) =>
      manifest.replace('>fab<', '><').replace('<UniqueName>Fabrikam', '<UniqueName>MicrosoftCorporation');
    expect(await planned(newEnvironment(), ofPlatform)).toEqual([]);
    const environment = await installed(await fileWith(ofPlatform, 'Sales', page));
    expect(await planned(environment, (manifest) => manifest)).toEqual([]);
  });
});
