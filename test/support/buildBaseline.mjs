// Builds media/baseline.json.gz, what a new environment knows of the system, from the collected facts.
//   node test/support/buildBaseline.mjs <folder with baseline.json.gz>
// Facts only: names of tables, columns and relationships, and which app brings them. media/baseline.NOTICE.md names the sources.
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

const folder = process.argv[2];
if (folder === undefined) {
  console.error('Say where the collected facts lie: node test/support/buildBaseline.mjs <folder>');
  process.exit(2);
}
const source = JSON.parse(gunzipSync(readFileSync(path.join(folder, 'baseline.json.gz'))).toString('utf8'));

// Tables known only from documents or dependency lists have only some of their columns listed.
const dumps = ['base', 'd365', 'pac', 'csdl', 'xrmmockup', 'canvas'];
const kinds = {
  role: 20,
  view: 26,
  process: 29,
  chart: 59,
  form: 60,
  webResource: 61,
  sitemap: 62,
  customControl: 66,
  appModule: 80,
  pluginType: 90,
};
const appOfTable = new Map(source.tables.map((table) => [table.logicalName, table.app]));
const appOfSolution = Object.fromEntries(source.firstPartySolutions.map((solution) => [solution.uniqueName, solution.app]));

/** A relationship as `name`, with `:table` when the other end belongs to another app, with `:*` when its lookup comes with an app. */
function relationship(table, relation, extended) {
  const other = relation.otherTable;
  const otherApp = other === undefined ? undefined : appOfTable.get(other);
  if (otherApp !== undefined && otherApp !== table.app && otherApp !== 'dataverse') return `${relation.schemaName}:${other}`;
  if (relation.lookup !== undefined && extended.includes(relation.lookup)) return `${relation.schemaName}:*`;
  return relation.schemaName;
}

const tables = {};
for (const table of source.tables) {
  const columns = table.columns.filter((column) => column.virtual !== true);
  const extended = columns.filter((column) => column.app === 'extended').map((column) => column.logicalName);
  const own = columns.filter((column) => column.app !== 'extended').map((column) => column.logicalName);
  const relations = table.relationships.filter((relation) => relation.derived !== true && relation.type !== '1:N');
  const names = [...new Set(relations.map((relation) => relationship(table, relation, extended)))].sort();
  const sample = columns.length < 6 || !table.sources.some((name) => dumps.includes(name));
  tables[table.logicalName] = [table.app, own.sort().join(' '), extended.sort().join(' '), names.join(' '), sample ? 1 : 0];
}

const components = {};
for (const component of source.components) {
  const app = component.solution === undefined ? undefined : appOfSolution[component.solution];
  // A system form or view has an id of this form in every environment; what else came without its solution proves nothing.
  const everywhere = component.key.startsWith('00000000-0000-0000-00aa-');
  if (app === undefined && !everywhere) continue;
  const type = String(kinds[component.kind] ?? component.kind.toLowerCase());
  components[type] ??= {};
  components[type][app ?? 'core'] ??= [];
  components[type][app ?? 'core'].push(component.key.toLowerCase());
}

/** Components by the solution that brings them, where the facts say which; the system's own are not listed. */
const owners = {};
const own = (solution, type, key) => {
  const app = appOfSolution[solution];
  if (app === undefined || app === 'core') return;
  owners[solution] ??= new Set();
  owners[solution].add(`${type}:${key.toLowerCase()}`);
};
for (const table of source.tables) {
  own(table.solution, 1, table.logicalName);
  for (const relation of table.relationships) own(relation.solution, 10, relation.schemaName);
}
for (const choice of source.globalOptionSets) own(choice.solution, 9, choice.name);
for (const component of source.components) own(component.solution, kinds[component.kind] ?? component.kind.toLowerCase(), component.key);

const baseline = {
  format: 1,
  tables,
  choices: source.globalOptionSets.map((choice) => choice.name.toLowerCase()).sort(),
  components,
  solutions: appOfSolution,
  owners: Object.fromEntries(Object.entries(owners).map(([solution, keys]) => [solution, [...keys].sort()])),
  systemRelationships: source.relationshipNamingRules.systemRelationships.map((rule) => [
    rule.lookup,
    rule.referencedTable,
    rule.schemaName,
  ]),
};
// The header's time stays zero: the same facts give the same file.
const bytes = gzipSync(JSON.stringify(baseline), { level: 9 });
bytes.fill(0, 4, 8);
bytes[9] = 255;
writeFileSync(path.join(import.meta.dirname, '../../media/baseline.json.gz'), bytes);
console.log(`${Object.keys(tables).length} tables, ${bytes.length} bytes`);
