import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Manifest, PlanStep } from '../../src/engine/index.ts';
import { allComponentTypes } from '../../src/engine/index.ts';
import { parseXml, type XmlElement } from '../../src/engine/managedForm/xmlElement.ts';
import { formatImportJobData } from '../../src/files/log/importJobData.ts';
import type { ImportReport } from '../../src/files/log/importReport.ts';

/** Data of import jobs that Dataverse wrote, kept outside the project like the real solution files. */
const folder = resolve(process.env.CORPUS_DIR ?? '../shared/corpus', 'importlogs');
const captures = ['msdocs-work-with-solutions', 'xrm-ci-framework.missing-dependencies', 'crm4-docs'].map((name) =>
  join(folder, `${name}.importjob-data.xml`),
);
const isThere = captures.every((path) => existsSync(path));
if (!isThere) console.warn(`SKIPPED: no captures of import jobs in ${folder}; set CORPUS_DIR to hold our job data against them.`);

const label = { language: 1033, text: 'Cars' };
const manifest: Manifest = {
  uniqueName: 'Cars',
  friendlyNames: [label],
  descriptions: [label],
  version: { text: '1.0.0.0', major: 1, minor: 0, build: 0, revision: 0 },
  managed: true,
  publisher: { uniqueName: 'fab', friendlyNames: [label], descriptions: [label], prefix: 'fab' },
  roots: [],
  missingDependencies: [],
  baseLanguage: 1033,
  platformVersion: '9.2.1.2',
  generatedBy: 'CrmLive',
};

/** A component of every kind, so that every list has an item. */
const steps = allComponentTypes.map(
  ({ type }): PlanStep => ({
    component: { type, key: 'a' },
    name: 'A',
    typeName: 'Kind',
    verb: 'add',
    reason: 'new-component',
    rule: 'D.34',
    draft: false,
    ...(type === 2 ? { parent: { type: 1, key: 'a' } } : {}),
  }),
);

const success: ImportReport = {
  fileName: 'Cars.zip',
  startedOn: '2026-11-20T03:00:00.000Z',
  completedOn: '2026-11-20T03:00:01.250Z',
  succeeded: true,
  progress: 100,
  manifest,
  environment: { name: 'Dev', platformVersion: '9.2', sku: 'online' },
  steps,
  missing: [],
  diagnostics: [],
};
const failure: ImportReport = {
  ...success,
  succeeded: false,
  progress: 0,
  manifest: {
    ...manifest,
    missingDependencies: [
      {
        required: {
          type: 59,
          schemaName: 'Locations',
          displayName: 'Locations',
          parentSchemaName: 'account',
          parentDisplayName: 'Account',
          solution: 'Active',
          id: '{00d41375-f98d-e911-a99a-000d3aa2c0c7}',
          keys: {},
        },
        dependent: {
          type: 60,
          displayName: 'Information',
          parentDisplayName: 'Building',
          id: '{65e22d70-2665-475d-873d-e23bda6b232a}',
          keys: {},
        },
      },
    ],
  },
  missing: [
    {
      component: { type: 59, key: '00d41375-f98d-e911-a99a-000d3aa2c0c7' },
      name: 'Locations',
      typeName: 'Chart',
      parentName: 'account',
      solution: 'Active',
      neededBy: ['Information'],
      presence: 'no',
    },
    { component: { type: 1, key: 'lead' }, name: 'lead', typeName: 'Table', solution: 'Active', neededBy: ['x'], presence: 'no' },
  ],
  diagnostics: [
    {
      code: 'missing-dependency',
      severity: 'error',
      message: 'Missing.',
      rules: [],
      facts: {},
      dataverse: { code: '0x8004801D', name: 'ImportMissingDependenciesError' },
    },
  ],
};

/** Every path of elements, and of attributes behind an `@`; parameters that are XML again are looked into. */
function structure(xml: string): ReadonlySet<string> {
  const paths = new Set<string>();
  const visit = (element: XmlElement, outer: string): void => {
    const path = `${outer}/${element.name}`;
    paths.add(path);
    for (const name of element.attributes.keys()) paths.add(`${path}@${name}`);
    for (const child of element.children) visit(child, path);
    if (element.name === 'parameter' && element.text.startsWith('<')) visit(parseXml(element.text), path);
  };
  visit(parseXml(xml), '');
  return paths;
}

const root = '/importexportxml';
const lists = [
  'entities/entity nodes/node settings/setting dashboards/dashboard securityroles/securityrole workflows/workflow templates/template',
  'optionSets/optionSet ConnectionRoles/ConnectionRole SolutionPluginAssemblies/SolutionPluginAssembly',
  'SdkMessageProcessingSteps/SdkMessageProcessingStep ServiceEndpoints/ServiceEndpoint webResources/webResource reports/report',
  'FieldSecurityProfiles/FieldSecurityProfile entitySubhandlers/entitySubhandler',
].flatMap((line) => line.split(' '));

/** An item of a list, whatever the list: only option sets are in a capture with what they say. */
function asOptionSet(path: string): string {
  const item = lists.find((list) => `${path}/`.replace('@', '/').startsWith(`${root}/${list}/`));
  return item === undefined ? path : path.replace(item, 'optionSets/optionSet');
}

/** What we write and no capture has, each for a reason. */
const ours: Readonly<Record<string, string>> = {
  [`${root}@succeeded`]: 'the verdict, seen in recent environments by others',
  [`${root}/optionSets/optionSet@OriginalName`]: 'named by D.107; no capture has an item that was renamed',
};

/** What captures have and we don't write, each for a reason. */
const theirs: readonly (readonly [path: RegExp, reason: string])[] = [
  [/Publisher\/(EMailAddress|SupportingWebsiteUrl|Addresses)/, 'how to reach a publisher is not kept of a manifest'],
  [/MissingDependency\/(Required|Dependent)@key$/, 'a counter (B.22)'],
  [/\/entities\/entity@(result|errorcode|errortext)$/, 'the form of CRM 4, before results were elements'],
];

describe.skipIf(!isThere)('our job data and that of Dataverse (D.106, D.107)', () => {
  const written = new Set([...structure(formatImportJobData(success)), ...structure(formatImportJobData(failure))]);
  const captured = new Set(isThere ? captures.flatMap((path) => [...structure(readFileSync(path, 'utf8'))]) : []);
  const capturedItems = new Set([...captured].map(asOptionSet));

  it('has no element and no attribute that Dataverse does not have', () => {
    const unknown = new Set([...written].map(asOptionSet).filter((path) => !capturedItems.has(path)));
    expect([...unknown]).toEqual(Object.keys(ours).filter((path) => unknown.has(path)));
    expect(unknown.size).toBe(Object.keys(ours).length);
  });

  it('has every element and attribute that Dataverse has, but for those named', () => {
    const writtenItems = new Set([...written].map(asOptionSet));
    const missing = [...captured].filter((path) => !writtenItems.has(asOptionSet(path)));
    expect(missing.filter((path) => !theirs.some(([pattern]) => pattern.test(path)))).toEqual([]);
    expect(theirs.filter(([pattern]) => !missing.some((path) => pattern.test(path)))).toEqual([]);
  });

  it('names its lists and their items as Dataverse does', () => {
    const items = [...captured].filter((path) => lists.some((list) => path === `${root}/${list}`));
    expect(items.length).toBeGreaterThan(4);
    expect(items.filter((path) => !written.has(path))).toEqual([]);
    expect(lists.filter((list) => !written.has(`${root}/${list}`))).toEqual([]);
  });
});
