import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyPublish,
  defaultImportOptions,
  groupsOf,
  type LookInside,
  layerStory,
  planExport,
  planImport,
  planPublish,
} from '../../../src/engine/index.ts';
import { managedPropertiesOf } from '../../../src/engine/managedProperties/managedPropertyTable.ts';
import { statedValues } from '../../../src/engine/managedProperties/statedValues.ts';
import { ownXml } from '../../../src/engine/solutionFile/content.ts';
import type { StoredEnvironment } from '../../../src/store/environment.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment, readBuilt } from '../import/planning.ts';

async function install(environment: StoredEnvironment, line: string, ...parts: string[]) {
  const file = await readBuilt(line, ...parts);
  const plan = planImport(environment, file, defaultImportOptions);
  const changes = applyPlan(environment, file, plan, { now: '2026-11-20T08:00:00.000Z', newId: () => line, hashBytes });
  environment.commit(changes, [file.archive], plan.basedOn);
  return { file, plan };
}

const inside = (environment: StoredEnvironment): LookInside => ({
  read: (hash) => environment.blob(hash),
  hash: hashBytes,
  groupOf: groupsOf(environment.solutions()),
});

const column = 'column fab_order.fab_total = Total holding';
const ref = { type: 2, key: 'fab_order.fab_total' };

describe('managed properties', () => {
  it('go into a managed export as the unmanaged solution has them (H.15)', async () => {
    const environment = newEnvironment();
    const flags = '<IsCustomizable>0</IsCustomizable><IsRenameable>1</IsRenameable><CanModifySearchSettings>0</CanModifySearchSettings>';
    await install(environment, 'Contoso 1.0.0.0 unmanaged', 'table fab_order = Order', `${column} ${flags}`);
    environment.commit(applyPublish(environment, planPublish(environment, { kind: 'all' })), [], environment.info().revision);
    const plan = planExport(environment, 'Contoso', { managed: true });
    const member = [...plan.members.values()].find(({ component }) => component.key === ref.key);
    expect(member).toBeDefined();
    expect(Object.fromEntries(statedValues(2, member && ownXml(member.content, plan.read)))).toEqual({
      IsCustomizable: false,
      IsRenameable: true,
      CanModifySearchSettings: false,
    });
  });

  it('are told with the layers of a component, each with its rule (E.41, E.42, D.71)', async () => {
    const environment = newEnvironment();
    await install(environment, 'Contoso 1.0.0.0 managed', `${column} <IsCustomizable>1</IsCustomizable><IsRenameable>0</IsRenameable>`);
    const { plan } = await install(
      environment,
      'Contoso 1.1.0.0 managed',
      `${column} <IsCustomizable>0</IsCustomizable><IsRenameable>0</IsRenameable>`,
    );
    expect(plan.steps.find(({ component }) => component.key === ref.key)?.keptOpen).toEqual(['IsCustomizable']);
    const { managedProperties, effective } = layerStory(environment, ref, inside(environment));
    expect(managedProperties).toMatchObject({ status: 'known', owner: 'Fabrikam' });
    const values = managedProperties.status === 'known' ? managedProperties.values : [];
    expect(values.filter(({ rule }) => rule !== 'E.46').map(({ name, isOpen, solution, rule }) => [name, isOpen, solution, rule])).toEqual([
      ['IsCustomizable', true, 'Contoso', 'D.71'],
      ['IsRenameable', false, 'Contoso', 'E.41'],
    ]);
    expect(effective?.properties.get('IsCustomizable')).toMatchObject({ value: '1', rule: 'D.71' });
    const [stack = []] = environment.layers([ref]);
    expect(effective?.hash).not.toBe(stack[0]?.content.hash);
  });

  it('leave nothing to do when the same file comes again (D.71)', async () => {
    const environment = newEnvironment();
    const open = `${column} <IsCustomizable>1</IsCustomizable>`;
    const closed = `${column} <IsCustomizable>0</IsCustomizable>`;
    await install(environment, 'Contoso 1.0.0.0 managed', open);
    await install(environment, 'Contoso 1.1.0.0 managed', closed);
    const { plan } = await install(environment, 'Contoso 1.1.0.0 managed', closed);
    expect(plan.steps.map(({ verb }) => verb)).toEqual(['keep', 'keep']);
    expect(layerStory(environment, ref, inside(environment)).managedProperties).toMatchObject({
      values: expect.arrayContaining([expect.objectContaining({ name: 'IsCustomizable', isOpen: true })]),
    });
  });

  it('of Active and of other publishers do not count (E.41)', async () => {
    const environment = newEnvironment();
    await install(environment, 'Contoso 1.0.0.0 managed', `${column} <IsCustomizable>1</IsCustomizable>`);
    await install(environment, 'Mine 1.0.0.0 unmanaged', `${column} <IsCustomizable>0</IsCustomizable>`);
    environment.commit(applyPublish(environment, planPublish(environment, { kind: 'all' })), [], environment.info().revision);
    const story = layerStory(environment, ref, inside(environment));
    expect(story.layers.at(-1)?.owner.kind).toBe('active');
    expect(story.effective?.properties.get('IsCustomizable')).toMatchObject({ value: '1', rule: 'E.41' });
  });
});

describe('every managed property of a table and of a column (E.43)', () => {
  const refusals = (diagnostics: readonly { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }[]) =>
    diagnostics.filter(({ code }) => code === 'component-protected').map(({ facts }) => facts.properties);
  const rows = (type: number, kind: string) =>
    managedPropertiesOf(type).properties.flatMap(({ name, protects = [] }) => protects.map((element) => [name, element, kind] as const));
  const saying: Readonly<Record<string, (value: string) => string>> = {
    LocalizedNames: (value) => `<LocalizedNames><LocalizedName description="${value}" languagecode="1033" /></LocalizedNames>`,
    displaynames: (value) => `<displaynames><displayname description="${value}" languagecode="1033" /></displaynames>`,
    Descriptions: () => '',
  };

  it.each([...rows(1, 'table fab_order'), ...rows(2, 'column fab_order.fab_total')])(
    '%s keeps others from changing %s of a %s, and only while it is off (D.72)',
    async (name, element, kind) => {
      const parts = (value: string, isOpen: boolean) => {
        const inner = (saying[element] ?? ((text: string) => `<${element}>${text}</${element}>`))(value);
        return `${kind} = ${element === 'Descriptions' ? value : 'Same'} holding ${inner}<${name}>${isOpen ? 1 : 0}</${name}>`;
      };
      for (const isOpen of [false, true]) {
        const environment = newEnvironment();
        await install(environment, 'Contoso 1.0.0.0 managed', parts('7', isOpen));
        const other = (value: string) => readBuilt('Other 1.0.0.0 managed, publisher Northwind', parts(value, isOpen));
        const plan = planImport(environment, await other('8'), defaultImportOptions);
        expect(refusals(plan.diagnostics)).toEqual(isOpen ? [] : [name]);
        expect(refusals(planImport(environment, await other('7'), defaultImportOptions).diagnostics)).toEqual([]);
        const own = await readBuilt('Another 1.0.0.0 managed', parts('8', isOpen));
        expect(refusals(planImport(environment, own, defaultImportOptions).diagnostics)).toEqual([]);
      }
    },
  );

  it.each([
    ['CanCreateAttributes', 'column fab_order.fab_new = New'],
    ['CanCreateForms', 'form fab_order.Main = v1 holding <form />'],
    ['CanCreateViews', 'view fab_order.Open = v1'],
    ['CanCreateCharts', 'chart fab_order.Months = v1'],
  ])('%s keeps others from making one, and only while it is off (D.72)', async (name, part) => {
    for (const isOpen of [false, true]) {
      const environment = newEnvironment();
      await install(environment, 'Contoso 1.0.0.0 managed', `table fab_order = Order holding <${name}>${isOpen ? 1 : 0}</${name}>`);
      const plan = planImport(environment, await readBuilt('Other 1.0.0.0 managed, publisher Northwind', part), defaultImportOptions);
      expect(refusals(plan.diagnostics)).toEqual(isOpen ? [] : [name]);
    }
  });

  it('are those of the rules: each protects something, and is tried above', () => {
    const names = (type: number) => managedPropertiesOf(type).properties.map(({ name }) => name);
    expect(names(1)).toEqual(
      expect.arrayContaining([
        ...['IsCustomizable', 'IsRenameable', 'CanModifyAdditionalSettings', 'CanCreateForms', 'CanCreateCharts', 'CanCreateViews'],
        ...['CanCreateAttributes', 'CanChangeHierarchicalRelationship', 'CanChangeTrackingBeEnabled', 'CanEnableSyncToExternalSearchIndex'],
      ]),
    );
    expect(names(2)).toEqual(
      expect.arrayContaining([
        ...['IsCustomizable', 'IsRenameable', 'CanModifyRequirementLevelSettings', 'CanModifySearchSettings'],
        ...['CanModifyAdditionalSettings', 'CanChangeDateTimeBehavior'],
      ]),
    );
    const idle = [1, 2].flatMap((type) =>
      managedPropertiesOf(type).properties.flatMap(({ name, protects, creates }) => (protects || creates ? [] : [name])),
    );
    // The first protects everything, the other a relationship (scenario of hierarchies).
    expect([...new Set(idle)]).toEqual(['IsCustomizable', 'CanChangeHierarchicalRelationship']);
  });
});
