import { columnNamed, type Dependency, type DependencyRule, named, needs, tableNamed } from './dependency.ts';
import { kinds } from './kinds.ts';
import { type Scanned, scanXml } from './scanXml.ts';

/**
 * Tables, columns and relationships the FetchXML queries among the elements name (J.34).
 */
export function* fetchDependencies(query: string | readonly Scanned[], rule: DependencyRule): Generator<Dependency> {
  const elements = typeof query === 'string' ? scanXml(query) : query;
  const aliases = aliasesOf(elements);
  for (const element of elements) {
    const table = tableAround(element);
    if (table === undefined) continue;
    const at = (attribute: string) => element.attribute(attribute);
    if (element.name === 'entity') yield needs(tableNamed(table), rule, 'fetch/entity/@name');
    if (element.name === 'attribute' || element.name === 'order' || element.name === 'condition') {
      const column = element.name === 'attribute' ? at('name') : at('attribute');
      const alias = at('entityname');
      // A condition outside of its link names the link by alias.
      const of = alias === undefined ? table : (aliases.get(alias) ?? alias);
      if (column !== undefined) yield needs(columnNamed(of, column), rule, `fetch/${element.name}`);
    }
    if (element.name === 'link-entity') {
      const [from, to, outer] = [at('from'), at('to'), element.parent === undefined ? undefined : tableOf(element.parent)];
      yield needs(tableNamed(table), rule, 'fetch/link-entity/@name');
      if (from !== undefined) yield needs(columnNamed(table, from), rule, 'fetch/link-entity/@from');
      if (to !== undefined && outer !== undefined) yield needs(columnNamed(outer, to), rule, 'fetch/link-entity/@to');
      const relationship = at('relationship');
      if (relationship !== undefined) yield needs(named(kinds.relationship, relationship), rule, 'fetch/link-entity/@relationship');
    }
  }
}

/** Table of each alias of a query. */
export function aliasesOf(elements: readonly Scanned[]): ReadonlyMap<string, string> {
  const aliases = new Map<string, string>();
  for (const element of elements) {
    const [alias, name] = [element.attribute('alias'), element.attribute('name')];
    if (element.name === 'link-entity' && alias !== undefined && name !== undefined) aliases.set(alias, name);
  }
  return aliases;
}

function tableAround(element: Scanned): string | undefined {
  if (element.name === 'entity' || element.name === 'link-entity')
    return element.within('fetch') === undefined ? undefined : element.attribute('name');
  return tableOf(element.parent);
}

function tableOf(element: Scanned | undefined): string | undefined {
  for (let at = element; at !== undefined; at = at.parent) {
    if (at.name === 'link-entity' || at.name === 'entity') return at.attribute('name');
  }
  return undefined;
}
