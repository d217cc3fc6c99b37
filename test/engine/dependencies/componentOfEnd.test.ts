import { describe, expect, it } from 'vitest';
import { componentOfEnd, type DependencyEnd, isKeyOfEnd } from '../../../src/engine/index.ts';

describe('a side of a missing dependency means a component (D.88)', () => {
  it.each<[string, Omit<DependencyEnd, 'keys'> & Partial<DependencyEnd>, string | undefined]>([
    ['a table by name', { type: 1, schemaName: 'FAB_Order' }, '1:fab_order'],
    ['a column by table and name', { type: 2, schemaName: 'fab_Total', parentSchemaName: 'fab_Order' }, '2:fab_order.fab_total'],
    ['a column without its table', { type: 2, schemaName: 'fab_total' }, undefined],
    [
      'a form by id',
      { type: 60, id: '{1FED44D1-AE68-4A41-BD2B-F13ACAC4ACFA}', displayName: 'Contact' },
      '60:1fed44d1-ae68-4a41-bd2b-f13acac4acfa',
    ],
    ['a view by id, not by its name', { type: 26, schemaName: 'Open', id: '{A}' }, '26:a'],
    ['a view that has only a name', { type: 26, schemaName: 'Open' }, undefined],
    ['a relationship by name', { type: 10, schemaName: 'fab_A_b', parentSchemaName: 'account' }, '10:fab_a_b'],
    ['a plug-in type by id', { type: 90, schemaName: 'A.B, A, Version=1.0', id: '{C}' }, '90:c'],
    ['a ribbon of a table', { type: 50, schemaName: 'account:RibbonDiffXml' }, '50:account'],
    ['the application ribbon', { type: 50, schemaName: ':RibbonDiffXml' }, '50::ribbondiffxml'],
    ['the classic site map', { type: 62 }, '62::sitemap'],
    ['an app site map', { type: 62, schemaName: 'fab_Sales' }, '62:fab_sales'],
    ['a framework kind by its key', { type: 'SettingDefinition', keys: { uniquename: 'AppChannel' } }, 'settingdefinition:appchannel'],
    ['a variable under its table name', { type: 'EnvironmentVariableDefinition', keys: { schemaname: 'fab_Url' } }, '380:fab_url'],
    [
      'a pair by both keys',
      { type: 'appsetting', keys: { 'a.uniquename': 'X', 'b.uniquename': 'Y' } },
      'appsetting:a.uniquename=x,b.uniquename=y',
    ],
    ['a variable rooted by its id only (Q.46)', { type: 380, id: '{A}', displayName: 'fab_Url' }, '380:fab_url'],
    ['a variable of which nothing but an id is known', { type: 380, id: '{A}' }, undefined],
    ['nothing', { type: 1 }, undefined],
  ])('%s', (_, end, id) => {
    const ref = componentOfEnd({ keys: {}, ...end });
    expect(ref && `${ref.type}:${ref.key}`).toBe(id);
  });
});

describe('a part of a framework kind lies below another one (B.24, Q.50)', () => {
  it.each<[string, string, DependencyEnd['keys'], boolean]>([
    ['by its own column', 'fab_ship.weight', { uniquename: 'Weight' }, true],
    ['by both columns', 'fab_ship.weight', { 'customapiid.uniquename': 'fab_Ship', uniquename: 'Weight' }, true],
    ['of another parent', 'fab_ship.weight', { 'customapiid.uniquename': 'fab_Send', uniquename: 'Weight' }, false],
    ['of another name', 'fab_ship.overweight', { uniquename: 'weight' }, false],
    ['one that lies below nothing is found by its key', 'weight', { uniquename: 'weight' }, false],
    ['a pair of two others', 'a.b', { 'x.uniquename': 'a', 'y.uniquename': 'b' }, false],
  ])('%s', (_, key, keys, expected) => {
    expect(isKeyOfEnd(key, { type: 'customapirequestparameter', keys })).toBe(expected);
    expect(isKeyOfEnd(key, { type: 1, keys })).toBe(false);
  });
});
