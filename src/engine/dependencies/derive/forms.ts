import { belongsTo, columnNamed, type Dependency, type Evidence, idsIn, known, named, needs, tableNamed } from './dependency.ts';
import { fetchDependencies } from './fetchXml.ts';
import { kinds } from './kinds.ts';
import { firstText, type Scanned, scanXml } from './scanXml.ts';
import { webResourceDirectives, webResourceNamed } from './webResources.ts';

/** Forms and dashboards (J.21-J.32): one row a place of the XML. A dashboard belongs to no table (J.32). */
export function* formDependencies({ table, xml, facts }: Evidence): Generator<Dependency> {
  if (table !== '') yield belongsTo(tableNamed(table), 'J.22', 'the table it lies in');
  // Forms converted from the interactive experience leave no dependency of their lists and charts (two forms in four files).
  const isConverted = firstText(xml, 'FormPresentation') === '2';
  const elements = scanXml(xml);
  yield* nestedLists(elements);
  for (const element of elements) {
    if (isConverted && ofLists.has(element.name)) continue;
    yield* (byElement[element.name] ?? nothing)(element, table);
    yield* byAttribute(element, table);
    if (!untrackedIcons.has(element.name)) yield* webResourceDirectives(element.written, 'J.27', `${element.name} with $webresource:`);
    // A lookup on the form shows the table behind its relationship; seen for custom lookups only.
    const lookup = element.name === 'control' ? element.attribute('datafieldname') : undefined;
    const behind = lookup?.includes('_') ? facts.relationshipOf(table, lookup) : undefined;
    if (behind !== undefined) yield needs(behind, 'J.23', 'control/@datafieldname of a lookup');
  }
}

type Row = (element: Scanned, table: string) => Iterable<Dependency>;

const ofLists: ReadonlySet<string> = new Set([
  'ViewId',
  'DefaultViewId',
  'AvailableViewIds',
  'ViewIds',
  'VisualizationId',
  'TargetEntityType',
  'RelationshipName',
]);
/** Icons of the navigation are not tracked; handlers and scripts have rows of their own. */
const untrackedIcons: ReadonlySet<string> = new Set(['NavBarByRelationshipItem', 'Handler', 'internaljscriptfile', 'Library']);
const nothing: Row = () => [];
const view: Row = ({ text, name }) => idsIn(text).map((id) => needs(known(kinds.view, id), 'J.24', name));
const chart: Row = ({ text, name }) => idsIn(text).map((id) => needs(known(kinds.chart, id), 'J.25', name));
const targetTable: Row = ({ text, name }) => (text === '' ? [] : text.split(',').map((each) => needs(tableNamed(each), 'J.26', name)));
const relationship: Row = ({ text, name }) => (text === '' ? [] : [needs(named(kinds.relationship, text), 'J.23', name)]);
/** `account.primarycontactid`. */
const columnOfFilter: Row = ({ text, name }, table) => {
  if (text === '') return [];
  const [column = '', of = table] = text.split('.').reverse();
  return of === '' ? [] : [needs(columnNamed(of, column), 'J.21', name)];
};
const library: Row = (element) => {
  const name = element.attribute('name');
  return name === undefined ? [] : [needs(webResourceNamed(name), 'J.27', 'Library/@name')];
};

/** An interactive dashboard says on its tabs what it filters by, and the view and table it is about (J.32). */
const interactiveDashboard: Row = (element) => {
  const [table, column, view] = ['primaryentitylogicalname', 'filterby', 'entityview'].map((name) => element.attribute(name) ?? '');
  if (table === undefined || table === '') return [];
  return [
    needs(tableNamed(table), 'J.32', 'tabs/@primaryentitylogicalname'),
    ...(column === undefined || column === '' ? [] : [needs(columnNamed(table, column), 'J.32', 'tabs/@filterby')]),
    ...idsIn(view ?? '').map((id) => needs(known(kinds.view, id), 'J.32', 'tabs/@entityview')),
  ];
};

const byElement: Readonly<Record<string, Row>> = {
  ViewId: view,
  DefaultViewId: view,
  AvailableViewIds: view,
  ViewIds: view,
  VisualizationId: chart,
  TargetEntityType: targetTable,
  RelationshipName: relationship,
  FilterRelationshipName: relationship,
  DependentAttributeName: columnOfFilter,
  Library: library,
  EntityViewId: view,
  LogicalEntityName: targetTable,
  tabs: interactiveDashboard,
  QuickForms: ({ text }) => quickForms(text),
  FetchXml: ({ text }) => (text === '' ? [] : fetchDependencies(text, 'J.32')),
  Role: (element) => idsIn(element.attribute('Id') ?? '').map((id) => needs(known(kinds.role, id), 'J.30', 'DisplayConditions/Role/@Id')),
  customControl: (element) => {
    const name = element.attribute('name') ?? element.attribute('id');
    return name === undefined || idsIn(name).length > 0 ? [] : [needs(named(kinds.codeComponent, name), 'J.28', 'customControl/@name')];
  },
  dependency: (element, table) => {
    const id = element.attribute('id');
    return id === undefined || table === '' ? [] : [needs(columnNamed(table, id), 'J.21', 'dependency/@id')];
  },
  // A web resource on the form: its name is the address. Other controls have an address of the web there.
  Url: (element) => {
    const { text } = element;
    const isWebResource = /9FDF5F91-88B1-47F4-AD53-C11EFC01A01D|587CDF98-C1D5-4BDE-8473-14A0BC7644A7|FD2A7985-3187-444E-908D-6624B21F69C0/i;
    if (text === '' || !isWebResource.test(element.within('control')?.attribute('classid') ?? '')) return [];
    return [needs(webResourceNamed(text), 'J.27', 'parameters/Url')];
  },
  internaljscriptfile: (element) => {
    const source = element.attribute('src');
    return source === undefined ? [] : [needs(webResourceNamed(source), 'J.27', 'internaljscriptfile/@src')];
  },
};

/** Lists inside of lists are led to their row by a column of the table they show. */
function* nestedLists(elements: readonly Scanned[]): Generator<Dependency> {
  const leading = elements.filter(({ name, text }) => name === 'SubGridParentId' && text !== '');
  for (const { name, text, parent } of leading) {
    const table = elements.find((each) => each.name === 'TargetEntityType' && each.parent === parent)?.text ?? '';
    if (table !== '') yield needs(columnNamed(table, text), 'J.21', name);
  }
}

/** Attributes that mean the same on whatever element they stand. */
function* byAttribute(element: Scanned, table: string): Generator<Dependency> {
  const { name } = element;
  if (name === 'control' || name === 'data') {
    const column = element.attribute('datafieldname');
    if (column !== undefined && table !== '') yield needs(columnNamed(table, column), 'J.21', `${name}/@datafieldname`);
    const over = element.attribute('relationship');
    if (over !== undefined) yield needs(named(kinds.relationship, over), 'J.23', `${name}/@relationship`);
  } else if (name === 'event') {
    const column = element.attribute('attribute');
    if (column !== undefined && table !== '') yield needs(columnNamed(table, column), 'J.21', 'event/@attribute');
  } else if (name === 'Handler') {
    const script = element.attribute('libraryName');
    // The platform's own handlers are bound without a library of the form, and leave no dependency.
    if (script !== undefined && element.within('InternalHandlers') === undefined)
      yield needs(webResourceNamed(script), 'J.27', 'Handler/@libraryName');
  } else if (name === 'NavBarByRelationshipItem') {
    const over = element.attribute('RelationshipName');
    // Items of the platform's own carry a class id there.
    if (over !== undefined && idsIn(over).length === 0)
      yield needs(named(kinds.relationship, over), 'J.23', 'NavBarByRelationshipItem/@RelationshipName');
    for (const id of idsIn(element.attribute('ViewId') ?? ''))
      yield needs(known(kinds.view, id), 'J.24', 'NavBarByRelationshipItem/@ViewId');
  }
}

/** `QuickFormId` elements, written as text inside of the XML. */
function* quickForms(text: string): Generator<Dependency> {
  for (const element of scanXml(text)) {
    if (element.name !== 'QuickFormId') continue;
    for (const id of idsIn(element.text)) yield needs(known(kinds.form, id), 'J.29', 'QuickFormIds/QuickFormId');
    const table = element.attribute('entityname');
    if (table !== undefined) yield needs(tableNamed(table), 'J.29', 'QuickFormId/@entityname');
  }
}
