import type { ComponentRef } from '../../model/component.ts';
import { columnNamed, type Dependency, type DependencyRule, type Evidence, named, needs } from './dependency.ts';
import { kinds } from './kinds.ts';
import { scanXml } from './scanXml.ts';

/** A web resource by its name, with or without the directive before it. */
export function webResourceNamed(name: string): ComponentRef {
  return named(kinds.webResource, name.replace(/^\$webresource:/i, ''));
}

/** Web resources named by `$webresource:` anywhere in a text (J.8). */
export function* webResourceDirectives(text: string, rule: DependencyRule, evidence: string): Generator<Dependency> {
  for (const [, name] of text.matchAll(/\$webresource:\s*([^"'<>&?;,|\s]+)/gi)) {
    if (name !== undefined) yield needs(named(kinds.webResource, name), rule, evidence);
  }
}

/** Web resources (J.60): what `DependencyXml` lists; links inside their files are not tracked (J.8). */
export function* webResourceDependencies({ xml }: Evidence): Generator<Dependency> {
  if (!xml.includes('DependencyXml')) return;
  const stated = scanXml(xml).find((each) => each.name === 'DependencyXml')?.text;
  if (stated === undefined || stated === '') return;
  for (const element of scanXml(stated)) {
    const library = element.name === 'Library' ? element.attribute('name') : undefined;
    if (library !== undefined) yield needs(webResourceNamed(library), 'J.60', 'DependencyXml/Library/@name');
    if (element.name !== 'Attribute') continue;
    const [table, column] = [element.attribute('entityName'), element.attribute('attributeName')];
    if (table !== undefined && column !== undefined) yield needs(columnNamed(table, column), 'J.60', 'DependencyXml/Attribute');
  }
}
