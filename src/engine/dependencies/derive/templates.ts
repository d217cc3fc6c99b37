import { belongsTo, columnNamed, type Dependency, type Evidence, idsIn, known, needs, tableNamed } from './dependency.ts';
import { kinds } from './kinds.ts';
import { firstText, type Scanned, scanXml } from './scanXml.ts';

/** Connection roles: the tables whose rows may have them (J.50). */
export function* connectionRoleDependencies({ xml }: Evidence): Generator<Dependency> {
  for (const { name, text } of scanXml(xml)) {
    if (name === 'associatedobjecttypecode' && isTableName(text)) yield needs(tableNamed(text), 'J.50', 'associatedobjecttypecode');
  }
}

/** Email templates: the table they are for, and the columns that are put in by their stylesheets, as `/data/contact/fullname` (J.51). */
export function* emailTemplateDependencies({ xml }: Evidence): Generator<Dependency> {
  const table = templateTable(xml);
  if (table !== undefined) yield belongsTo(tableNamed(table), 'J.51', 'templatetypecode');
  for (const [, of = '', column = ''] of xml.matchAll(/\/data\/(\w+)\/(\w+)/g))
    yield needs(columnNamed(of, column), 'J.51', 'inserted column');
}

/** Article templates can't be without the table of articles (J.52). */
export function* articleTemplateDependencies(): Generator<Dependency> {
  yield belongsTo(tableNamed('kbarticle'), 'J.52', 'its kind');
}

/** Contract templates can't be without the table of contracts (J.52). */
export function* contractTemplateDependencies(): Generator<Dependency> {
  yield belongsTo(tableNamed('contract'), 'J.52', 'its kind');
}

/** Mail merge templates: the table they are for (J.53). */
export function* mailMergeTemplateDependencies({ xml }: Evidence): Generator<Dependency> {
  const table = templateTable(xml);
  if (table !== undefined) yield needs(tableNamed(table), 'J.53', 'templatetypecode');
}

/** Reports: the tables they are about, tables and columns of their default filter, the report they belong to (J.54). */
export function* reportDependencies({ xml }: Evidence): Generator<Dependency> {
  for (const element of scanXml(xml)) {
    const { name, parent, text } = element;
    if (name === 'ReportEntity' && parent?.name === 'ReportEntities' && isTableName(text))
      yield needs(tableNamed(text), 'J.54', 'ReportEntity');
    if (name === 'parentreportid') for (const id of idsIn(text)) yield needs(known(kinds.report, id), 'J.54', 'parentreportid');
    const filtered = name === 'entity' ? element.attribute('name') : undefined;
    if (filtered !== undefined) yield needs(tableNamed(filtered), 'J.54', 'defaultfilter');
    const column = name === 'condition' ? element.attribute('attribute') : undefined;
    const of = filteredTable(element);
    if (column !== undefined && of !== undefined) yield needs(columnNamed(of, column), 'J.54', 'defaultfilter');
  }
}

/** The table a condition of a filter is on: that of the `entity` or `link-entity` it lies in. */
function filteredTable(element: Scanned): string | undefined {
  for (let at = element.parent; at !== undefined; at = at.parent)
    if (at.name === 'entity' || at.name === 'link-entity') return at.attribute('name');
  return undefined;
}

/** Templates for users of any table have the number of the table of users or none. */
function templateTable(xml: string): string | undefined {
  const written = firstText(xml, 'templatetypecode') ?? '';
  return isTableName(written) ? written : undefined;
}

/** Older files number tables in places: a number names none here. */
function isTableName(text: string): boolean {
  return /^[a-z_]\w*$/i.test(text);
}
