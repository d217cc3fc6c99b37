import { globSync } from 'node:fs';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { lineOf, parsed, root } from './wordsInCode.ts';

/**
 * Words of the host that went through no bundle: texts of two words and more, and single words that begin like a title. The pages are
 * looked at in the pseudo-language, and so is what a window shows; commands, questions and notifications are found here.
 */
function hardCodedIn(tree: ts.SourceFile): readonly string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || isWorded(node)) return;
    if (ts.isStringLiteralLike(node) || ts.isTemplateHead(node) || ts.isTemplateMiddleOrTemplateTail(node)) {
      if (isText(node.text)) found.push(`${tree.fileName}:${lineOf(tree, node)} ${node.text}`);
    }
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

/** A call that asks for the words in the person's language, or an error of the code, which only the log and "Something went wrong" tell. */
function isWorded(node: ts.Node): boolean {
  if (ts.isNewExpression(node)) return node.expression.getText() === 'Error';
  if (!ts.isCallExpression(node)) return false;
  return ts.isPropertyAccessExpression(node.expression) && node.expression.name.text === 't';
}

function isText(text: string): boolean {
  return (/\p{L}{2,}[,.:;]? \p{L}{2,}/u.test(text) && !text.includes('="')) || /^\p{Lu}\p{Ll}{2,}( \p{L}+)*…?$/u.test(text);
}

/** Names, values of Dataverse, and what is looked up or told to developers only. */
const known: readonly string[] = [
  'Active',
  'Component of type {0}',
  'Components of type {0}',
  'Dismissed',
  'Drafts',
  'False',
  'Link between {0} and {1}',
  'Links between {0} and {1}',
  'Solution Workbench',
  'The background thread ended early, exit code ',
  'True',
  'Value',
];

describe('texts of the host', () => {
  test('are in the bundle, and none is hard-coded', () => {
    const files = globSync('src/host/**/*.ts', { cwd: root }).map((file) => file.replaceAll('\\', '/'));
    expect(files.length).toBeGreaterThan(80);
    const found = files.flatMap((file) => hardCodedIn(parsed(file)));
    expect(found.filter((each) => !known.some((name) => each.endsWith(` ${name}`)))).toEqual([]);
    expect(known.filter((name) => !found.some((each) => each.endsWith(` ${name}`)))).toEqual([]);
  });

  test('are found where they hide', () => {
    const find = (code: string) => hardCodedIn(ts.createSourceFile('a.ts', code, ts.ScriptTarget.Latest, true));
    for (const code of [
      "show('Nothing was found')",
      `show(\`\${count} solutions were found\`)`,
      "const look = { title: 'Cancel' }",
      "throw new HostRefusal('No such file')",
      "choose({ placeHolder: 'Choose…' })",
    ])
      expect(find(code), code).toHaveLength(1);
    for (const code of [
      "vscode.l10n.t('Nothing was found')",
      "run('solutionWorkbench.refresh')",
      "kind === 'environment'",
      "new Error('no such thing')",
    ])
      expect(find(code), code).toEqual([]);
  });
});
