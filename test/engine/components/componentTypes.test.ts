import { describe, expect, it } from 'vitest';
import type { ComponentTypeRow } from '../../../src/engine/components/componentTypeRow.ts';
import { allComponentTypes, canonicalType, componentType, foldId, foldName, repetitionKeys } from '../../../src/engine/index.ts';
import { readSpec } from '../../support/ruleNumbers.ts';

const spec = readSpec();

/** The table of A6 as it is written: number, how the manifest names it, path in customizations.xml where one is given. */
const listed = (spec?.slice(spec.indexOf('## A6.'), spec.indexOf('\nA.40')) ?? '').split('\n').flatMap((line) => {
  const [, codes, , root, where] = line.split('|').map((cell) => cell.trim());
  if (codes === undefined || !/^\d/.test(codes)) return [];
  const path = /^(?:\w+: )?`([A-Za-z]\w*(?:\/[\w[\]@]+)+)`/.exec(where ?? '')?.[1]?.replace('[@type]', '');
  return codes.split(',').map((code) => ({ code: Number(code), root: /^\w+/.exec(root ?? '')?.[0] ?? '', where: path }));
});

const rowOf = (code: number): ComponentTypeRow => allComponentTypes.find(({ type }) => type === code)!;

/** Where a row lies, as element names; for what has no place of its own, where that lies in which it is written. */
function placesOf({ places, within }: ComponentTypeRow): readonly string[] {
  if (places.length > 0 || within === undefined) return places.map(({ path }) => path.replace(/[()]/g, '').replace(/@\w+/g, ''));
  return placesOf(allComponentTypes.find(({ type }) => type === within)!).map((place) => `${place}/*`);
}

function liesAt(place: string, where: string): boolean {
  return place.endsWith('/*') ? where.startsWith(place.slice(0, -1)) || `${where}/`.startsWith(place.slice(0, -1)) : place === where;
}

describe('the component-type table (A6)', () => {
  it('has every number of A6 and of Q.6 (A.41)', () => {
    const numbers = [
      1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 16, 17, 18, 20, 21, 22, 23, 24, 25, 26, 29, 31, 32, 33, 34, 35, 36, 37, 38, 39, 44, 45,
      46, 47, 48, 49, 50, 52, 53, 55, 59, 60, 61, 62, 63, 64, 65, 66, 68, 70, 71, 80, 90, 91, 92, 93, 95, 150, 151, 152, 153, 154, 155, 161,
      162, 165, 166, 181, 183, 201, 202, 203, 204, 205, 206, 207, 208, 210, 300, 371, 372, 380, 381, 400, 401, 402, 430, 431, 432,
    ];
    const listed = allComponentTypes.map((row) => row.type).filter((type) => typeof type === 'number');
    expect(listed.sort((a, b) => a - b)).toEqual(numbers);
  });

  it.skipIf(spec === undefined)('says of each number what the rules list, whatever is written above', () => {
    expect(listed.length).toBeGreaterThan(90);
    const told = (code: number, word: string) => `${code} ${word}`;
    const root = listed.map(({ code, root }) => told(code, root));
    // A connector's root has both (Q.6); a message is no part of anything, so it stands for itself.
    const decided: Readonly<Record<number, string>> = { 201: 'id', 372: 'both' };
    expect(listed.map(({ code }) => told(code, rowOf(code).rootForm))).toEqual(
      root.map((each, at) => (decided[listed[at]!.code] === undefined ? each : told(listed[at]!.code, decided[listed[at]!.code]!))),
    );
    // Labels (7) lie in every component.
    const misplaced = listed.filter(
      ({ code, where }) => where !== undefined && code !== 7 && !placesOf(rowOf(code)).some((place) => liesAt(place, where)),
    );
    expect(misplaced).toEqual([]);
    expect(listed.filter(({ where }) => where !== undefined).length).toBeGreaterThan(40);
  });

  it('has one row a type, one place a path, and names for people', () => {
    expect(new Set(allComponentTypes.map((row) => row.type)).size).toBe(allComponentTypes.length);
    const paths = allComponentTypes.flatMap((row) => row.places.map((place) => place.path));
    expect(new Set(paths).size).toBe(paths.length);
    for (const { singular, plural } of allComponentTypes) expect(`${singular} ${plural}`).toMatch(/^\S/);
  });

  it('publishes the kinds of D.117 and spares the four of D.49 from overwrite', () => {
    const of = (flag: 'publishable' | 'exemptFromOverwrite' | 'merges') =>
      allComponentTypes.filter((row) => row[flag]).map((row) => row.type);
    expect(of('publishable')).toEqual([1, 2, 9, 10, 14, 26, 50, 59, 60, 61, 62, 80]);
    expect(of('exemptFromOverwrite')).toEqual([50, 60, 62, 80]);
    expect(of('merges')).toEqual([9, 50, 60, 20, 62, 80]);
  });

  it('says what code asks of single kinds', () => {
    const of = (column: keyof ComponentTypeRow) =>
      allComponentTypes.flatMap((row) => (row[column] === undefined ? [] : [[row.type, row[column]]]));
    expect(of('holdsParts'), 'A.32').toEqual([[1, true]]);
    expect(of('inDefinition'), 'B.24, Q.23').toEqual([2, 14].map((type) => [type, true]));
    expect(of('holdsData'), 'I.2, F.14').toEqual([
      [1, 'rows'],
      [2, 'values'],
    ]);
    expect(of('difference'), 'Q.16, Q.27, Q.29').toEqual([
      [60, 'form'],
      [62, 'siteMap'],
      [80, 'app'],
    ]);
    expect(of('ofEnvironment'), 'D.73').toEqual([25, 'isvconfig'].map((type) => [type, true]));
    expect(of('setting'), 'B.39, B.44, B.45').toEqual([
      ['connectionreference', 'connection'],
      [380, 'variable'],
      [381, 'value'],
    ]);
    expect(
      of('activation').map(([type]) => type),
      'D.62',
    ).toEqual([29, 92]);
    expect(of('fallbackOfTable'), 'F.28').toEqual([[60, true]]);
  });

  it('puts the kinds of D.106 into their lists of an import log, the parts of a table into another', () => {
    const lists: Record<string, unknown[]> = {};
    for (const { type, jobList } of allComponentTypes) if (jobList !== undefined) lists[jobList] = [...(lists[jobList] ?? []), type];
    expect(lists).toEqual({
      entities: [1],
      settings: [25],
      dashboards: [60],
      securityroles: [20],
      workflows: [29],
      templates: [36, 37, 38, 39],
      optionSets: [9],
      ConnectionRoles: [63],
      SolutionPluginAssemblies: [90, 91],
      SdkMessageProcessingSteps: [92],
      ServiceEndpoints: [95],
      webResources: [61],
      reports: [31],
      FieldSecurityProfiles: [70],
    });
    expect(allComponentTypes.flatMap(({ type, jobListOfParts }) => (jobListOfParts === undefined ? [] : [[type, jobListOfParts]]))).toEqual(
      [[1, 'entitySubhandlers']],
    );
  });

  it('knows a type by its table name in any case, and one it never saw by its own name', () => {
    expect(componentType('EnvironmentVariableDefinition').type).toBe(380);
    expect(canonicalType('workflow')).toBe(29);
    expect(componentType('CustomAPI')).toMatchObject({ type: 'customapi', singular: 'Custom API' });
    expect(componentType('con_Widget')).toMatchObject({ type: 'con_widget', typeName: 'con_widget', publishable: false });
    expect(componentType('botcomponent_workflowset')).toMatchObject({
      type: 'botcomponent_workflowset',
      singular: 'Link between agent component and cloud flow or process',
    });
    expect(componentType('botcomponent_msdyn_aimodelset').plural).toBe('Links between agent component and AI model');
    for (const other of ['con_widgetset', 'bot_unknownset', 'set']) expect(componentType(other).singular).toBe(other);
    expect(componentType(9999)).toMatchObject({ type: 9999, typeName: '9999', singular: 'Component of type 9999' });
    expect(componentType(29).typeName).toBe('Workflow');
  });

  it('folds names and ids (P-CASE, Q.42)', () => {
    expect(foldName(' Con_Box ')).toBe('con_box');
    expect(foldId(' {AAAA-BB}')).toBe('aaaa-bb');
    expect(foldId('Con.Plugins')).toBe('con.plugins');
  });

  it('tells repeated elements apart by their keys', () => {
    expect(repetitionKeys('label')).toEqual(['@languagecode']);
    expect(repetitionKeys('option')).toEqual(['@value']);
    expect(repetitionKeys('row')).toBeUndefined();
  });
});
