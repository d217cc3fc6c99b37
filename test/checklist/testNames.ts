import { readdirSync, readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';
import { readScenarios } from '../scenarios/readScenarios.ts';

/** One test as it stands in its file. */
export interface NamedTest {
  /** Titles from the outermost group inwards, joined by ` > `; of a scenario its title alone. */
  readonly name: string;
  /** Why it never runs: the word that takes it out (`skip`, `todo`, …). A condition (`skipIf`) is no such word. */
  readonly skippedBy?: string;
  /** The source of the outermost group the test stands in, or of the test itself; of a scenario its lines. */
  readonly text: string;
}

const root = resolve(import.meta.dirname, '..', '..');

/** Calls that begin a test or a group, by the word they begin with. `step` is what the tests of the real window call theirs. */
const groups = new Set(['describe', 'suite']);
const tests = new Set(['it', 'test', 'step']);
/** Words behind a dot or in front that keep a test from running. */
const skipping = new Set(['skip', 'todo', 'fails', 'xit', 'xtest', 'xdescribe']);

/** Every test of the project by file, as a path from the project's root. Names come from the sources, nothing is run. */
export function allTests(): ReadonlyMap<string, readonly NamedTest[]> {
  const files = readdirSync(join(root, 'test'), { recursive: true, encoding: 'utf8' })
    .filter((path) => !path.includes('node_modules') && /\.(test\.ts|ui\.mjs)$|^scenarios[\\/].*\.txt$/.test(path))
    .map((path) => join(root, 'test', path));
  const inVsCode = listedSuites();
  return new Map(
    files.map((path) => {
      const text = readFileSync(path, 'utf8');
      const name = relative(root, path).replaceAll('\\', '/');
      const tests = path.endsWith('.txt') ? scenarioTitles(text) : testsOf(text, path);
      const suite = /^test\/vscode\/suite\/(.+)\.test\.ts$/.exec(name)?.[1];
      const isLeftOut = suite !== undefined && !inVsCode.has(suite);
      return [name, isLeftOut ? tests.map((test) => ({ ...test, skippedBy: 'not in the list of test/vscode/suite/index.ts' })) : tests];
    }),
  );
}

/** The files that run inside VS Code: its runner names them. */
function listedSuites(): ReadonlySet<string> {
  const runner = readFileSync(join(root, 'test', 'vscode', 'suite', 'index.ts'), 'utf8');
  const [, list = ''] = /^const files = \[(.*?)\];$/ms.exec(runner) ?? [];
  return new Set([...list.matchAll(/'([^']+)'/g)].map(([, name = '']) => name));
}

/** Titles of scenarios as the runner gives them. */
function scenarioTitles(text: string): readonly NamedTest[] {
  return readScenarios(text).map(({ title, commands }) => ({
    name: title.map((line) => line.replace(/^#\s*/, '')).join(' '),
    text: commands.flatMap(({ line, details, expected = [] }) => [line, ...details, ...expected]).join('\n'),
  }));
}

/** Tests of a source file with the groups they stand in; titles that are made at run time stand as they are written. */
export function testsOf(text: string, path: string): readonly NamedTest[] {
  const source = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
  const found: NamedTest[] = [];
  const visit = (node: ts.Node, outer: Outer): void => {
    const call = ts.isCallExpression(node) ? calledTest(node) : undefined;
    if (call === undefined) {
      ts.forEachChild(node, (child) => visit(child, outer));
      return;
    }
    const names = [...outer.names, call.title];
    const skippedBy = outer.skippedBy ?? call.skippedBy;
    const here = { names, text: outer.text ?? node.getText(), ...(skippedBy === undefined ? {} : { skippedBy }) };
    if (call.isGroup) ts.forEachChild(node, (child) => visit(child, here));
    else found.push({ name: names.join(' > '), text: here.text, ...(skippedBy === undefined ? {} : { skippedBy }) });
  };
  visit(source, { names: [] });
  return found;
}

/** What stands around a test. */
interface Outer {
  readonly names: readonly string[];
  readonly text?: string;
  readonly skippedBy?: string;
}

interface Called {
  readonly title: string;
  readonly isGroup: boolean;
  readonly skippedBy?: string;
}

/** `it('…')`, `describe.skipIf(…)('…')`, `test.each([…])('…')`: what it is called, or undefined for any other call. */
function calledTest(node: ts.CallExpression): Called | undefined {
  const words = wordsOf(node.expression);
  const [first] = words;
  if (first === undefined) return undefined;
  const bare = first.replace(/^x/, '');
  if (!groups.has(bare) && !tests.has(bare)) return undefined;
  const title = node.arguments[0];
  if (title === undefined || !(ts.isStringLiteralLike(title) || ts.isTemplateExpression(title))) return undefined;
  const skippedBy = words.find((word) => skipping.has(word));
  return {
    title: ts.isStringLiteralLike(title) ? title.text : title.getText().slice(1, -1),
    isGroup: groups.has(bare),
    ...(skippedBy === undefined ? {} : { skippedBy }),
  };
}

/** `describe.skipIf(…).each` → its names; empty for what does not begin with a name, such as `/a/.test('a')`. */
function wordsOf(expression: ts.Expression): readonly string[] {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (ts.isPropertyAccessExpression(expression)) {
    const words = wordsOf(expression.expression);
    return words.length === 0 ? [] : [...words, expression.name.text];
  }
  if (ts.isCallExpression(expression) || ts.isTaggedTemplateExpression(expression))
    return wordsOf(ts.isCallExpression(expression) ? expression.expression : expression.tag);
  return [];
}
