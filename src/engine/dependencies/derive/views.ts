import { belongsTo, columnNamed, type Dependency, type Evidence, named, needs, tableNamed } from './dependency.ts';
import { aliasesOf, fetchDependencies } from './fetchXml.ts';
import { kinds } from './kinds.ts';
import { type Scanned, scanXml } from './scanXml.ts';
import { webResourceDirectives } from './webResources.ts';

/** Views (J.33, J.34): the owning table, what the query names, and the cells of the layout. */
export function* viewDependencies({ table, xml }: Evidence): Generator<Dependency> {
  if (table !== '') yield belongsTo(tableNamed(table), 'J.33', 'the table it lies in');
  const elements = scanXml(xml);
  yield* fetchDependencies(elements, 'J.34');
  const aliases = aliasesOf(elements);
  for (const element of elements) {
    const name = element.attribute('name');
    if (element.name === 'cell' && name !== undefined) yield* cell(table, name, aliases);
    const control = element.name === 'customControl' ? name : undefined;
    if (control !== undefined) yield needs(named(kinds.codeComponent, control), 'J.28', 'customControl/@name');
    const provider = element.attribute('imageproviderwebresource');
    if (provider !== undefined) yield* webResourceDirectives(provider, 'J.27', 'cell/@imageproviderwebresource');
  }
}

/** Charts (J.35): the owning table and the query of the data description. */
export function* chartDependencies({ table, xml }: Evidence): Generator<Dependency> {
  if (table !== '') yield belongsTo(tableNamed(table), 'J.35', 'the table it lies in');
  const elements = scanXml(xml);
  yield* fetchDependencies(elements, 'J.35');
  for (const webResource of texts(elements, 'webresourcename'))
    yield needs(named(kinds.webResource, webResource), 'J.35', 'webresourcename');
}

function* cell(table: string, name: string, aliases: ReadonlyMap<string, string>): Generator<Dependency> {
  const dot = name.indexOf('.');
  const of = dot < 0 ? table : aliases.get(name.slice(0, dot));
  if (of !== undefined && of !== '') yield needs(columnNamed(of, name.slice(dot + 1)), 'J.34', 'cell/@name');
}

function texts(elements: readonly Scanned[], name: string): readonly string[] {
  return elements.filter((each) => each.name.toLowerCase() === name && each.text !== '').map((each) => each.text);
}
