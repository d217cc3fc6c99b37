import { globSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { allComponentTypes, isvGroup, lowerFirst, settingGroups, settingSections } from '../../src/engine/index.ts';
import { madeNames } from '../../src/host/inLanguage.ts';

export const root = resolve(import.meta.dirname, '../..');

/** Words a person reads, with the place that has them; none where a call has no words that could be found. */
export interface Found {
  readonly file: string;
  readonly line: number;
  readonly words: readonly string[];
}

/** Everything a translation has to know: what host and pages ask for, what the rooms behind say, and names in tables. */
export function wordsInCode(): readonly Found[] {
  return [
    ...filesOf('src/{host,webview}/**/*.ts').flatMap(wordsOf),
    ...behind().flatMap(sentencesOf),
    ...behind().flatMap(fixedValuesOf),
    namesInTables(),
  ];
}

/** Files of the rooms whose sentences the host words in the person's language (src/host/inLanguage.ts). */
export function behind(): readonly string[] {
  return filesOf('src/{engine,files,store,app}/**/*.ts');
}

function filesOf(glob: string): readonly string[] {
  return globSync(glob, { cwd: root }).map((file) => file.replaceAll('\\', '/'));
}

export function parsed(file: string): ts.SourceFile {
  return ts.createSourceFile(file, readFileSync(join(root, file), 'utf8'), ts.ScriptTarget.Latest, true);
}

export function lineOf(tree: ts.SourceFile, node: ts.Node): number {
  return tree.getLineAndCharacterOfPosition(node.getStart(tree)).line + 1;
}

/** Kinds of components, at the beginning of a sentence and inside of one, and organization settings. */
function namesInTables(): Found {
  const kinds = allComponentTypes.flatMap(({ singular, plural }) => [singular, plural, lowerFirst(singular)]);
  const settings = [...settingGroups, isvGroup].flatMap(({ displayName, settings }) => [
    displayName,
    ...settings.flatMap((row) => [row.displayName ?? row.meaning, row.meaning]),
  ]);
  const sections = settingSections.map(({ displayName }) => displayName);
  return { file: 'tables', line: 1, words: [...kinds, ...madeNames.map(({ pattern }) => pattern), ...settings, ...sections] };
}

/** Calls that ask for words in the person's language, with the words as written there. */
function wordsOf(file: string): readonly Found[] {
  const tree = parsed(file);
  const calls: Found[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const callee = node.expression.getText(tree);
      const asked = /\b(l10n|words)\.t$/.test(callee) ? node.arguments.slice(0, 1) : callee === 'counted' ? node.arguments.slice(1, 3) : [];
      if (asked.length > 0) {
        calls.push({ file, line: lineOf(tree, node), words: asked.flatMap((word) => (ts.isStringLiteralLike(word) ? [word.text] : [])) });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return calls;
}

/**
 * Sentences of findings and refusals: what stands in a template of `say`, and texts without values given as a message, a
 * hint, or to a WorkbenchError. A text with values that is no such template can't be worded in another language, and has no words here.
 */
function sentencesOf(file: string): readonly Found[] {
  const tree = parsed(file);
  const sentences: Found[] = [];
  const add = (node: ts.Node, words: readonly string[]): void => {
    sentences.push({ file, line: lineOf(tree, node), words });
  };
  const addText = (node: ts.Expression): void => {
    if (ts.isStringLiteralLike(node)) add(node, [node.text]);
    else if (ts.isTemplateExpression(node)) add(node, []);
    else if (ts.isConditionalExpression(node)) for (const each of [node.whenTrue, node.whenFalse]) addText(each);
    else if (ts.isBinaryExpression(node)) for (const each of [node.left, node.right]) addText(each);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) && node.tag.getText(tree) === 'say') {
      const pattern = patternOf(node.template);
      if (/\p{L}/u.test(pattern.replace(/\{\d+\}/g, ''))) add(node, [pattern]);
    }
    if (ts.isPropertyAssignment(node) && ['message', 'hint'].includes(node.name.getText(tree))) addText(node.initializer);
    if (ts.isNewExpression(node) && node.expression.getText(tree) === 'WorkbenchError' && node.arguments?.[1]) addText(node.arguments[1]);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return sentences;
}

/** Calls whose argument is a phrase that stands in an environment or a dependency as it is, and is a `word` where it is told. */
const fixedValues: Readonly<Record<string, number>> = { commit: 3, write: 0, writeRows: 0, recordStep: 1, needs: 2, belongsTo: 2 };

/** What operations are called while they write, and where a dependency is stated when that is no path in a file. */
function fixedValuesOf(file: string): readonly Found[] {
  const tree = parsed(file);
  const phrases: Found[] = [];
  const addAll = (node: ts.Node): void => {
    if (ts.isStringLiteralLike(node) && /^\p{L}+( \p{L}+)+$/u.test(node.text))
      phrases.push({ file, line: lineOf(tree, node), words: [node.text] });
    else if (ts.isConditionalExpression(node)) for (const each of [node.whenTrue, node.whenFalse]) addAll(each);
  };
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const callee = /\w+$/.exec(node.expression.getText(tree))?.[0] ?? '';
      const argument = node.arguments[fixedValues[callee] ?? -1];
      if (argument !== undefined) addAll(argument);
    }
    if (ts.isPropertyAssignment(node) && ['evidence', 'called'].includes(node.name.getText(tree))) addAll(node.initializer);
    if (ts.isParameter(node) && node.name.getText(tree) === 'operation' && node.initializer) addAll(node.initializer);
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return phrases;
}

function patternOf(template: ts.TemplateLiteral): string {
  if (ts.isNoSubstitutionTemplateLiteral(template)) return template.text;
  return template.templateSpans.reduce((pattern, span, index) => `${pattern}{${index}}${span.literal.text}`, template.head.text);
}
