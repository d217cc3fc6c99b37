import { dirname, join } from 'node:path';
import ts from 'typescript';

/** A place that decides by kind of component without asking the component-type table. */
export interface KindDecision {
  readonly file: string;
  readonly line: number;
  /** `compares`: with `===`, a `case` or a list asked at once; `keeps`: a list, set, map or record of kinds. */
  readonly how: 'compares' | 'keeps';
  readonly text: string;
}

/** What a file calls a kind: names bound to one, and objects whose properties are kinds. */
interface KindNames {
  readonly kinds: Set<string>;
  readonly tables: Set<string>;
  /** Constants with a bare number or word of the table: a kind where it stands beside a `type`. */
  readonly bare: Set<string>;
}

/** Types of rows as code writes them: `60`, `customapi`. */
export type KnownTypes = ReadonlySet<number | string>;

/** Names under which code holds a kind. */
const typeish = /^(type|types|componentType|kind)$/;
/** Names of a row for people and machines: asking for one is comparing the kind by another word. */
const nameOfKind = /^(typeName|tableName|singular|plural)$/;

/**
 * Every place in the sources that compares a component's type with a certain one, switches on it or keeps a list of
 * types. It knows the numbers by their names (`typeNumbers.form`), through any alias and re-export, and bare numbers
 * and names of types beside what is called `type`.
 */
export function kindDecisions(trees: ReadonlyMap<string, ts.SourceFile>, known: KnownTypes): KindDecision[] {
  const names = new Map(
    [...trees.keys()].map((file) => [file, { kinds: new Set<string>(), tables: new Set<string>(), bare: new Set<string>() }]),
  );
  let size = -1;
  // Aliases of aliases, until nothing is new.
  for (let next = 0; next !== size; ) {
    size = next;
    for (const [file, tree] of trees) learn(file, tree, names, known);
    next = [...names.values()].reduce((sum, { kinds, tables, bare }) => sum + kinds.size + tables.size + bare.size, 0);
  }
  return [...trees].flatMap(([file, tree]) => decisionsIn(file, tree, names.get(file)!, known));
}

function learn(file: string, tree: ts.SourceFile, all: ReadonlyMap<string, KindNames>, known: KnownTypes): void {
  const own = all.get(file)!;
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node)) learnImport(file, node, all);
    if (ts.isVariableDeclaration(node) && node.initializer !== undefined) learnVariable(node, node.initializer, own, known);
    ts.forEachChild(node, visit);
  };
  visit(tree);
}

function learnImport(file: string, node: ts.ImportDeclaration, all: ReadonlyMap<string, KindNames>): void {
  const own = all.get(file)!;
  const bindings = node.importClause?.namedBindings;
  if (bindings === undefined || !ts.isNamedImports(bindings) || !ts.isStringLiteral(node.moduleSpecifier)) return;
  const from = all.get(join(dirname(file), node.moduleSpecifier.text).replaceAll('\\', '/'));
  for (const { name, propertyName } of bindings.elements) {
    const there = (propertyName ?? name).text;
    if (there === 'typeNumbers' || from?.tables.has(there)) own.tables.add(name.text);
    if (from?.kinds.has(there)) own.kinds.add(name.text);
    if (from?.bare.has(there)) own.bare.add(name.text);
  }
}

function learnVariable({ name }: ts.VariableDeclaration, value: ts.Expression, own: KindNames, known: KnownTypes): void {
  const given = plain(value);
  if (ts.isIdentifier(name)) {
    if (isKind(given, own)) own.kinds.add(name.text);
    if (isTable(given, own)) own.tables.add(name.text);
    if (isKnownLiteral(given, known)) own.bare.add(name.text);
  } else if (ts.isArrayBindingPattern(name) && ts.isArrayLiteralExpression(given)) {
    // `const [table, column] = [1, 2]`
    name.elements.forEach((each, at) => {
      const literal = given.elements[at];
      if (literal !== undefined && ts.isBindingElement(each) && ts.isIdentifier(each.name) && isKnownLiteral(plain(literal), known))
        own.bare.add(each.name.text);
    });
  } else if (ts.isObjectBindingPattern(name) && isTable(given, own)) {
    for (const each of name.elements) if (ts.isIdentifier(each.name)) own.kinds.add(each.name.text);
  }
}

/** Without `as const`, `satisfies` and parentheses. */
function plain(node: ts.Expression): ts.Expression {
  return ts.isAsExpression(node) || ts.isSatisfiesExpression(node) || ts.isParenthesizedExpression(node) ? plain(node.expression) : node;
}

function isTable(node: ts.Expression, names: Pick<KindNames, 'tables'>): boolean {
  if (ts.isIdentifier(node)) return names.tables.has(node.text);
  return (
    ts.isObjectLiteralExpression(node) &&
    node.properties.some((each) => ts.isSpreadAssignment(each) && isTable(plain(each.expression), names))
  );
}

function isKind(node: ts.Expression, { kinds, tables }: KindNames): boolean {
  if (ts.isIdentifier(node)) return kinds.has(node.text);
  if (ts.isPropertyAccessExpression(node)) return ts.isIdentifier(node.expression) && tables.has(node.expression.text);
  // `canonicalType('environmentvariablevalue')`
  return (
    ts.isCallExpression(node) &&
    /^(canonicalType|typeNamed)$/.test(node.expression.getText()) &&
    node.arguments.every((each) => ts.isStringLiteral(each) || ts.isNumericLiteral(each))
  );
}

function decisionsIn(file: string, tree: ts.SourceFile, names: KindNames, known: KnownTypes): KindDecision[] {
  const found: KindDecision[] = [];
  const tell = (node: ts.Node, how: KindDecision['how']): void => {
    const line = tree.getLineAndCharacterOfPosition(node.getStart()).line + 1;
    found.push({ file, line, how, text: node.getText().split('\n')[0]!.slice(0, 100) });
  };
  const visit = (node: ts.Node): void => {
    if (compares(node, names, known)) tell(node, 'compares');
    else if (keeps(node, names, known)) tell(node, 'keeps');
    ts.forEachChild(node, visit);
  };
  visit(tree);
  return found;
}

const equalities = new Set([
  ts.SyntaxKind.EqualsEqualsToken,
  ts.SyntaxKind.EqualsEqualsEqualsToken,
  ts.SyntaxKind.ExclamationEqualsToken,
  ts.SyntaxKind.ExclamationEqualsEqualsToken,
]);

function compares(node: ts.Node, names: KindNames, known: KnownTypes): boolean {
  if (ts.isBinaryExpression(node) && equalities.has(node.operatorToken.kind)) {
    const [left, right] = [plain(node.left), plain(node.right)];
    return isCertain(left, right, names, known) || isCertain(right, left, names, known);
  }
  if (ts.isSwitchStatement(node)) {
    const asked = plain(node.expression);
    return node.caseBlock.clauses.some((clause) => ts.isCaseClause(clause) && isCertain(plain(clause.expression), asked, names, known));
  }
  return false;
}

/** Whether `one` is a certain kind, and `other` what is compared with it. */
function isCertain(one: ts.Expression, other: ts.Expression, names: KindNames, known: KnownTypes): boolean {
  if (isKind(one, names)) return true;
  const name = lastName(other);
  if (ts.isStringLiteralLike(one) && nameOfKind.test(name)) return true;
  return typeish.test(name) && isBareKind(one, names, known);
}

function isBareKind(node: ts.Expression, { bare }: KindNames, known: KnownTypes): boolean {
  return isKnownLiteral(node, known) || (ts.isIdentifier(node) && bare.has(node.text));
}

function isKnownLiteral(node: ts.Expression, known: KnownTypes): boolean {
  if (ts.isNumericLiteral(node)) return known.has(Number(node.text));
  return ts.isStringLiteralLike(node) && known.has(node.text);
}

/** `type` of `step.component.type` and of `type`. */
function lastName(node: ts.Expression): string {
  if (ts.isIdentifier(node)) return node.text;
  return ts.isPropertyAccessExpression(node) ? node.name.text : '';
}

/** Lists, sets, maps and records of kinds. A list is one whose elements, or the first of each pair, are kinds. */
function keeps(node: ts.Node, names: KindNames, known: KnownTypes): boolean {
  if (ts.isArrayLiteralExpression(node)) {
    // A pair counts with its map.
    if (ts.isArrayLiteralExpression(node.parent)) return false;
    const bare = isDeclaredOfKinds(node);
    return node.elements.some((each) => {
      const element = plain(each);
      if (isKind(element, names) || (bare && isBareKind(element, names, known))) return true;
      if (ts.isObjectLiteralExpression(element)) return isRowOfKind(element, names, known);
      const first = ts.isArrayLiteralExpression(element) ? element.elements[0] : undefined;
      return first !== undefined && (isKind(plain(first), names) || (bare && isBareKind(plain(first), names, known)));
    });
  }
  if (!ts.isObjectLiteralExpression(node)) return false;
  return node.properties.some(
    (each) => each.name !== undefined && ts.isComputedPropertyName(each.name) && isKind(plain(each.name.expression), names),
  );
}

/** `{ type: typeNumbers.form, … }` in a list. With nothing but a key beside it, it is a component, not a kind. */
function isRowOfKind({ properties }: ts.ObjectLiteralExpression, names: KindNames, known: KnownTypes): boolean {
  const nameOf = (each: ts.ObjectLiteralElementLike) => each.name?.getText() ?? '';
  if (properties.every((each) => ['type', 'key'].includes(nameOf(each)))) return false;
  return properties.some((each) => {
    if (!ts.isPropertyAssignment(each) || nameOf(each) !== 'type') return false;
    const value = plain(each.initializer);
    return isKind(value, names) || (ts.isNumericLiteral(value) && known.has(Number(value.text)));
  });
}

/** Whether a list of bare numbers or names is said to be one of types: by its declared type or by its name. */
function isDeclaredOfKinds(node: ts.Node): boolean {
  for (let at: ts.Node | undefined = node; at !== undefined && !ts.isBlock(at) && !ts.isSourceFile(at); at = at.parent) {
    if (ts.isNewExpression(at) && at.typeArguments?.some((each) => /\bComponentType\b/.test(each.getText()))) return true;
    if (ts.isVariableDeclaration(at)) return /\bComponentType\b/.test(at.type?.getText() ?? '') || /(types|kinds)/i.test(at.name.getText());
    if (ts.isCallExpression(at) && ts.isPropertyAccessExpression(at.expression) && at.expression.expression === node)
      return at.arguments.some((each) => typeish.test(lastName(plain(each))));
  }
  return false;
}
