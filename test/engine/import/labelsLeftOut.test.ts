import { describe, expect, it } from 'vitest';
import {
  type Archive,
  applyPlan,
  defaultImportOptions,
  leaveOutLabels,
  planExport,
  planImport,
  type SolutionFile,
} from '../../../src/engine/index.ts';
import { dropLabels } from '../../../src/engine/solutionFile/dropLabels.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment, readBuilt } from './planning.ts';

const german = { baseLanguage: 1031, languages: [1031] };

function dropped(
  xml: string,
  { languages = [1025], base = 1033, instead = 1033 }: { languages?: number[]; base?: number; instead?: number } = {},
) {
  return Buffer.from(dropLabels(Buffer.from(xml), { languages: new Set(languages), base, instead })).toString();
}

const label = (language: number, text = 'x') => `<label description="${text}" languagecode="${language}" />`;
const textOf = (file: SolutionFile, name: string) =>
  Buffer.from(file.archive.read(file.archive.entries.find((entry) => entry.name === name)!)).toString();

describe('labels in languages that are not enabled (D.31)', () => {
  it('go with the white space before them, and every other byte stays', () => {
    expect(dropped(`<a>\r\n  <labels>\r\n    ${label(1033)}\r\n    ${label(1025)}\r\n  </labels>\r\n</a>`)).toBe(
      `<a>\r\n  <labels>\r\n    ${label(1033)}\r\n  </labels>\r\n</a>`,
    );
    expect(dropped('<a><Titles><Title LCID="1033" Title="A"/><Title LCID="1025" Title="B"></Title></Titles></a>')).toBe(
      '<a><Titles><Title LCID="1033" Title="A"/></Titles></a>',
    );
  });

  it('are elements without children: what else names a language stays, and so do comments and text', () => {
    const xml = `<ImportExportXml languagecode="1025"><!-- ${label(1025)} --><t>&lt;label languagecode="1025"/&gt;</t><w languagecode="1025"><x/></w></ImportExportXml>`;
    expect(dropped(xml)).toBe(xml);
  });

  it('take their line of the list of languages along, wherever it stands', () => {
    const listed = '<a><Languages>\n  <Language>1033</Language>\n  <Language>1025</Language>\n</Languages></a>';
    expect(dropped(listed)).toBe('<a><Languages>\n  <Language>1033</Language>\n</Languages></a>');
  });

  it('stay in the base language of the file where a text has none in that of the environment', () => {
    const texts = `<labels>${label(1033)}${label(1031)}${label(1025)}</labels><labels>${label(1033)}${label(1025)}</labels>`;
    const list = '<Languages><Language>1033</Language><Language>1031</Language><Language>1025</Language></Languages>';
    expect(dropped(`<a>${texts}${list}</a>`, { languages: [1033, 1025], base: 1031 })).toBe(
      `<a><labels>${label(1031)}</labels><labels>${label(1033)}</labels><Languages><Language>1033</Language><Language>1031</Language></Languages></a>`,
    );
  });

  const parts = [`choice fab_color = red holding <displaynames>${label(1033, 'Colour')}${label(1025, 'Lawn')}</displaynames>`] as const;

  it('cost nothing where all languages of a file are enabled: it is the very same, and no entry is read', async () => {
    const built = await readBuilt('Contoso 1.0.0.0 managed, languages 1033 1025', ...parts);
    const archive: Archive = {
      ...built.archive,
      read: () => {
        throw new Error('read');
      },
    };
    const file = { ...built, archive };
    expect(leaveOutLabels(file, newEnvironment({ languages: [1033, 1025] }).info(), hashBytes)).toBe(file);
  });

  it('come with a later import once their language is enabled', async () => {
    const environment = newEnvironment();
    const built = await readBuilt('Contoso 1.0.0.0 unmanaged, languages 1033 1025', ...parts);
    const bring = (languages: readonly number[]) => {
      const file = leaveOutLabels(built, { ...environment.info(), languages }, hashBytes);
      const plan = planImport(environment, file, defaultImportOptions);
      const changes = applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => 'id', hashBytes });
      environment.commit(changes, [built.archive], plan.basedOn);
      return plan.steps.map(({ verb }) => verb);
    };
    const stored = () => {
      const { pkg, read } = planExport(environment, 'Contoso', { managed: false });
      return Buffer.from(read(pkg!.frame.blob)).toString();
    };
    expect(bring([1033])).toEqual(['add']);
    expect(stored()).not.toMatch(/1025|Lawn/);
    expect(bring([1033])).toEqual(['keep']);
    expect(bring([1033, 1025])).toEqual(['change']);
    expect(stored()).toBe(textOf(built, 'customizations.xml'));
    environment.close();
  });

  it('of the file stand in where it has none in the base language', async () => {
    const built = await readBuilt('Contoso 1.0.0.0 managed, languages 1033 1025', ...parts);
    const environment = newEnvironment(german);
    const file = leaveOutLabels(built, environment.info(), hashBytes);
    expect(textOf(file, 'customizations.xml')).toContain('Colour');
    expect(textOf(file, 'customizations.xml')).not.toContain('Lawn');
    expect(file.languages).toEqual([1033]);
    const told = planImport(environment, file, defaultImportOptions).diagnostics;
    expect(
      told.filter(({ rules }) => rules.includes('D.31')).map(({ code, facts }) => `${code} ${facts.languages ?? facts.shown}`),
    ).toEqual(['languages-ignored 1025', 'base-language-missing 1033']);
    environment.close();
  });
});
