import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEnvironment } from '../../src/app/createEnvironment.ts';
import { importSolution } from '../../src/app/importSolution.ts';
import { withEnvironment } from '../../src/app/openNamed.ts';
import { defaultImportOptions } from '../../src/engine/index.ts';
import { everyElement, parseXml, type XmlElement } from '../../src/engine/managedForm/xmlElement.ts';
import { type World, world } from './world.ts';

/** The data of an import job that Dataverse refused because a component was missing, kept outside the project. */
const capture = join(
  resolve(process.env.CORPUS_DIR ?? '../shared/corpus', 'importlogs'),
  'xrm-ci-framework.missing-dependencies.importjob-data.xml',
);
const isThere = existsSync(capture);
if (!isThere) console.warn(`SKIPPED: no capture at ${capture}; set CORPUS_DIR to hold a refused import against it.`);

/** The first element of a name below another. */
function find(root: XmlElement, name: string): XmlElement {
  const found = [...everyElement(root)].find((each) => each.name === name);
  if (found === undefined) throw new Error(`no element ${name}`);
  return found;
}

/** What a refusal says: result and code, the words before the list, how many parameters, and each missing component. */
function refusalIn(data: string) {
  const root = parseXml(data);
  const manifest = find(root, 'solutionManifest');
  const result = find(manifest, 'result');
  const parameters = [...everyElement(result)].filter(({ name }) => name === 'parameter').map(({ text }) => text);
  const list = parseXml(parameters[1] ?? '');
  const sides = (side: string) => [...everyElement(list)].filter(({ name }) => name === side).map(({ attributes }) => attributes);
  return {
    processed: manifest.attributes.get('processed'),
    result: result.attributes.get('result'),
    errorcode: result.attributes.get('errorcode'),
    parameters: parameters.map((text) => (text.startsWith('<') ? 'the list' : text)),
    required: sides('Required').map((each) =>
      ['type', 'schemaName', 'displayName', 'solution', 'id'].map((name) => `${name} ${each.get(name)?.toLowerCase()}`),
    ),
    dependents: sides('Dependent').map((each) => each.get('displayName')),
  };
}

describe.skipIf(!isThere)('an import that Dataverse refused (D.106, D.107)', () => {
  let at: World;
  beforeAll(async () => {
    at = await world();
    await createEnvironment(at.surroundings, { name: 'Dev' });
  });
  afterAll(() => at.remove());

  it('is refused here with the same code, and its job says the same of what is missing', async () => {
    const theirs = readFileSync(capture, 'utf8');
    const list = parseXml(listText(theirs));
    const file = await at.file('SolutionId.zip', { name: 'SolutionId', version: '2019.06.18.1', missing: inside(list) });
    // What the platform surely lacked nobody knows here; strict mode refuses what is not known to exist.
    const options = { ...defaultImportOptions, policies: { 'P-SYSTEMLAYER': 'strict' } } as const;
    const { jobId, succeeded } = await importSolution(at.surroundings, { environment: 'Dev', file, options });
    expect(succeeded).toBe(false);
    const ours = await withEnvironment(at.surroundings, 'Dev', { readOnly: true }, (opened) => opened.job(jobId)?.data ?? '');
    expect(refusalIn(ours)).toEqual(refusalIn(theirs));
    expect(refusalIn(ours)).toMatchObject({ result: 'failure', errorcode: '0x8004801D', dependents: ['Information'] });
  });
});

/** The list of missing dependencies in the parameters, as XML. */
function listText(data: string): string {
  const parameters = [...everyElement(parseXml(data))].filter(({ name }) => name === 'parameter');
  return parameters[1]?.text ?? '';
}

/** The lines of a list, as they stand in a manifest. */
function inside(list: XmlElement): string {
  const attributes = (of: XmlElement) => [...of.attributes].map(([name, value]) => `${name}="${value}"`).join(' ');
  const lines = list.children.map(
    ({ children }) => `<MissingDependency>${children.map((each) => `<${each.name} ${attributes(each)} />`).join('')}</MissingDependency>`,
  );
  return lines.join('');
}
