import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { behind, lineOf, parsed, wordsInCode } from './wordsInCode.ts';

/**
 * English that hides from the bundle in the rooms behind the host: in the values of a sentence, where a translation gets
 * it as it is, and in sentences that are kept apart from where they are told.
 */
describe('sentences of the rooms behind the host', () => {
  test('have no English in their values', () => {
    expect(
      behind().flatMap((file) => phrasesInValues(parsed(file), file)),
      'make it a sentence of its own, or a value made by `say`',
    ).toEqual([]);
  });

  test('are all known to the bundle', () => {
    const known = new Set(wordsInCode().flatMap(({ words }) => words));
    const lost = behind().flatMap((file) =>
      sentences(parsed(file))
        .filter(({ text }) => !known.has(text))
        .map(({ line, text }) => `${file}:${line} ${text}`),
    );
    expect(lost, 'write it with `say`').toEqual([]);
  });

  test('are found where they hide', () => {
    const tree = ts.createSourceFile(
      'a.ts',
      `const kind = isManaged ? 'managed one' : 'other';
       function owner() { return 'of nobody here'; }
       say\`\${count === 1 ? 'it is' : 'they are'} in \${kind} \${owner()}, \${names.join(' and ')}, \${word(kind)} \${say\`fine\`} \${a === 'not a word'}\``,
      ts.ScriptTarget.Latest,
      true,
    );
    expect(phrasesInValues(tree, 'a.ts').map((place) => place.replace(/^a\.ts:\d+ /, ''))).toEqual([
      "'it is'",
      "'they are'",
      "'managed one'",
      "'of nobody here'",
      "' and '",
    ]);
  });
});

/** Words, and not a name, a code or a place in a file. */
function isPhrase(text: string): boolean {
  return /\p{Ll}{2,} +\p{Ll}|^ ?\p{Ll}{2,} $|^ \p{Ll}{2,} ?$/u.test(text);
}

function phrasesInValues(tree: ts.SourceFile, file: string): readonly string[] {
  const found = new Set<string>();
  const here = declarations(tree);
  const seen = new Set<ts.Node>();
  const look = (node: ts.Node): void => {
    if (ts.isTaggedTemplateExpression(node) || ts.isNewExpression(node) || isComparison(node) || seen.has(node)) return;
    seen.add(node);
    if (textsOf(node).some(isPhrase)) found.add(`${file}:${lineOf(tree, node)} ${node.getText(tree)}`);
    if (ts.isCallExpression(node) && /^(word|kindWord|kindAtStart|inEnglish)$/.test(node.expression.getText(tree))) return;
    if (ts.isIdentifier(node) && !ts.isPropertyAccessExpression(node.parent))
      for (const declared of here.get(node.text) ?? []) look(declared);
    ts.forEachChild(node, look);
  };
  each(tree, (node) => {
    if (!ts.isTaggedTemplateExpression(node) || node.tag.getText(tree) !== 'say' || !ts.isTemplateExpression(node.template)) return;
    for (const span of node.template.templateSpans) look(span.expression);
  });
  return [...found];
}

/** Functions and constants of a file by name: what they say is what a sentence gets that names them. */
function declarations(tree: ts.SourceFile): ReadonlyMap<string, readonly ts.Node[]> {
  const all = new Map<string, ts.Node[]>();
  each(tree, (node) => {
    const isConstant = ts.isVariableDeclaration(node) && ts.isIdentifier(node.name);
    const inside = isConstant ? node.initializer : ts.isFunctionDeclaration(node) ? node.body : undefined;
    const name = isConstant || ts.isFunctionDeclaration(node) ? node.name?.getText(tree) : undefined;
    if (inside !== undefined && name !== undefined) all.set(name, [...(all.get(name) ?? []), inside]);
  });
  return all;
}

function sentences(tree: ts.SourceFile): readonly { readonly line: number; readonly text: string }[] {
  const found: { line: number; text: string }[] = [];
  each(tree, (node) => {
    // What stands in an error of ours that is no WorkbenchError tells programmers of a bug.
    if (!ts.isStringLiteralLike(node) || (ts.isNewExpression(node.parent) && node.parent.expression.getText(tree) === 'Error')) return;
    if (/^\p{Lu}\S* \S+ \S.*\.$/u.test(node.text)) found.push({ line: lineOf(tree, node), text: node.text });
  });
  return found;
}

function each(node: ts.Node, visit: (node: ts.Node) => void): void {
  visit(node);
  ts.forEachChild(node, (child) => each(child, visit));
}

function isComparison(node: ts.Node): boolean {
  return ts.isBinaryExpression(node) && /^([!=]==|in)$/.test(node.operatorToken.getText());
}

function textsOf(node: ts.Node): readonly string[] {
  if (ts.isStringLiteralLike(node)) return [node.text];
  if (!ts.isTemplateExpression(node)) return [];
  return [node.head.text, ...node.templateSpans.map(({ literal }) => literal.text)];
}
