import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  applyPlan,
  applyUninstall,
  defaultImportOptions,
  effectiveDefinition,
  groupsOf,
  type Layer,
  type LookInside,
  layerStory,
  planImport,
  planUninstall,
} from '../../../src/engine/index.ts';
import type { StoredEnvironment } from '../../../src/store/environment.ts';
import { hashBytes } from '../../support/openCorpus.ts';
import { newEnvironment, readBuilt } from '../import/planning.ts';

const now = '2026-11-20T08:00:00.000Z';
const blobs = new Map<string, Uint8Array>();
const inside: LookInside = { read: (hash) => blobs.get(hash)!, hash: hashBytes, groupOf: groupsOf([]) };

/** A layer that says this XML. */
function layer(solution: string, xml: string, type = 9): Layer {
  const bytes = new TextEncoder().encode(xml);
  const blob = hashBytes(bytes);
  blobs.set(blob, bytes);
  const owner: Layer['owner'] = solution === 'Active' ? { kind: 'active' } : { kind: 'managed', solution };
  const content = { hash: blob, xml: { blob, segments: [0, bytes.length], holes: [] }, files: [] };
  return { component: { type, key: 'x' }, owner, state: 'published', content };
}

const inEffect = (type: number, stack: readonly Layer[]) =>
  Object.fromEntries([...(effectiveDefinition(type, stack, inside)?.properties ?? [])].map(([path, { value }]) => [path, value]));

async function install(environment: StoredEnvironment, line: string, ...parts: string[]): Promise<void> {
  const file = await readBuilt(line, ...parts);
  const plan = planImport(environment, file, defaultImportOptions);
  environment.commit(
    applyPlan(environment, file, plan, { now, newId: () => hashBytes(new TextEncoder().encode(line)), hashBytes }),
    [file.archive],
    plan.basedOn,
  );
}

const anyXml = fc
  .array(fc.record({ name: fc.constantFrom('a', 'b', 'option', 'label', 'tab'), id: fc.nat(3), value: fc.string({ maxLength: 3 }) }), {
    maxLength: 6,
  })
  .map((parts) => {
    const written = parts.map(
      ({ name, id, value }) => `<${name} id="${id}" value="${id}" languagecode="${id}">${value.replace(/[<&>\s]/g, '')}</${name}>`,
    );
    return `<optionset Name="x">${written.join('')}</optionset>`;
  });

describe('the effective definition', () => {
  it('of one layer is what that layer says', () => {
    fc.assert(
      fc.property(anyXml, fc.constantFrom(1, 2, 9, 20, 26, 50, 60, 61, 80), (xml, type) => {
        const only = layer('Contoso', xml, type);
        const effective = effectiveDefinition(type, [only], inside);
        expect(effective?.hash).toBe(only.content.hash);
        expect(effective?.notDerived).toBeUndefined();
      }),
    );
  });

  it('does not change when a layer says what is said below it', () => {
    fc.assert(
      fc.property(anyXml, anyXml, fc.constantFrom(2, 9, 20, 50), (lower, upper, type) => {
        const two = [layer('A', lower, type), layer('B', upper, type)];
        const three = [...two, layer('C', upper, type)];
        expect(inEffect(type, three)).toEqual(inEffect(type, two));
        for (const { layer: at } of effectiveDefinition(type, three, inside)?.properties.values() ?? []) expect(at).toBeLessThan(2);
      }),
    );
  });

  it('has every property the topmost layer has, as it says it', () => {
    fc.assert(
      fc.property(anyXml, anyXml, fc.constantFrom(2, 9, 26), (lower, upper, type) => {
        expect(inEffect(type, [layer('A', lower, type), layer('Active', upper, type)])).toMatchObject(
          inEffect(type, [layer('B', upper, type)]),
        );
      }),
    );
  });

  it('of ribbons replaces what has the same id as a whole and keeps the rest (E.37)', () => {
    const command = (id: string, ...rules: string[]) =>
      `<CommandDefinition Id="${id}"><EnableRules>${rules.map((rule) => `<EnableRule Id="${rule}" />`).join('')}</EnableRules></CommandDefinition>`;
    const ribbon = (...commands: string[]) =>
      `<RibbonDiffXml><CommandDefinitions>${commands.join('')}</CommandDefinitions></RibbonDiffXml>`;
    const stack = [layer('A', ribbon(command('one', 'r1', 'r2'), command('two', 'r1')), 50), layer('B', ribbon(command('one', 'r3')), 50)];
    expect(Object.keys(inEffect(50, stack)).filter((path) => path.endsWith('@Id'))).toEqual([
      'CommandDefinitions/CommandDefinition[one]/@Id',
      'CommandDefinitions/CommandDefinition[two]/@Id',
      'CommandDefinitions/CommandDefinition[two]/EnableRules/EnableRule[r1]/@Id',
      'CommandDefinitions/CommandDefinition[one]/EnableRules/EnableRule[r3]/@Id',
    ]);
  });

  it('keeps labels of languages a layer does not have (E.23), and loses other parts it leaves out of a list', () => {
    const view = (labels: string, cells: string) =>
      `<savedquery><LocalizedNames>${labels}</LocalizedNames><layoutxml><grid><row name="r">${cells}</row></grid></layoutxml></savedquery>`;
    const label = (language: number) => `<LocalizedName description="L${language}" languagecode="${language}" />`;
    const stack = [
      layer('A', view(label(1033) + label(1031), '<cell name="one" /><cell name="two" />'), 26),
      layer('B', view(label(1033), '<cell name="one" />'), 26),
    ];
    expect(inEffect(26, stack)).toEqual({
      'LocalizedNames/LocalizedName[1033]/@description': 'L1033',
      'LocalizedNames/LocalizedName[1033]/@languagecode': '1033',
      'LocalizedNames/LocalizedName[1031]/@description': 'L1031',
      'LocalizedNames/LocalizedName[1031]/@languagecode': '1031',
      'layoutxml/grid/row/@name': 'r',
      'layoutxml/grid/row/cell[one]/@name': 'one',
    });
  });
});

describe('what a layer stated', () => {
  const column = (length: number, format = 'text') =>
    `column fab_order.x = X holding <MaxLength>${length}</MaxLength><Format>${format}</Format>`;
  const ref = { type: 2, key: 'fab_order.x' };
  const stated = (environment: StoredEnvironment) => environment.layers([ref])[0]?.map((each) => each.stated?.paths);

  it('is kept when what lies below changes, and not any more when it is again as it was', async () => {
    const environment = newEnvironment();
    await install(environment, 'Base 1.0.0.0 managed', column(100));
    await install(environment, 'Top 1.0.0.0 managed', column(120));
    expect(stated(environment)).toEqual([undefined, undefined]);
    await install(environment, 'Base 1.1.0.0 managed', column(100, 'email'));
    expect(stated(environment)).toEqual([undefined, ['MaxLength']]);
    await install(environment, 'Base 1.2.0.0 managed', column(100));
    expect(stated(environment)).toEqual([undefined, undefined]);
    environment.close();
  });

  it('leaves no trace when a solution comes below the Active layer and goes', async () => {
    const environment = newEnvironment();
    await install(environment, 'Base 1.0.0.0 managed', column(100));
    await install(environment, 'Mine 1.0.0.0 unmanaged', column(70));
    const before = environment.layers([ref]);
    await install(environment, 'Top 1.0.0.0 managed', column(120, 'email'));
    expect(stated(environment)).toEqual([undefined, undefined, ['MaxLength']]);
    const story = layerStory(environment, ref, { ...inside, read: (hash) => environment.blob(hash) });
    expect(story.layers.at(-1)).toMatchObject({ stated: ['MaxLength'], state: 'draft', counts: false });
    environment.commit(applyUninstall(environment, planUninstall(environment, 'Top')), [], environment.info().revision);
    expect(environment.layers([ref])).toEqual(before);
    environment.close();
  });

  it('is everything where nothing lay below', async () => {
    const environment = newEnvironment();
    await install(environment, 'Mine 1.0.0.0 unmanaged', 'role Clerk = mine');
    await install(environment, 'Base 1.0.0.0 managed', 'role Clerk = mine');
    await install(environment, 'Base 1.1.0.0 managed', 'role Clerk = other');
    const [role] = environment.componentsOf(20);
    const story = layerStory(environment, role!, { ...inside, read: (hash) => environment.blob(hash) });
    const description = story.effective?.properties.get('Descriptions/Description[1033]/@description');
    expect(description).toMatchObject({ value: 'mine', layer: 1 });
    expect(story.ownedBy).toBe('Fabrikam');
    environment.close();
  });
});
