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
  return templates.flatMap((template) => {
    let complete = true;
    const filled = template.replace(token, (_, name: string) => {
      const value = name === '^' ? values.outer : valueNamed(name, values);
      if (value === undefined || value === '') complete = false;
      return name === '^' ? (value ?? '') : fold(value ?? '');
    });
    return complete ? [filled] : [];
  });
}

function valueNamed(name: string, values: TemplateValues): string | undefined {
  if (name === '#') return values.elementName;
  const [child = '', attribute] = name.split('@');
  if (attribute === undefined) return values.childText(child)?.trim();
  return child === '' ? values.attribute(attribute) : values.childAttribute(child, attribute);
}
