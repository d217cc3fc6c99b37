import { expect, test } from 'vitest';
import {
  applyPlan,
  applyUpgrade,
  defaultImportOptions,
  type ImportAction,
  planApplyUpgrade,
  planImport,
  readSolutionFile,
} from '../../../src/engine/index.ts';
import { openArchive } from '../../../src/files/zip/open.ts';
import { Baseline } from '../../../src/store/baseline.ts';
import type { StoredEnvironment } from '../../../src/store/environment.ts';
import { smallSolution } from '../../app/smallSolution.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment } from '../import/planning.ts';

const ids = {
  first: '11111111-aaaa-4111-8111-111111111111',
  second: '22222222-aaaa-4222-8222-222222222222',
  quick: '33333333-aaaa-4333-8333-333333333333',
};

const primaryName =
  '<attribute PhysicalName="con_Name"><Type>nvarchar</Type><Name>con_name</Name><DisplayMask>PrimaryName</DisplayMask></attribute>';
const form = (id: string, conditions: string) =>
  `<systemform><formid>{${id}}</formid><form />${conditions}<LocalizedNames><LocalizedName description="${id.slice(0, 1)}" languagecode="1033" /></LocalizedNames></systemform>`;
const fallback = '<DisplayConditions Order="0" FallbackForm="true"><Everyone /></DisplayConditions>';
const forSome = '<DisplayConditions Order="1"><Role Id="{627090ff-40a3-4053-8790-584edc5be201}" /></DisplayConditions>';

async function importVersion(environment: StoredEnvironment, version: string, forms: readonly string[], action: ImportAction = 'update') {
  const quick = `<forms type="quick">${form(ids.quick, '')}</forms>`;
  const customizations = `<ImportExportXml><Entities><Entity><Name LocalizedName="Project" OriginalName="Project">con_Project</Name><EntityInfo><entity Name="con_Project"><attributes>${primaryName}</attributes><OwnershipTypeMask>UserOwned</OwnershipTypeMask></entity></EntityInfo><FormXml><forms type="main">${forms.join('')}</forms>${quick}</FormXml></Entity></Entities><WebResources><WebResource><WebResourceId>{5f3a7a3e-0000-4000-8000-000000000001}</WebResourceId><Name>con_/script.js</Name><FileName>/WebResources/con_/script.js</FileName></WebResource></WebResources><Languages><Language>1033</Language></Languages></ImportExportXml>`;
  const { file, diagnostics } = readSolutionFile(
    await openArchive(await smallSolution({ managed: true, version, customizations })),
    hashBytes,
  );
  if (file === undefined) throw new Error(JSON.stringify(diagnostics));
  const plan = planImport(environment, file, { ...defaultImportOptions, action });
  environment.commit(
    applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => 'id', hashBytes }),
    [file.archive],
    plan.basedOn,
  );
  return plan;
}

/** Knows no table, so that a table of a solution is known as a whole. */
class NoBaseline extends Baseline {
  override presence(refs: readonly unknown[]): readonly 'no'[] {
    return refs.map(() => 'no');
  }
}

const environment = () => newEnvironment({}, { baseline: new NoBaseline('') });

test('the last fallback form of its type stays: the upgrade stops after staging (F.28)', async () => {
  const here = environment();
  await importVersion(here, '1.0.0.0', [form(ids.first, fallback), form(ids.second, forSome)]);
  const plan = await importVersion(here, '2.0.0.0', [form(ids.second, forSome)], 'upgrade');
  // The quick form is open to everyone and of another type.
  expect(plan.upgrade?.blockers).toMatchObject([{ kind: 'last-fallback-form', component: { type: 60, key: ids.first }, rule: 'F.28' }]);
  expect(planApplyUpgrade(here, 'Contoso').diagnostics).toMatchObject([{ severity: 'error', dataverse: { code: '0x8004F046' } }]);
  here.close();
});

test.each([
  ['another fallback form is there', [form(ids.first, fallback), form(ids.second, fallback)], [form(ids.second, fallback)]],
  ['a form without conditions is open to everyone', [form(ids.first, fallback), form(ids.second, '')], [form(ids.second, '')]],
  ['the new version brings another form', [form(ids.first, fallback)], [form(ids.second, fallback)]],
  ['it was no fallback form', [form(ids.first, fallback), form(ids.second, forSome)], [form(ids.first, fallback)]],
])('%s: the upgrade goes through', async (_, before, after) => {
  const [whole, staged] = [environment(), environment()];
  for (const here of [whole, staged]) await importVersion(here, '1.0.0.0', before);
  const plan = await importVersion(whole, '2.0.0.0', after, 'upgrade');
  expect(plan.upgrade?.blockers).toEqual([]);
  await importVersion(staged, '2.0.0.0', after, 'stage');
  const applying = planApplyUpgrade(staged, 'Contoso');
  expect(applying.diagnostics).toEqual([]);
  staged.commit(applyUpgrade(staged, applying, { now: '2026-11-20T08:00:00.000Z' }), [], applying.basedOn);
  expect(staged.solutions().map(({ uniqueName, version }) => [uniqueName, version])).toEqual([['Contoso', '2.0.0.0']]);
  whole.close();
  staged.close();
});
