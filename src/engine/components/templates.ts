/** Where the values of a template come from; `undefined` and '' both mean that there is none. */
export interface TemplateValues {
  attribute(name: string): string | undefined;
  childText(name: string): string | undefined;
  childAttribute(child: string, attribute: string): string | undefined;
  /** Key (or name) of the component it lies in. */
  readonly outer: string | undefined;
  readonly elementName: string;
}

const token = /\{([^}]+)\}/g;

/** Direct children that templates read, so that the splitter keeps their places. */
export function childrenInTemplates(templates: readonly string[]): readonly string[] {
  const children = templates.flatMap((template) => [...template.matchAll(token)].map((match) => match[1]!.split('@')[0]!));
  return [...new Set(children)].filter((name) => name !== '' && name !== '^' && name !== '#');
}

/** The templates that can be filled, in order; `fold` is applied to each value but the outer one, which is folded already. */
export function fillTemplates(templates: readonly string[], values: TemplateValues, fold: (value: string) => string): readonly string[] {
  const filled: string[] = [];
  for (const template of templates) {
    const text = fillTemplate(template, values, fold);
    if (text !== undefined) filled.push(text);
  }
  return filled;
}

function fillTemplate(template: string, values: TemplateValues, fold: (value: string) => string): string | undefined {
  const pieces = piecesOf(template);
  let text = pieces[0]!;
  for (let i = 1; i < pieces.length; i += 2) {
    const name = pieces[i]!;
    const value = name === '^' ? values.outer : valueNamed(name, values);
    if (value === undefined || value === '') return undefined;
    text += (name === '^' ? value : fold(value)) + pieces[i + 1]!;
  }
  return text;
}

/** Templates come from the table, a few hundred filled for thousands of components: each is taken apart once. */
const taken = new Map<string, readonly string[]>();

/** What stands as it is and the names in braces, in turn. */
function piecesOf(template: string): readonly string[] {
  let pieces = taken.get(template);
  if (pieces === undefined) {
    pieces = template.split(token);
    taken.set(template, pieces);
  }
  return pieces;
}

function valueNamed(name: string, values: TemplateValues): string | undefined {
  if (name === '#') return values.elementName;
  const at = name.indexOf('@');
  if (at < 0) return values.childText(name)?.trim();
  const attribute = name.slice(at + 1);
  return at === 0 ? values.attribute(attribute) : values.childAttribute(name.slice(0, at), attribute);
}
