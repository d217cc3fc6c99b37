import { allComponentTypes } from '../../components/componentTypes.ts';
import { sectionOrder } from '../../components/containerOrder.ts';
import { sectionsNotInSchema, sectionsUnknown } from '../../diagnostics/structureFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ImportContext } from '../importContext.ts';

/** Sections that the public schema of customizations.xml has (B.40). */
const publicSections: ReadonlySet<string> = new Set([
  'Entities',
  'Roles',
  'Workflows',
  'FieldSecurityProfiles',
  'Templates',
  'RibbonDiffXml',
  'IsvConfig',
  'RelationshipRoles',
  'ConnectionRoles',
  'SiteMap',
  'EntityMaps',
  'EntityRelationships',
  'OrganizationSettings',
  'optionsets',
  'Reports',
  'RoutingRules',
  'ChannelPropertyGroups',
  'ConvertRules',
  'Slas',
  'Dashboards',
  'Dialogs',
  'WebResources',
  'SolutionPluginAssemblies',
  'SdkMessageProcessingSteps',
  'ServiceEndpoints',
  'Languages',
]);

/**
 * Sections of customizations.xml against the public schema (D.20, P-XSD). It lacks what every export of today has, so
 * by default only sections are told that neither the schema nor any export known here has; `refuse` is the letter of it.
 */
export function schemaSections({ file, policies }: ImportContext): readonly Diagnostic[] {
  const outside = sectionsOf(file.frame.nodes).filter((name) => !publicSections.has(name));
  if (outside.length === 0) return [];
  if (policies['P-XSD'] === 'refuse') return [sectionsNotInSchema(outside)];
  const unknown = outside.filter((name) => !exported.has(name));
  return unknown.length === 0 ? [] : [sectionsUnknown(unknown)];
}

/** Sections of exports, and those in which a component of the table lies. */
const exported: ReadonlySet<string> = new Set([
  ...sectionOrder,
  ...allComponentTypes.flatMap(({ places }) => places.map(({ path }) => path.split('/')[0] ?? '')),
]);

/** Names of the containers directly below the document's root. */
function sectionsOf(nodes: ImportContext['file']['frame']['nodes']): readonly string[] {
  const root = nodes.findIndex(({ parent }) => parent < 0);
  const names = nodes.flatMap((node) => (node.kind === 'container' && node.parent === root ? [node.name.split(' ')[0] ?? node.name] : []));
  return [...new Set(names)];
}
