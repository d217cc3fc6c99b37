import { typeNumbers } from '../../components/typeNumbers.ts';
import { permissionsOnMissingColumns, permissionsOnUnsecuredColumns } from '../../diagnostics/componentFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { componentId } from '../../model/component.ts';
import { childElements } from '../../xml/readTag.ts';
import type { ComponentContext } from './componentContext.ts';
import { elementsAt, textAt, textOf } from './componentXml.ts';

const profile = typeNumbers.columnSecurityProfile;
const column = typeNumbers.column;

/** Permissions on columns that are not there, or are not secured, are not imported; the rest of the profile is (D.65). */
export function fieldPermissions(context: ComponentContext): readonly Diagnostic[] {
  return context.of(profile).flatMap(({ component }) => {
    const columns = columnsIn(context.xml(component));
    const refs = columns.map((key) => ({ type: column, key }));
    const presence = context.presence(refs);
    const missing = columns.filter((_, index) => presence[index] === 'no');
    const open = refs.filter((_, index) => presence[index] === 'yes' && isUnsecured(context, refs[index]?.key ?? ''));
    return [
      ...(missing.length === 0 ? [] : [permissionsOnMissingColumns(component, component.name, missing)]),
      ...(open.length === 0
        ? []
        : [
            permissionsOnUnsecuredColumns(
              component,
              component.name,
              open.map(({ key }) => key),
            ),
          ]),
    ];
  });
}

/** `table.column` of every permission. */
function columnsIn(xml: Uint8Array): readonly string[] {
  const permissions = [...elementsAt(xml, 'FieldPermissions', 'FieldPermission'), ...elementsAt(xml, 'FieldPermission')];
  const keys = permissions.map((at) => {
    const parts = new Map(childElements(xml, at).map(({ name, start }) => [name, textOf(xml, start).toLowerCase()]));
    return `${parts.get('EntityName') ?? ''}.${parts.get('AttributeName') ?? ''}`;
  });
  return [...new Set(keys)];
}

/** Known to be unsecured: by the file, else by what is here. Columns of the system say nothing. */
function isUnsecured(context: ComponentContext, key: string): boolean {
  const id = componentId({ type: column, key });
  const inFile = context.of(column).find(({ component }) => componentId(component) === id);
  if (inFile !== undefined) return textAt(context.xml(inFile.component), 'IsSecured') === '0';
  const here = context.reader.layers([{ type: column, key }])[0]?.at(-1)?.content;
  return here !== undefined && textAt(context.xmlHere(here), 'IsSecured') === '0';
}
