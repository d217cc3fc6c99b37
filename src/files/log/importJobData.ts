import type { LocalizedText, Manifest, PlanStep } from '../../engine/index.ts';
import { componentId, componentType } from '../../engine/index.ts';
import { findingsByComponent, type ImportReport, type ItemResult, isProcessed, resultOf, success, verdictOf } from './importReport.ts';
import { missingParameters } from './missingParameters.ts';
import { element, escapeXml } from './xmlText.ts';

interface List {
  readonly list: string;
  readonly item: string;
}

/** The lists of D.106 in their order, which is the order of processing (D.108). The component-type table says what stands in which. */
const lists: readonly List[] = [
  { list: 'entities', item: 'entity' },
  { list: 'nodes', item: 'node' },
  { list: 'settings', item: 'setting' },
  { list: 'dashboards', item: 'dashboard' },
  { list: 'securityroles', item: 'securityrole' },
  { list: 'workflows', item: 'workflow' },
  { list: 'templates', item: 'template' },
  { list: 'optionSets', item: 'optionSet' },
  { list: 'ConnectionRoles', item: 'ConnectionRole' },
  { list: 'SolutionPluginAssemblies', item: 'SolutionPluginAssembly' },
  { list: 'SdkMessageProcessingSteps', item: 'SdkMessageProcessingStep' },
  { list: 'ServiceEndpoints', item: 'ServiceEndpoint' },
  { list: 'webResources', item: 'webResource' },
  { list: 'reports', item: 'report' },
  { list: 'FieldSecurityProfiles', item: 'FieldSecurityProfile' },
  { list: 'languages', item: 'language' },
  { list: 'entitySubhandlers', item: 'entitySubhandler' },
];

/**
 * The XML of an import job's `data` (D.106, D.107): the manifest as it was read, then every component in the list of
 * its kind with its result. On a refused import components are listed as not processed.
 */
export function formatImportJobData(report: ImportReport): string {
  const stamp = clock(report.completedOn);
  const verdict = verdictOf(report);
  return element(
    'importexportxml',
    {
      start: clock(report.startedOn).ticks,
      stop: stamp.ticks,
      progress: report.progress,
      processed: true,
      succeeded: report.succeeded,
    },
    [
      element('solutionManifests', {}, solutionManifest(report, verdict, stamp)),
      upgradeInformation(report),
      ...formatLists(report, stamp),
      element('publishes', {}, element('publish', { processed: false })),
      ...['rootComponent', 'dependency'].map((item) => closing(item, report, verdict, stamp)),
    ],
  );
}

interface Stamp {
  readonly ticks: string;
  readonly time: string;
}

/** 100-nanosecond steps since the year 1, and the time of day to hundredths, both UTC. */
function clock(iso: string): Stamp {
  const milliseconds = Date.parse(iso);
  const ticks = BigInt(milliseconds) * 10_000n + 621_355_968_000_000_000n;
  return { ticks: ticks.toString(), time: new Date(milliseconds).toISOString().slice(11, 22) };
}

function formatResult(result: ItemResult, stamp: Stamp, parameters = ''): string {
  const values = {
    result: result.result,
    errorcode: result.code,
    errortext: result.text,
    datetime: stamp.time,
    datetimeticks: stamp.ticks,
  };
  return element('result', values, parameters);
}

function formatLists(report: ImportReport, stamp: Stamp): string[] {
  const findings = findingsByComponent(report.diagnostics);
  const items = new Map<List, string[]>(lists.map((list) => [list, []]));
  // What an upgrade removes is no part of the file.
  for (const step of report.steps.filter(({ verb }) => verb !== 'remove')) {
    const list = listOf(step);
    const found = findings.get(componentId(step.component));
    const result = found === undefined ? success : resultOf(found);
    // Refused as a whole: nothing of it was processed, and only what was found is told.
    const told = isProcessed(report) || result.result !== 'success' ? formatResult(result, stamp) : '';
    const values = {
      id: step.component.key,
      LocalizedName: step.name,
      OriginalName: step.name,
      Description: '',
      processed: isProcessed(report),
    };
    items.get(list)?.push(element(list.item, values, told));
  }
  return lists.map((list) => element(list.list, {}, list.list === 'languages' ? languages(report, stamp) : items.get(list)));
}

/** One entry for all languages together, without a name. */
function languages(report: ImportReport, stamp: Stamp): readonly string[] {
  return isProcessed(report) ? [element('language', {}, formatResult(success, stamp))] : [];
}

/** Parts of a table stand in a list of their own; what has none is a node. */
function listOf({ component, parent }: PlanStep): List {
  const ofParts = parent === undefined ? undefined : componentType(parent.type).jobListOfParts;
  const wanted = ofParts ?? componentType(component.type).jobList ?? 'nodes';
  const found = lists.find(({ list }) => list === wanted);
  if (found === undefined) throw new Error(`no list ${wanted}`);
  return found;
}

function solutionManifest({ manifest, missing, succeeded, diagnostics }: ImportReport, result: ItemResult, stamp: Stamp): string {
  if (manifest === undefined) return element('solutionManifest', { processed: true }, formatResult(result, stamp));
  const language = manifest.baseLanguage ?? manifest.friendlyNames[0]?.language;
  const named = manifest.friendlyNames.find((name) => name.language === language) ?? manifest.friendlyNames[0];
  return element(
    'solutionManifest',
    { languagecode: language, id: manifest.uniqueName, LocalizedName: named?.text ?? manifest.uniqueName, processed: true },
    [
      text('UniqueName', manifest.uniqueName),
      localized('LocalizedNames', 'LocalizedName', manifest.friendlyNames),
      localized('Descriptions', 'Description', manifest.descriptions),
      text('Version', manifest.version.text),
      text('Managed', manifest.managed ? '1' : '0'),
      publisher(manifest),
      element('results', {}),
      formatResult(result, stamp, succeeded ? '' : parameters(missingParameters(manifest, missing, diagnostics))),
    ],
  );
}

function publisher({ publisher }: Manifest): string {
  return element('Publisher', {}, [
    text('UniqueName', publisher.uniqueName),
    localized('LocalizedNames', 'LocalizedName', publisher.friendlyNames),
    localized('Descriptions', 'Description', publisher.descriptions),
  ]);
}

/** A refusal for missing components carries them as escaped XML. */
function parameters(values: readonly string[]): string {
  return values.length === 0 ? '' : element('parameters', {}, values.map((value) => text('parameter', value)).join(''));
}

function upgradeInformation({ manifest, environment }: ImportReport): string {
  const sku = (onPremises: boolean): string => (onPremises ? 'OnPremise' : 'Online');
  return element('upgradeSolutionPackageInformation', {}, [
    text('upgradeRequired', '0'),
    text('upgradeValid', '1'),
    text('fileVersion', manifest?.platformVersion ?? ''),
    text('currentVersion', environment.platformVersion),
    text('fileSku', manifest?.generatedBy === undefined ? '' : sku(manifest.generatedBy === 'OnPremise')),
    text('currentSku', sku(environment.sku === 'on-premises')),
  ]);
}

function closing(item: string, report: ImportReport, result: ItemResult, stamp: Stamp): string {
  const list = item === 'dependency' ? 'dependencies' : `${item}s`;
  const missing = item === 'dependency' && report.missing.length > 0;
  const told = report.succeeded ? formatResult(success, stamp) : missing ? formatResult(result, stamp) : '';
  return element(list, {}, element(item, { processed: report.succeeded }, told));
}

function localized(list: string, item: string, texts: readonly LocalizedText[]): string {
  return element(
    list,
    {},
    texts.map(({ language, text: description }) => element(item, { description, languagecode: language })),
  );
}

function text(name: string, value: string): string {
  return value === '' ? `<${name} />` : `<${name}>${escapeXml(value)}</${name}>`;
}
