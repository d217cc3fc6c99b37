import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { basename, dirname, join, resolve, sep } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { allComponentTypes } from '../src/engine/components/componentTypes.ts';
import { type KindDecision, kindDecisions } from './support/kindDecisions.ts';
import { collectCitations, collectRules, readSpec } from './support/ruleNumbers.ts';

interface Room {
  /** Rooms whose code it may import. */
  readonly rooms?: readonly string[];
  /** Rooms it may name in types. */
  readonly types?: readonly string[];
  readonly packages?: readonly string[];
  readonly node?: boolean;
}

/** Who may import whom. `contracts` is src/app/contracts: types alone, what the use cases are given and answer. */
const mayImport: Readonly<Record<string, Room>> = {
  engine: { packages: ['fast-xml-parser', 'semver'] },
  contracts: { types: ['engine'] },
  files: { rooms: ['engine'], packages: ['jszip', 'libarchive-wasm', 'yauzl'], node: true },
  store: { rooms: ['engine'], node: true },
  protocol: { types: ['engine', 'contracts'], packages: ['zod'] },
  app: { rooms: ['engine', 'files', 'store', 'protocol'], types: ['contracts'], packages: ['zod'], node: true },
  host: { rooms: ['protocol'], types: ['engine', 'contracts'], packages: ['vscode'], node: true },
  webview: { rooms: ['protocol'], types: ['engine', 'contracts'], packages: ['@vscode-elements/elements', '@vscode/codicons'] },
  cli: { rooms: ['app', 'engine'], types: ['contracts'], node: true },
};

/** Packages that one file keeps to itself (section 7 of the plan: they can be exchanged there). */
const keptBy: Readonly<Record<string, string>> = {
  jszip: 'src/files/zip/write.ts',
  'libarchive-wasm': 'src/files/cabinet/unpack.ts',
  semver: 'src/engine/version.ts',
};

interface Import {
  readonly from: string;
  readonly specifier: string;
  /** The file it means, for one of ours. */
  readonly file?: string;
  readonly typeOnly: boolean;
}

const root = resolve(import.meta.dirname, '..');
const posix = (path: string) => path.split(sep).join('/');
const files = globSync('src/**/*.ts', { cwd: root }).map(posix).sort();
const sources = new Map(files.map((file) => [file, readFileSync(join(root, file), 'utf8')]));
const trees = new Map([...sources].map(([file, text]) => [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)]));
const imports = [...sources].flatMap(([file, text]) => importsOf(file, text));

function importsOf(file: string, text: string): Import[] {
  const statements = trees.get(file)?.statements.filter((one) => ts.isImportDeclaration(one) || ts.isExportDeclaration(one)) ?? [];
  return ts.preProcessFile(text).importedFiles.map(({ fileName: specifier }) => {
    const same = statements.filter(
      (one) => one.moduleSpecifier && ts.isStringLiteral(one.moduleSpecifier) && one.moduleSpecifier.text === specifier,
    );
    const typeOnly =
      same.length > 0 && same.every((one) => (ts.isImportDeclaration(one) ? one.importClause?.isTypeOnly === true : one.isTypeOnly));
    const target = specifier.startsWith('.') ? posix(join(dirname(file), specifier)) : undefined;
    return { from: file, specifier, typeOnly, ...(target === undefined ? {} : { file: target }) };
  });
}

function roomOf(file: string): string {
  return file.startsWith('src/app/contracts/') ? 'contracts' : (file.split('/')[1] ?? '');
}

function packageOf(specifier: string): string {
  return specifier
    .split('/')
    .slice(0, specifier.startsWith('@') ? 2 : 1)
    .join('/');
}

/** Why an import is refused; undefined when it is not. */
function refusal({ from, specifier, file, typeOnly }: Import): string | undefined {
  const name = roomOf(from);
  const room = mayImport[name];
  if (!room) return `${from}: ${name} is no room of the house`;
  if (specifier.startsWith('node:')) return room.node ? undefined : `${from}: ${name} may not use ${specifier}`;
  if (file === undefined) {
    const wanted = packageOf(specifier);
    if (!room.packages?.includes(wanted)) return `${from}: ${name} may not use the package ${wanted}`;
    const keeper = keptBy[wanted];
    return keeper === undefined || keeper === from ? undefined : `${from}: ${wanted} is used in ${keeper} alone`;
  }
  const target = roomOf(file);
  if (target === name) return undefined;
  if (!room.rooms?.includes(target) && !(typeOnly && room.types?.includes(target))) {
    return `${from}: ${name} may not import ${typeOnly ? 'types' : 'code'} of ${target} (${specifier})`;
  }
  if (target === 'engine' && file !== 'src/engine/index.ts')
    return `${from}: import the engine through src/engine/index.ts, not ${specifier}`;
  return undefined;
}

/** The first cycle a walk meets from each node, each told once. */
function cycles(edges: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const found = new Set<string>();
  const done = new Set<string>();
  const walk = (node: string, path: readonly string[]): void => {
    const start = path.indexOf(node);
    if (start >= 0) {
      found.add([...path.slice(start), node].join(' -> '));
      return;
    }
    if (done.has(node)) return;
    for (const next of edges.get(node) ?? []) walk(next, [...path, node]);
    done.add(node);
  };
  for (const node of edges.keys()) walk(node, []);
  return [...found];
}

function edgesBy(key: (file: string) => string, among: readonly Import[]): Map<string, Set<string>> {
  const edges = new Map<string, Set<string>>();
  for (const { from, file } of among) {
    if (file === undefined || key(from) === key(file)) continue;
    const targets = edges.get(key(from)) ?? new Set<string>();
    edges.set(key(from), targets.add(key(file)));
  }
  return edges;
}

describe('who imports whom', () => {
  test('every import is one its room may make', () => {
    expect(imports.length).toBeGreaterThan(20);
    expect(imports.map(refusal).filter((reason) => reason !== undefined)).toEqual([]);
  });

  test('the check itself refuses what it should', () => {
    const inEngine = 'src/engine/a.ts';
    const wrong: Import[] = [
      { from: inEngine, specifier: 'node:fs', typeOnly: true },
      { from: inEngine, specifier: 'vscode', typeOnly: true },
      { from: inEngine, specifier: 'jszip', typeOnly: false },
      { from: inEngine, specifier: '../store/b.ts', file: 'src/store/b.ts', typeOnly: true },
      { from: 'src/app/a.ts', specifier: 'vscode', typeOnly: true },
      { from: 'src/app/a.ts', specifier: '../engine/version.ts', file: 'src/engine/version.ts', typeOnly: false },
      { from: 'src/app/a.ts', specifier: 'semver', typeOnly: false },
      { from: 'src/webview/a.ts', specifier: '../engine/index.ts', file: 'src/engine/index.ts', typeOnly: false },
      { from: 'src/host/a.ts', specifier: '../app/b.ts', file: 'src/app/b.ts', typeOnly: false },
      { from: 'src/cli/a.ts', specifier: '../host/b.ts', file: 'src/host/b.ts', typeOnly: false },
    ];
    expect(wrong.filter((one) => refusal(one) === undefined)).toEqual([]);
  });

  test('no cycles between rooms', () => {
    expect(cycles(edgesBy(roomOf, imports))).toEqual([]);
  });

  test('no cycles between files, but for types, which are gone when the code runs', () => {
    const code = imports.filter(({ typeOnly }) => !typeOnly);
    expect(cycles(edgesBy((file) => file, code))).toEqual([]);
  });

  test('no file of src imports a test, and relative imports name the file', () => {
    const ours = imports.filter(({ file }) => file !== undefined);
    expect(ours.filter(({ file }) => !file?.startsWith('src/')).map(({ from, specifier }) => `${from} ${specifier}`)).toEqual([]);
    expect(ours.filter(({ file }) => !existsSync(join(root, file ?? ''))).map(({ from, specifier }) => `${from} ${specifier}`)).toEqual([]);
  });

  test('index.ts of the engine is the only barrel', () => {
    expect(files.filter((file) => basename(file) === 'index.ts')).toEqual(['src/engine/index.ts']);
    const passesOn = [...trees].filter(([, tree]) => tree.statements.some((one) => ts.isExportDeclaration(one) && !one.exportClause));
    expect(passesOn.map(([file]) => file)).toEqual(['src/engine/index.ts']);
  });
});

describe('the engine is pure', () => {
  /** Clock, chance and surroundings are arguments: the same input gives the same bytes. */
  const ambient = new Set([
    'console',
    'process',
    'performance',
    'crypto',
    'globalThis',
    'setTimeout',
    'setInterval',
    'queueMicrotask',
    'fetch',
  ]);

  function impurity(node: ts.Node): string | undefined {
    if (ts.isNewExpression(node) && node.expression.getText() === 'Date' && !node.arguments?.length) return 'new Date()';
    if (ts.isPropertyAccessExpression(node) && ['Date.now', 'Math.random'].includes(node.getText())) return node.getText();
    if (!ts.isIdentifier(node) || !ambient.has(node.text)) return undefined;
    const parent = node.parent;
    const isName =
      (ts.isPropertyAccessExpression(parent) && parent.name === node) ||
      ((ts.isPropertyAssignment(parent) || ts.isPropertySignature(parent) || ts.isPropertyDeclaration(parent)) && parent.name === node);
    return isName ? undefined : node.text;
  }

  function impurities(tree: ts.SourceFile): string[] {
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const what = impurity(node);
      if (what !== undefined) found.push(`${tree.fileName}:${tree.getLineAndCharacterOfPosition(node.getStart()).line + 1} ${what}`);
      ts.forEachChild(node, visit);
    };
    visit(tree);
    return found;
  }

  test('no clock, no chance, no console', () => {
    const engine = [...trees].filter(([file]) => roomOf(file) === 'engine');
    expect(engine.length).toBeGreaterThan(5);
    expect(engine.flatMap(([, tree]) => impurities(tree))).toEqual([]);
  });

  test('the check itself sees them', () => {
    const text = 'console.log(Date.now(), Math.random(), new Date(), process.env);';
    expect(impurities(ts.createSourceFile('x.ts', text, ts.ScriptTarget.Latest, true))).toHaveLength(5);
  });
});

describe('what goes wrong in VS Code', () => {
  const callers = (pattern: RegExp) => files.filter((file) => file.startsWith('src/host/') && pattern.test(sources.get(file) ?? ''));

  test('is told in one place: nothing is only in the log, and nothing twice', () => {
    const teller = ['src/host/showProblem.ts'];
    expect(callers(/\bshowErrorMessage\b/)).toEqual(teller);
    expect(callers(/\blog\.(error|warn)\(/)).toEqual(teller);
    // Questions that may lose something are no reports.
    expect(callers(/\bshowWarningMessage\b/)).toEqual(['src/host/ask.ts', ...teller]);
    expect(callers(/console\./)).toEqual([]);
  });

  test('leaves its stack in the log where a page or the tree shows it', () => {
    const showThemselves = [
      'exportWizardPanel',
      'importLog/importLogPage',
      'importWizardPanel',
      'inspectPage',
      'tree/environmentTree',
      'webviewPage',
    ];
    expect(callers(/\blogBug\b/)).toEqual([...showThemselves.map((name) => `src/host/${name}.ts`), 'src/host/showProblem.ts'].sort());
  });
});

describe('what a file says (M.2, M.6)', () => {
  const drawing =
    /\b(?:innerHTML|outerHTML|insertAdjacentHTML|createContextualFragment|DOMParser|srcdoc|document\.write|new Function)\b|\beval\(/;

  test('is drawn as text: no page makes elements out of strings or runs them', () => {
    const pages = [...sources].filter(([file]) => /^src\/(?:webview|host)\//.test(file));
    expect(pages.length).toBeGreaterThan(50);
    expect(pages.filter(([, text]) => drawing.test(text)).map(([file]) => file)).toEqual([]);
  });

  test('the check itself sees it', () => {
    expect("row.innerHTML = '<b>' + name + '</b>'; eval(name)").toMatch(drawing);
  });
});

describe('names', () => {
  test('no drawer for odds and ends', () => {
    const vague = /(^|\/)(utils?|helpers?|managers?|common|misc|shared)(\.ts$|\/)|(Utils?|Helpers?|Manager)\.ts$/;
    expect(files.filter((file) => vague.test(file))).toEqual([]);
  });

  test('files are named in camelCase', () => {
    expect(files.filter((file) => !/^[a-z][A-Za-z0-9]*(\.d)?\.ts$/.test(basename(file)))).toEqual([]);
  });
});

describe('rule numbers', () => {
  const spec = readSpec();
  const cited = collectCitations(sources);

  test.skipIf(spec === undefined)('every rule the code cites exists', () => {
    const rules = collectRules(spec ?? '');
    expect(rules.size).toBeGreaterThan(400);
    const unknown = [...cited].filter(([rule]) => !rules.has(rule)).map(([rule, where]) => `${rule} in ${[...where].join(', ')}`);
    expect(unknown).toEqual([]);
  });
});

describe('the component-type table', () => {
  const known = new Set(allComponentTypes.flatMap(({ type, tableName }) => (tableName === undefined ? [type] : [type, tableName])));

  /** Rules of single kinds that are kept in a table keyed by kind, and why they are no columns of the row. */
  const keyedByKind: Readonly<Record<string, string>> = {
    'src/engine/dependencies/derive/apps.ts': 'which kinds a canvas app calls by another name than their key (J.59)',
    'src/engine/dependencies/derive/dependenciesOf.ts': 'which extractor reads a kind (J2): the extractors are code of that room',
    'src/engine/dependencies/derive/framework.ts': 'the number of the rule by which a kind needs something (J.43, J.61-J.63)',
    'src/engine/dependencies/graphEnds.ts': 'how a line of missing dependencies names a kind (B.21, B.24), with functions of that room',
    'src/engine/diagnostics/deletionFindings.ts': 'kinds with an error of their own when they are deleted (I.12)',
    'src/engine/import/components/appParts.ts': 'parts of an app that have an error of their own (D.92)',
    'src/engine/import/components/idsOfOtherTables.ts': 'kinds with an error of their own for an id of another table (D.63)',
    'src/engine/import/components/incompatibleDefinitions.ts': 'what may not change under the same name (Q.62, P-INCOMPATIBLE)',
    'src/engine/import/components/overwrittenSettings.ts': 'kinds with a warning of their own (D.73)',
    'src/engine/import/components/serviceRules.ts': 'kinds with an error of their own when they are active (D.55, D.56)',
    'src/engine/managedProperties/protectionErrors.ts': 'kinds with an error of their own for a change that is not allowed (D.72)',
    'src/engine/managedProperties/managedPropertyTable.ts': 'the managed properties of each kind (E.43): a table of its own',
    'src/engine/publishers/namePrefixes.ts': 'kinds with an error of their own for a name without prefix (A.14)',
    'src/store/baseline.ts': 'which part of the baseline answers for a kind',
  };

  function decisions(of: ReadonlyMap<string, ts.SourceFile>) {
    return kindDecisions(of, known).filter(({ file }) => !file.startsWith('src/engine/components/'));
  }
  const found = decisions(trees);
  const tell = ({ file, line, text }: KindDecision) => `${file}:${line} ${text}`;

  test('is asked by everyone: nobody else compares a type with a certain one or switches on it', () => {
    expect(found.filter(({ how }) => how === 'compares').map(tell), 'give the row a column, and ask the row').toEqual([]);
  });

  test('is the only list of types, but for rules of single kinds that are tables keyed by kind', () => {
    const kept = found.filter(({ how }) => how === 'keeps');
    expect(kept.filter(({ file }) => keyedByKind[file] === undefined).map(tell), 'give the row a column, or list the rule').toEqual([]);
    expect(Object.keys(keyedByKind).filter((file) => !kept.some((each) => each.file === file))).toEqual([]);
  });

  const seen = (text: string, file = 'src/engine/x.ts') =>
    decisions(
      new Map([
        [
          'src/engine/names.ts',
          ts.createSourceFile(
            'names.ts',
            "import { typeNumbers } from './components/typeNumbers.ts'; export const kinds = { ...typeNumbers, step: 92 }; export const flow = 29;",
            ts.ScriptTarget.Latest,
            true,
          ),
        ],
        [file, ts.createSourceFile(file, text, ts.ScriptTarget.Latest, true)],
      ]),
    ).map(({ how }) => how);

  test.each([
    ['a bare number', "if (ref.type === 62) return 'x';"],
    [
      'a name of the table',
      "import { typeNumbers } from './components/typeNumbers.ts'; const isForm = typeNumbers.form !== each.component.type;",
    ],
    [
      'an alias',
      "import { typeNumbers } from './components/typeNumbers.ts'; const form = typeNumbers.form; all.filter(({ type }) => type === form);",
    ],
    [
      'a part taken out',
      "import { typeNumbers as n } from './components/typeNumbers.ts'; const { column, key: own } = n; const isOwn = a.type === own;",
    ],
    ['names of another file', "import { kinds } from './names.ts'; if (record.type === kinds.step) stop();"],
    ['a constant of another file', "import { flow as f } from './names.ts'; if (record.type === f) stop();"],
    ['constants taken from a list', 'const [table, column] = [1, 2]; if (step.component.type === column) stop();'],
    ['a word', "if (component.type === 'customapi') stop();"],
    ['a made type', "if (component.type === canonicalType('environmentvariablevalue')) stop();"],
    ['a name for people', "if (componentType(type).typeName === 'SystemForm') stop();"],
    ['a switch', "switch (ref.type) { case 60: return 'form'; default: return ''; }"],
  ])('the check itself sees %s that is compared', (_, text) => {
    expect(seen(text)).toEqual(['compares']);
  });

  test.each([
    ['a set', 'const kindsWithParts: ReadonlySet<ComponentType> = new Set([1]);'],
    ['a set by its name', 'const types = new Set([1, 60]);'],
    ['a list that is asked at once', 'if ([1, 2].includes(ref.type)) stop();'],
    ['a list of names', "import { typeNumbers } from './components/typeNumbers.ts'; const x = [typeNumbers.form];"],
    ['a map', "import { kinds } from './names.ts'; const rules = new Map([[kinds.form, 'Q.16']]);"],
    ['a record', "import { typeNumbers } from './components/typeNumbers.ts'; const rules = { [typeNumbers.form]: 'Q.16' };"],
    ['rows', "import { typeNumbers } from './components/typeNumbers.ts'; const rows = [{ type: typeNumbers.form, what: 'form' }];"],
  ])('the check itself sees %s that is kept', (_, text) => {
    expect(seen(text)).toEqual(['keeps']);
  });

  test.each([
    [
      'a component of a kind',
      "import { typeNumbers } from './components/typeNumbers.ts'; const refs = [{ type: typeNumbers.table, key }];",
    ],
    ['two types', 'if (a.type === b.type) stop();'],
    ['another type', "if (variable.type === 'secret' || node.kind === 'component') stop();"],
    [
      'a question to the environment',
      "import { typeNumbers } from './components/typeNumbers.ts'; const all = reader.componentsOf(typeNumbers.form);",
    ],
    ['another number', 'const limits = [1, 2, 60]; if (solution.behavior === 1) stop();'],
  ])('the check itself lets %s be', (_, text) => {
    expect(seen(text)).toEqual([]);
  });
});

test('the top level holds what a newcomer expects, and nothing else', () => {
  const expected =
    /^(src|media|test|package(-lock|\.nls(\.[\w-]+)?)?\.json|tsconfig\.json|esbuild\.js|(README|ARCHITECTURE|CHANGELOG)\.md|LICENSE|\..+)$/;
  const made = /^(node_modules|dist|test-results|THIRD-PARTY-NOTICES\.txt|.+\.(vsix|tgz))$/;
  expect(readdirSync(root).filter((name) => !expected.test(name) && !made.test(name))).toEqual([]);
});
