import { canonicalType, componentType } from '../../components/componentTypes.ts';
import type { ComponentRef, ComponentType } from '../../model/component.ts';
import { type Dependency, type Evidence, idsIn, known, named, needs, type TableFacts, tableNamed } from './dependency.ts';
import { kinds } from './kinds.ts';
import { firstText, scanXml } from './scanXml.ts';
import { webResourceDirectives } from './webResources.ts';

/** Model-driven apps (J.44, J.45): their components, roles, icon and settings. */
export function* appDependencies({ component, xml, facts }: Evidence): Generator<Dependency> {
  for (const element of scanXml(xml)) {
    if (element.name === 'AppModuleComponent') {
      const type = element.attribute('type');
      const [id, name] = [element.attribute('id'), element.attribute('schemaName')];
      if (type === undefined) continue;
      const { type: canonical } = componentType(/^\d+$/.test(type) ? Number(type) : type);
      if (name !== undefined) yield needs(named(canonical, name), 'J.44', 'AppModuleComponent/@schemaName');
      else if (id !== undefined) yield needs(known(canonical, id), 'J.44', 'AppModuleComponent/@id');
    }
    if (element.name === 'Role')
      for (const id of idsIn(element.attribute('id') ?? '')) yield needs(known(kinds.role, id), 'J.44', 'AppModuleRoleMaps/Role/@id');
    const icon = element.name === 'WebResourceId' ? facts.webResource(element.text) : undefined;
    if (icon !== undefined) yield needs(icon, 'J.44', 'WebResourceId');
    const setting = element.name === 'appsetting' ? element.attribute('settingdefinitionid.uniquename') : undefined;
    if (setting === undefined) continue;
    const dependent = {
      type: 'appsetting',
      key: `parentappmoduleid.uniquename=${component.key},settingdefinitionid.uniquename=${setting.toLowerCase()}`,
    };
    yield { ...needs(named('settingdefinition', setting), 'J.45', 'appsetting/@settingdefinitionid.uniquename'), dependent };
  }
}

/** Site maps (J.46): tables, dashboards and web resources of their areas. */
export function* siteMapDependencies({ xml }: Evidence): Generator<Dependency> {
  for (const element of scanXml(xml)) {
    const table = element.name === 'SubArea' ? element.attribute('Entity') : undefined;
    if (table !== undefined) yield needs(tableNamed(table), 'J.46', 'SubArea/@Entity');
    const privilege = element.name === 'Privilege' ? element.attribute('Entity') : undefined;
    if (privilege !== undefined) yield needs(tableNamed(privilege), 'J.46', 'Privilege/@Entity');
    for (const name of ['Url', 'Icon', 'VectorIcon', 'OutlookShortcutIcon', 'GetStartedPanePath']) {
      const value = element.attribute(name);
      if (value === undefined) continue;
      yield* webResourceDirectives(value, 'J.46', `${element.name}/@${name}`);
      // `/WebResources/new_/icon.png` is the older way to say it; below `/_imgs` lie files of the server.
      const plain = /^\/?WebResources\/(.+)$/i.exec(value)?.[1];
      if (plain !== undefined) yield needs(named(kinds.webResource, plain), 'J.46', `${element.name}/@${name}`);
      if (/[?&]etn=/.test(value)) yield needs(tableNamed(/[?&]etn=([^&]+)/.exec(value)?.[1] ?? ''), 'J.46', `${element.name}/@${name}`);
    }
    for (const id of idsIn(element.attribute('DefaultDashboard') ?? ''))
      yield needs(known(kinds.form, id), 'J.46', 'SubArea/@DefaultDashboard');
  }
}

/** Ribbons (J.47): web resources of images, scripts and labels. */
export function* ribbonDependencies({ xml }: Evidence): Generator<Dependency> {
  yield* webResourceDirectives(xml, 'J.47', '$webresource:');
}

/** Kinds that a canvas app doesn't name by their key. */
const namedInApp: ReadonlyMap<ComponentType, (facts: TableFacts, name: string) => ComponentRef | undefined> = new Map([
  [kinds.connector, (facts: TableFacts, name: string) => facts.connector(name)],
]);

/** Canvas apps (J.59): what they list as their dependencies, and their connection references. */
export function* canvasAppDependencies({ xml, facts }: Evidence): Generator<Dependency> {
  const stated = firstText(xml, 'CdsDependencies');
  if (stated !== undefined) {
    for (const entry of listOf(stated)) {
      const { logicalname, componenttype } = entry as { logicalname?: unknown; componenttype?: unknown };
      if (typeof logicalname !== 'string' || logicalname === '' || typeof componenttype !== 'number') continue;
      const type = canonicalType(componenttype);
      yield needs(namedInApp.get(type)?.(facts, logicalname) ?? named(type, logicalname), 'J.59', 'CdsDependencies');
    }
  }
  for (const [, name] of (firstText(xml, 'ConnectionReferences') ?? '').matchAll(
    /"(?:xrmConnectionReferenceLogicalName|connectionReferenceLogicalName)"\s*:\s*"([^"]+)"/g,
  )) {
    yield needs(named('connectionreference', String(name)), 'J.59', 'ConnectionReferences');
  }
}

/** The list in `{"cdsdependencies":[…]}`; nothing when the text is none. */
function listOf(json: string): readonly unknown[] {
  try {
    const parsed = JSON.parse(json) as { cdsdependencies?: unknown } | null;
    return Array.isArray(parsed?.cdsdependencies) ? parsed.cdsdependencies.filter((each) => each !== null) : [];
  } catch {
    return []; // Not the JSON it should be: it states nothing we could hold to.
  }
}
