import { belongsTo, columnNamed, type Dependency, type Evidence, known, named, needs, tableNamed } from './dependency.ts';
import { kinds } from './kinds.ts';
import { firstText as first, scanXml } from './scanXml.ts';

/** Tables (J.19): their icons. */
export function* tableDependencies({ xml }: Evidence): Generator<Dependency> {
  for (const [, name, text = ''] of xml.matchAll(/<(Icon\w+Name|EntityHelpUrl)>([^<]+)</g)) {
    const icon = text.trim().replace(/^\$webresource:/i, '');
    if (icon !== '' && name !== 'EntityHelpUrl') yield needs(named(kinds.webResource, icon), 'J.19', String(name));
  }
}

/** Columns (J.12-J.14): the table, a global choice, and what a formula uses. */
export function* columnDependencies({ table, xml, files, facts }: Evidence): Generator<Dependency> {
  if (table !== '') yield belongsTo(tableNamed(table), 'J.12', 'the table it lies in');
  // A choice of its own is written out in the column.
  const choice = xml.includes('<OptionSetName') && !xml.includes('<optionset') ? first(xml, 'OptionSetName') : undefined;
  if (choice !== undefined) yield needs(named(kinds.choice, choice), 'J.13', 'OptionSetName');
  const formulas = files('.xaml');
  for (const formula of formulas) yield* formulaDependencies(formula);
  // It is worked out for a row, which its table tells apart by the id.
  const [id] = formulas.length === 0 || table === '' ? [] : facts.primaryColumns(table);
  if (id !== undefined) yield needs(columnNamed(table, id), 'J.14', 'Formulas');
}

/** Columns and tables a calculated or rollup column's XAML names (J.14). */
function* formulaDependencies(xaml: string): Generator<Dependency> {
  for (const element of scanXml(xaml)) {
    const [column, table] = [element.attribute('Attribute'), element.attribute('EntityName')];
    if (table === undefined || column === undefined || !/^\w+$/.test(table) || !/^\w+$/.test(column)) continue;
    yield needs(tableNamed(table), 'J.14', 'Formulas');
    yield needs(columnNamed(table, column), 'J.14', 'Formulas');
  }
}

/** Relationships (J.15-J.18). A lookup needs the one it stands for. */
export function* relationshipDependencies({ component, xml, facts }: Evidence): Generator<Dependency> {
  const [one, many, lookup] = [
    first(xml, 'ReferencedEntityName'),
    first(xml, 'ReferencingEntityName'),
    first(xml, 'ReferencingAttributeName'),
  ];
  if (one !== undefined) {
    yield needs(tableNamed(one), 'J.16', 'ReferencedEntityName');
    for (const column of facts.primaryColumns(one.toLowerCase()))
      yield needs(columnNamed(one, column), 'J.16', 'primary columns of the table');
  }
  if (many !== undefined) {
    yield belongsTo(tableNamed(many), 'J.17', 'ReferencingEntityName');
    if (lookup !== undefined) {
      const column = columnNamed(many, lookup);
      yield belongsTo(column, 'J.17', 'ReferencingAttributeName');
      yield { ...belongsTo({ type: kinds.relationship, key: component.key }, 'J.15', 'ReferencingAttributeName'), dependent: column };
    }
  }
  for (const name of ['FirstEntityName', 'SecondEntityName']) {
    const side = first(xml, name);
    if (side !== undefined) yield belongsTo(tableNamed(side), 'J.18', name);
  }
}

/** Keys (J.55). */
export function* keyDependencies({ table, xml }: Evidence): Generator<Dependency> {
  if (table === '') return;
  yield belongsTo(tableNamed(table), 'J.55', 'the table it lies in');
  for (const [, column] of xml.matchAll(/<(?:AttributeName|EntityKeyAttribute)>([^<]+)</g))
    yield needs(columnNamed(table, String(column)), 'J.55', 'EntityKeyAttributes');
}

/** Table maps and the column maps in them (J.56). */
export function* mapDependencies({ xml }: Evidence): Generator<Dependency> {
  const [source, target] = [first(xml, 'EntitySource'), first(xml, 'EntityTarget')];
  if (source === undefined || target === undefined) return;
  yield belongsTo(tableNamed(source), 'J.56', 'EntitySource');
  yield belongsTo(tableNamed(target), 'J.56', 'EntityTarget');
  for (const element of scanXml(xml)) {
    if (element.name === 'AttributeSource') yield belongsTo(columnNamed(source, element.text), 'J.56', 'AttributeSource');
    if (element.name === 'AttributeTarget') yield belongsTo(columnNamed(target, element.text), 'J.56', 'AttributeTarget');
  }
}

/** Hierarchy rules (J.57): the form that shows the tree. */
export function* hierarchyDependencies({ table, xml }: Evidence): Generator<Dependency> {
  if (table !== '') yield belongsTo(tableNamed(table), 'J.57', 'the table it lies in');
  const form = first(xml, 'PrimaryEntityFormID');
  if (form !== undefined) yield needs(known(kinds.form, form), 'J.57', 'PrimaryEntityFormID');
}

/** Image configurations (J.58) name a table, and a column of it. */
export function* imageDependencies({ xml }: Evidence): Generator<Dependency> {
  const table = first(xml, 'parententitylogicalname');
  if (table === undefined) return;
  yield belongsTo(tableNamed(table), 'J.58', 'parententitylogicalname');
  const column = first(xml, 'attributelogicalname') ?? first(xml, 'primaryimageattribute');
  if (column !== undefined) yield belongsTo(columnNamed(table, column), 'J.58', 'attributelogicalname');
}
