import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  assembleCustomizations,
  assembleSolutionFile,
  componentId,
  defaultImportOptions,
  exportedManifest,
  planExport,
  planImport,
  planPublish,
  planVersionChange,
  readSolutionFile,
} from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import type { StoredEnvironment } from '../../../src/store/environment.ts';
import { buildSolution } from '../../scenarios/buildSolution.ts';
import { readSolutionLine } from '../../scenarios/readScenarios.ts';
import { solutionArchive } from '../../support/archive.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { packageOf } from '../../support/solutionPackage.ts';
import { newEnvironment } from '../import/planning.ts';

const now = '2026-11-20T08:00:00.000Z';
let environment: StoredEnvironment;
beforeEach(() => {
  environment = newEnvironment();
});
afterEach(() => environment.close());

async function bring(line: string, ...parts: readonly string[]) {
  const archive = await openArchive(await buildSolution(readSolutionLine(line, parts).solution));
  const file = readSolutionFile(archive, hashBytes).file!;
  const plan = planImport(environment, file, defaultImportOptions);
  expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  environment.commit(applyPlan(environment, file, plan, { now, newId: () => line, hashBytes }), [archive], plan.basedOn);
  const publishing = planPublish(environment, { kind: 'all' });
  environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);
  return { file, plan };
}

/** solution.xml as it is written. */
function manifestOf(managed: boolean): string {
  const { reader, pkg } = planExport(environment, 'Contoso', { managed });
  return Buffer.from(exportedManifest(reader, pkg!, managed)).toString('utf8');
}

/** customizations.xml as it is written. */
function customizations(managed: boolean): string {
  const { pkg, members, read } = planExport(environment, 'Contoso', { managed });
  const entry = assembleSolutionFile(pkg!, read, members, new Uint8Array()).find(({ name }) => name === 'customizations.xml')!;
  return Buffer.from('bytes' in entry ? entry.bytes : read(entry.blob)).toString('utf8');
}

describe('the managed and the unmanaged file of one solution', () => {
  it('say the same of what is no form, site map or app, but for the flag (B.51, B.52, Q.10, Q.32)', async () => {
    await bring(
      'Contoso 1.0.0.0',
      'table fab_order = Order',
      'column fab_order.fab_code = Code',
      'view fab_order.All = v1',
      'chart fab_order.Sum = v1',
      'relationship fab_rel = v1',
      'choice fab_color = red',
      'role Clerk = v1',
      'profile Secret = v1',
      'webresource fab_/order.js = v1',
      'flow Sync = v1',
      'assembly FabPlugins = 1.0.0.0',
      'plugintype FabPlugins.Check = v1',
      'variable fab_Url = v1',
    );
    const [unmanaged, managed] = [false, true].map((is) => planExport(environment, 'Contoso', { managed: is }).members);
    expect(unmanaged!.size).toBe(13);
    for (const [id, { content }] of unmanaged!) expect(managed!.get(id)?.content, id).toEqual(content);
    expect(customizations(true)).toBe(customizations(false));
    const manifest = manifestOf(false);
    expect(manifest).toContain('<Managed>0</Managed>');
    expect(manifestOf(true)).toBe(manifest.replace('<Managed>0</Managed>', '<Managed>1</Managed>'));
  });

  it('both have the managed properties, and none says whether a component is managed (B.55)', async () => {
    await bring(
      'Contoso 1.0.0.0',
      'table fab_order = Order holding <IsCustomizable>0</IsCustomizable><CanCreateForms>0</CanCreateForms>',
      'column fab_order.fab_code = Code holding <IsRenameable>0</IsRenameable>',
    );
    for (const managed of [false, true]) {
      const xml = customizations(managed);
      expect(xml).toContain('<IsCustomizable>0</IsCustomizable><CanCreateForms>0</CanCreateForms>');
      expect(xml).toContain('<IsRenameable>0</IsRenameable>');
      expect(xml).not.toContain('IsManaged');
    }
  });

  it('both keep the version a component came with, whatever version the solution has now (B.56)', async () => {
    await bring(
      'Contoso 1.0.0.0',
      'table fab_order = Order',
      'column fab_order.fab_code = Code holding <IntroducedVersion>1.0.0.0</IntroducedVersion>',
    );
    environment.commit(planVersionChange(environment, 'Contoso', '2.0.0.0', { hashBytes, now }), [], environment.info().revision);
    for (const managed of [false, true]) expect(customizations(managed)).toContain('<IntroducedVersion>1.0.0.0</IntroducedVersion>');
  });

  it('unmanaged, a table that is not modified stays the stub it was (B.58, Q.22)', async () => {
    await bring('Contoso 1.0.0.0', 'table account = stub unmodified', 'view account.Mine = v1', 'webresource fab_/page.htm unmodified');
    const marks = customizations(false).match(/<(entity|WebResource)[^>]*unmodified="1"/g);
    expect(marks).toEqual(['<entity Name="account" unmodified="1"', '<WebResource unmodified="1"']);
    expect(customizations(true)).not.toContain('unmodified');
  });

  it('a managed file of the packager may have stubs too: they create nothing (Q.22, B.54)', async () => {
    const { file, plan } = await bring(
      'Contoso 1.0.0.0 managed',
      'choice fab_color unmodified',
      'webresource fab_/page.htm unmodified',
      'role Clerk = v1',
    );
    const stubs = file.components.filter(({ unmodified }) => unmodified === true);
    expect(stubs.map(componentId)).toEqual(['9:fab_color', '61:fab_/page.htm']);
    expect(plan.steps.filter(({ reason }) => reason === 'unmodified-skipped').map(({ component }) => componentId(component))).toEqual(
      stubs.map(componentId),
    );
    expect(environment.layers(stubs).flat()).toEqual([]);
  });
});

describe('the languages of an export (B.31, H.17)', () => {
  const label = (text: string, language: number) =>
    `<displaynames><displayname description="Code" languagecode="1033" /><displayname description="${text}" languagecode="${language}" /></displaynames>`;
  const parts = ['table fab_order = Order', 'column fab_order.fab_code = Code'];
  const listed = (xml: string) => [...xml.matchAll(/<Language>(\d+)<\/Language>/g)].map(([, code]) => Number(code));

  it('are those of its file, and those of the environment in which others have labelled what it holds', async () => {
    environment.close();
    environment = newEnvironment({ languages: [1033, 1031, 1036] });
    await bring('Contoso 1.0.0.0', ...parts);
    for (const managed of [false, true]) expect(listed(customizations(managed))).toEqual([1033]);
    await bring('German 1.0.0.0 unmanaged, languages 1033 1031', parts[0]!, `${parts[1]} holding ${label('Schlüssel', 1031)}`);
    for (const managed of [false, true]) {
      const xml = customizations(managed);
      expect(xml).toContain('Schlüssel');
      expect(listed(xml)).toEqual([1033, 1031]);
    }
  });

  it('do not grow by a language that is not enabled here, or by what is not in the solution', async () => {
    await bring('Contoso 1.0.0.0', ...parts);
    await bring('French 1.0.0.0 unmanaged, languages 1033 1036', parts[0]!, `${parts[1]} holding ${label('Clé', 1036)}`);
    expect(listed(customizations(false))).toEqual([1033]);
    environment.close();
    environment = newEnvironment({ languages: [1033, 1036] });
    await bring('Contoso 1.0.0.0', ...parts);
    await bring(
      'French 1.0.0.0 unmanaged, languages 1033 1036',
      'table fab_other = Other',
      `column fab_other.fab_code = Code holding ${label('Clé', 1036)}`,
    );
    expect(listed(customizations(false))).toEqual([1033]);
  });

  it.each([
    ['<Languages />', '<Languages>\r\n    <Language>1033</Language>\r\n    <Language>1031</Language>\r\n  </Languages>'],
    [
      '<Languages>\r\n    <Language>1033</Language>\r\n  </Languages>',
      '<Languages>\r\n    <Language>1033</Language>\r\n    <Language>1031</Language>\r\n  </Languages>',
    ],
    ['<Languages><Language>1031</Language><Language>1033</Language></Languages>', undefined],
  ])('are written where the file has them: %s', (before, after) => {
    const archive = solutionArchive([before]);
    const { pkg, members, read } = packageOf(readSolutionFile(archive, hashBytes).file!);
    const text = (bytes: Uint8Array) => Buffer.from(bytes).toString('utf8');
    const original = text(read(pkg.frame.blob));
    expect(text(assembleCustomizations(pkg.frame, read, members, [1033, 1031]))).toBe(original.replace(before, after ?? before));
  });
});

describe('the Default Solution (H.3)', () => {
  const codes = (options: Parameters<typeof planExport>[2]) =>
    planExport(environment, 'Default', options).diagnostics.map(({ code }) => code);

  it('is never exported as managed, and with P-DEFAULTEXPORT not at all', () => {
    expect(codes({ managed: true })[0]).toBe('default-solution-not-managed');
    expect(codes({ managed: false })).not.toContain('default-solution-not-managed');
    expect(codes({ managed: false, policies: { 'P-DEFAULTEXPORT': 'refuse' } })[0]).toBe('default-solution-not-exported');
  });
});
