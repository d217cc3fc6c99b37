import { tableOf } from '../../components/tableOf.ts';
import type { ComponentType, Content, ReadBlob } from '../../model/component.ts';
import type { ComponentRecord } from '../../model/environment.ts';
import { ownXml } from '../../solutionFile/content.ts';
import { decodeUtf8 } from '../../xml/bytes.ts';
import { appDependencies, canvasAppDependencies, ribbonDependencies, siteMapDependencies } from './apps.ts';
import type { Dependency, Extractor, TableFacts } from './dependency.ts';
import { formDependencies } from './forms.ts';
import { associationDependencies, frameworkDependencies, maskingDependencies } from './framework.ts';
import { kinds } from './kinds.ts';
import { pluginTypeDependencies, processDependencies, stepDependencies } from './processes.ts';
import { profileDependencies, roleDependencies } from './security.ts';
import {
  columnDependencies,
  hierarchyDependencies,
  imageDependencies,
  keyDependencies,
  mapDependencies,
  relationshipDependencies,
  tableDependencies,
} from './tables.ts';
import {
  articleTemplateDependencies,
  connectionRoleDependencies,
  contractTemplateDependencies,
  emailTemplateDependencies,
  mailMergeTemplateDependencies,
  reportDependencies,
} from './templates.ts';
import { chartDependencies, viewDependencies } from './views.ts';
import { webResourceDependencies } from './webResources.ts';

/** Which extractor reads a kind (J2). A framework kind without a row is read by its lookups. */
const extractors: ReadonlyMap<ComponentType, Extractor> = new Map<ComponentType, Extractor>([
  [kinds.table, tableDependencies],
  [kinds.column, columnDependencies],
  [kinds.relationship, relationshipDependencies],
  [kinds.key, keyDependencies],
  [kinds.role, roleDependencies],
  [kinds.view, viewDependencies],
  [kinds.workflow, processDependencies],
  [kinds.tableMap, mapDependencies],
  [kinds.ribbon, ribbonDependencies],
  [kinds.chart, chartDependencies],
  [kinds.form, formDependencies],
  [kinds.webResource, webResourceDependencies],
  [kinds.siteMap, siteMapDependencies],
  [kinds.hierarchyRule, hierarchyDependencies],
  [kinds.columnSecurityProfile, profileDependencies],
  [kinds.app, appDependencies],
  [kinds.pluginType, pluginTypeDependencies],
  [kinds.step, stepDependencies],
  [kinds.canvasApp, canvasAppDependencies],
  [kinds.environmentVariable, frameworkDependencies],
  [kinds.environmentVariableValue, frameworkDependencies],
  ['attributemaskingrule', withAssociations(maskingDependencies)],
  [kinds.connectionRole, connectionRoleDependencies],
  [kinds.emailTemplate, emailTemplateDependencies],
  [kinds.articleTemplate, articleTemplateDependencies],
  [kinds.contractTemplate, contractTemplateDependencies],
  [kinds.mailMergeTemplate, mailMergeTemplateDependencies],
  [kinds.report, reportDependencies],
  [kinds.columnImage, imageDependencies],
  [kinds.tableImage, imageDependencies],
]);

/**
 * What a component needs, as its content says (J.12-J.63): one entry for each required component and dependent, the
 * first evidence counting. Reads the XML and files of this component only; the files only where its kind looks there.
 * A content without XML, or of a kind nobody reads, needs nothing.
 * @param facts what the XML of one component can't tell
 */
export function dependenciesOf(component: ComponentRecord, content: Content, read: ReadBlob, facts: TableFacts): readonly Dependency[] {
  const extract = extractors.get(component.type) ?? (typeof component.type === 'string' ? framework : undefined);
  if (extract === undefined) return [];
  const own = ownXml(content, read);
  const evidence = {
    component,
    table: tableOf(component)?.key ?? '',
    xml: own === undefined ? '' : decodeUtf8(own),
    files: (ending: string) =>
      content.files.filter((file) => file.name.toLowerCase().endsWith(ending)).map((file) => decodeUtf8(read(file.blob))),
    facts,
  };
  const found = new Map<string, Dependency>();
  for (const dependency of extract(evidence)) {
    const { required, dependent } = dependency;
    const id = `${required.type}:${required.key}|${dependent === undefined ? '' : `${dependent.type}:${dependent.key}`}`;
    if (!found.has(id) && (dependent !== undefined || required.type !== component.type || required.key !== component.key))
      found.set(id, dependency);
  }
  return [...found.values()];
}

/** The XML is a difference against a layer below, as forms, site maps and apps of other solutions are written (B.48). */
export function statesDifferences(content: Content, read: ReadBlob): boolean {
  const own = ownXml(content, read);
  return own !== undefined && decodeUtf8(own).includes('solutionaction=');
}

const framework = withAssociations(frameworkDependencies);

/** A kind named by a word may stand for a pair. */
function withAssociations(extract: Extractor): Extractor {
  return function* (evidence) {
    yield* extract(evidence);
    yield* associationDependencies(evidence);
  };
}
