import { describe, expect, test } from 'vitest';
import {
  applyPlan,
  applyPublish,
  changesOn,
  componentId,
  componentOfEnd,
  type DependencyRecord,
  defaultImportOptions,
  dependencyGraph,
  dependentsOf,
  forDelete,
  forUninstall,
  missingForFile,
  missingInSolution,
  planImport,
  planPublish,
  readSolutionFile,
  requiredBy,
  type SolutionFile,
} from '../../../src/engine/index.ts';
import { createEnvironmentInMemory, type StoredEnvironment } from '../../../src/store/environment.ts';
import { solutionArchive } from '../../support/archive.ts';
import { hashBytes } from '../../support/openCorpus.ts';

const formId = 'a1b2c3d4-0000-4000-8000-000000000001';
const now = '2026-11-20T08:00:00.000Z';
const shop = ['con_product', 'con_price'];

const environmentOf = () =>
  createEnvironmentInMemory({
    id: '11111111-1111-4111-8111-111111111111',
    name: 'Dev',
    platformVersion: '9.2',
    sku: 'online',
    baseLanguage: 1033,
    languages: [1033],
    apps: [],
    revision: 0,
    createdOn: now,
  });

/** `Shop` brings the table con_product with its columns; `Desk` a form on it, in the table's shell or with its own table. */
function table(name: string, columns: readonly string[], forms = ''): readonly string[] {
  const attributes = columns
    .map((column) => `<attribute PhysicalName="${column}"><LogicalName>${column}</LogicalName></attribute>`)
    .join('');
  // What states nothing of its own gets no layer.
  const own = columns.length === 0 ? '' : `<EntitySetName>${name}s</EntitySetName><IsCustomizable>1</IsCustomizable>`;
  return [
    `<Entities><Entity><Name>${name}</Name><EntityInfo><entity Name="${name}"><attributes>${attributes}</attributes>${own}</entity></EntityInfo><FormXml><forms type="main">${forms}</forms></FormXml></Entity></Entities>`,
  ];
}

function form(...columns: readonly string[]): string {
  return `<systemform><formid>{${formId}}</formid><form>${columns.map((column) => `<control datafieldname="${column}" />`).join('')}</form><LocalizedNames><LocalizedName description="Main" languagecode="1033" /></LocalizedNames></systemform>`;
}

function file(
  name: string,
  sections: readonly string[],
  options: { managed?: boolean; roots?: readonly string[]; missing?: string; version?: string; files?: Record<string, string> } = {},
): SolutionFile {
  const { managed = false, roots = [], missing = '', version = '1.0.0.0', files = {} } = options;
  const archive = solutionArchive(sections, { roots });
  const manifest = archive.entries.find((entry) => entry.name === 'solution.xml')!;
  const xml = Buffer.from(archive.read(manifest))
    .toString()
    .replace('<UniqueName>Sample<', `<UniqueName>${name}<`)
    .replace('<Managed>0<', `<Managed>${managed ? 1 : 0}<`)
    .replace('<Version>1.0.0.0<', `<Version>${version}<`)
    .replace('<MissingDependencies />', `<MissingDependencies>${missing}</MissingDependencies>`);
  const read = readSolutionFile(solutionArchive(sections, { roots, files: { ...files, 'solution.xml': xml } }), hashBytes);
  expect(read.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  return read.file!;
}

let solutions = 0;
function importInto(environment: StoredEnvironment, solution: SolutionFile, publish = true): void {
  const plan = planImport(environment, solution, { ...defaultImportOptions, assumeMissing: true });
  expect(plan.diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
  environment.commit(
    applyPlan(environment, solution, plan, { now, newId: () => `id-${solutions++}`, hashBytes }),
    [solution.archive],
    plan.basedOn,
  );
  if (!publish) return;
  const publishing = planPublish(environment, { kind: 'all' });
  if (publishing.components.length > 0) environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);
}

const told = (lines: readonly DependencyRecord[]) =>
  lines.map(({ required, dependent, kind }) => `${componentId(required)} <- ${componentId(dependent)} ${kind}`).sort();
const column = { type: 2, key: 'con_product.con_price' };
const product = { type: 1, key: 'con_product' };
const tableRoot = (behavior: number) => [`type="1" schemaName="con_product" behavior="${behavior}"`];

describe('the dependencies of an environment', () => {
  test('by either end, direct only, one line a pair and none where there is none (J.1, J.65, J.66, J.71)', () => {
    const environment = environmentOf();
    importInto(environment, file('Shop', table('con_product', shop, form('con_price')), { roots: tableRoot(0) }));
    expect(told(requiredBy(environment, { type: 60, key: formId }))).toEqual([
      `1:con_product <- 60:${formId} internal`,
      `2:con_product.con_price <- 60:${formId} published`,
    ]);
    expect(told(dependentsOf(environment, column))).toEqual([`2:con_product.con_price <- 60:${formId} published`]);
    expect(dependentsOf(environment, { type: 1, key: 'con_nothing' })).toEqual([]);
  });

  test('are made once for a revision', () => {
    const environment = environmentOf();
    importInto(environment, file('Shop', table('con_product', shop), { roots: tableRoot(0) }));
    const graph = dependencyGraph(environment);
    expect(dependencyGraph(environment)).toBe(graph);
    environment.configure({ blockUnmanaged: false });
    expect(dependencyGraph(environment)).not.toBe(graph);
  });

  test('of a draft are unpublished until it is published (A.39, J.2, J.5)', () => {
    const environment = environmentOf();
    importInto(environment, file('Shop', table('con_product', shop, form()), { roots: tableRoot(0) }));
    importInto(
      environment,
      file('Shop', table('con_product', shop, form('con_price')), { roots: tableRoot(0), version: '1.0.0.1' }),
      false,
    );
    expect(told(dependentsOf(environment, column))).toEqual([`2:con_product.con_price <- 60:${formId} unpublished`]);
    expect(told(forDelete(environment, column))).toHaveLength(1);
    const publishing = planPublish(environment, { kind: 'all' });
    environment.commit(applyPublish(environment, publishing), [], publishing.basedOn);
    expect(told(dependentsOf(environment, column))).toEqual([`2:con_product.con_price <- 60:${formId} published`]);
  });

  test('rest on the topmost layer (J.7)', () => {
    const environment = environmentOf();
    importInto(environment, file('Shop', table('con_product', shop, form('con_price')), { managed: true, roots: tableRoot(0) }));
    expect(dependentsOf(environment, column)).toHaveLength(1);
    importInto(
      environment,
      file('Desk', table('con_product', [], form('con_other')), { roots: [...tableRoot(1), `type="60" id="{${formId}}"`] }),
    );
    expect(dependentsOf(environment, column)).toEqual([]);
    // With the upper layer gone the one below speaks again, and what it needs comes back.
    const { revision } = environment.info();
    const active = { component: { type: 60, key: formId }, owner: { kind: 'active' }, state: 'published' } as const;
    environment.commit(changesOn(environment.info(), { removedLayers: [active] }), [], revision);
    expect(told(dependentsOf(environment, column))).toEqual([`2:con_product.con_price <- 60:${formId} published`]);
  });
});

describe('what prevents deleting', () => {
  test('a column on a form blocks, a table takes its form along (J.3, J.67)', () => {
    const environment = environmentOf();
    importInto(environment, file('Shop', table('con_product', shop, form('con_price')), { roots: tableRoot(0) }));
    expect(told(forDelete(environment, column))).toEqual([`2:con_product.con_price <- 60:${formId} published`]);
    expect(forDelete(environment, product)).toEqual([]);
    expect(forDelete(environment, { type: 60, key: formId })).toEqual([]);
  });

  test('a relationship that goes along meets what needs it (J.3)', () => {
    const environment = environmentOf();
    const relationship =
      '<EntityRelationships><EntityRelationship Name="con_rel"><EntityRelationshipType>OneToMany</EntityRelationshipType><ReferencingEntityName>con_product</ReferencingEntityName><ReferencedEntityName>account</ReferencedEntityName><ReferencingAttributeName>con_price</ReferencingAttributeName></EntityRelationship></EntityRelationships>';
    const map = '<SiteMap><SiteMap><Area Id="a"><SubArea Id="s" Entity="con_product" /></Area></SiteMap></SiteMap>';
    importInto(
      environment,
      file('Shop', [...table('con_product', shop), relationship, map], { roots: [...tableRoot(0), 'type="62" behavior="0"'] }),
    );
    expect(told(forDelete(environment, product))).toEqual(['1:con_product <- 62::sitemap published']);
    expect(told(dependentsOf(environment, { type: 10, key: 'con_rel' }))).toEqual(['10:con_rel <- 2:con_product.con_price internal']);
    expect(forDelete(environment, { type: 10, key: 'con_rel' })).toEqual([]);
  });

  test('a managed solution: only what would go, only dependents outside (J.68)', () => {
    const environment = environmentOf();
    importInto(environment, file('Shop', table('con_product', shop), { managed: true, roots: tableRoot(0) }));
    expect(forUninstall(environment, 'Shop')).toEqual([]);
    const map = '<SiteMap><SiteMap><Area Id="a"><SubArea Id="s" Entity="con_product" /></Area></SiteMap></SiteMap>';
    importInto(environment, file('Desk', ['<Entities />', map], { roots: ['type="62" behavior="0"'] }));
    expect(told(forUninstall(environment, 'shop'))).toEqual(['1:con_product <- 62::sitemap published']);
    expect(forUninstall(environment, 'Desk'), 'it is unmanaged').toEqual([]);
    expect(forUninstall(environment, 'None')).toEqual([]);
    // With another managed solution below it stays, so nothing is in the way.
    importInto(environment, file('Other', table('con_product', ['con_more']), { managed: true, roots: tableRoot(0) }));
    expect(told(forUninstall(environment, 'Shop'))).toEqual([]);
  });
});

describe('what a solution needs from outside (B.26)', () => {
  const map =
    '<SiteMap><SiteMap><Area Id="a"><SubArea Id="s" Entity="con_product" /><SubArea Id="t" Entity="con_elsewhere" /></Area></SiteMap></SiteMap>';

  test('names the owner and its version, Active, or what is not known', () => {
    const environment = environmentOf();
    importInto(environment, file('Shop', table('con_product', shop), { managed: true, version: '2.1.0.0', roots: tableRoot(0) }));
    importInto(environment, file('Desk', ['<Entities />', map], { roots: ['type="62" behavior="0"'] }));
    expect(missingInSolution(environment, 'Desk')).toMatchObject([
      { required: { type: 1, schemaName: 'con_elsewhere', solution: '' }, presence: 'unknown', rule: 'J.46' },
      {
        required: { type: 1, schemaName: 'con_product', displayName: 'con_product', solution: 'Shop (2.1.0.0)' },
        dependent: { type: 62 },
        presence: 'here',
        rule: 'J.46',
        evidence: 'SubArea/@Entity',
      },
    ]);
    const info = environment.info();
    environment.commit(
      changesOn(info, { assumed: [{ type: 1, key: 'con_elsewhere', name: 'con_Elsewhere', solution: 'Far (1.0)' }] }),
      [],
      info.revision,
    );
    expect(missingInSolution(environment, 'Desk')[0]).toMatchObject({
      presence: 'assumed',
      required: { schemaName: 'con_elsewhere', displayName: 'con_Elsewhere', solution: 'Far (1.0)' },
    });
    expect(missingInSolution(environment, 'None')).toEqual([]);
  });

  test('lists a component of another solution that is extended here as needing itself (B.27, J.31)', () => {
    const environment = environmentOf();
    importInto(environment, file('Shop', table('con_product', shop, form('con_price')), { managed: true, roots: tableRoot(0) }));
    importInto(
      environment,
      file('Desk', table('con_product', [], form('con_price')), { roots: [...tableRoot(1), `type="60" id="{${formId}}"`] }),
    );
    const lines = missingInSolution(environment, 'Desk').map(({ required, requiredRef, dependentRef, rule }) => [
      componentId(requiredRef),
      componentId(dependentRef),
      rule,
      required.solution,
    ]);
    expect(lines).toContainEqual([`60:${formId}`, `60:${formId}`, 'J.64', 'Shop (1.0.0.0)']);
    expect(lines).toContainEqual(['2:con_product.con_price', `60:${formId}`, 'J.21', 'Shop (1.0.0.0)']);
    expect(missingInSolution(environment, 'Desk').find(({ rule }) => rule === 'J.21')?.required).toEqual({
      type: 2,
      schemaName: 'con_price',
      displayName: 'con_price',
      parentSchemaName: 'con_product',
      keys: {},
      solution: 'Shop (1.0.0.0)',
    });
  });

  test('names what is known by an id by that, whatever it is called (B.24)', () => {
    const environment = environmentOf();
    const [site, language] = [1, 2].map((end) => `00000000-0000-4000-8000-00000000000${end}`);
    const folder = `powerpagesites/${site}`;
    const named = (inside: string) => ({
      [`${folder}/powerpagesite.xml`]: `<powerpagesite powerpagesiteid="${site}">${inside}</powerpagesite>`,
    });
    const within = {
      [`${folder}/powerpagesitelanguages/${language}/powerpagesitelanguage.xml`]: `<powerpagesitelanguage powerpagesitelanguageid="${language}"><name>English</name></powerpagesitelanguage>`,
    };
    importInto(environment, file('Site', [], { managed: true, files: named('<name>Portal</name>') }));
    importInto(environment, file('Desk', [], { files: { ...named(''), ...within } }));
    const [line] = missingInSolution(environment, 'Desk');
    expect(line?.required).toEqual({
      type: 'powerpagesite',
      displayName: 'Portal',
      keys: { powerpagesiteid: site },
      solution: 'Site (1.0.0.0)',
    });
    expect(line?.dependent).toMatchObject({ displayName: 'English', keys: { powerpagesitelanguageid: language } });
    expect(componentOfEnd(line!.required)).toEqual(line?.requiredRef);
  });

  test('and of a file, what the environment lacks (J.70)', () => {
    const environment = environmentOf();
    const needs = (name: string) =>
      `<MissingDependency><Required type="1" schemaName="${name}" displayName="${name}" solution="Shop (1.0.0.0)" /><Dependent type="62" /></MissingDependency>`;
    const desk = file('Desk', ['<Entities />', map], {
      roots: ['type="62" behavior="0"'],
      missing: needs('con_product') + needs('con_elsewhere'),
    });
    expect(missingForFile(environment, desk).map(({ required }) => required.schemaName)).toEqual(['con_product', 'con_elsewhere']);
    importInto(environment, file('Shop', table('con_product', shop), { managed: true, roots: tableRoot(0) }));
    expect(missingForFile(environment, desk).map(({ required }) => required.schemaName)).toEqual(['con_elsewhere']);
  });
});
