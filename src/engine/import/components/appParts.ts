import { foldName } from '../../components/componentTypes.ts';
import { typeNumbers } from '../../components/typeNumbers.ts';
import { appNeedsPart } from '../../diagnostics/componentFindings.ts';
import type { DataverseErrorName } from '../../diagnostics/dataverseErrors.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import { type Said, say } from '../../say.ts';
import { readAttributes } from '../../xml/readTag.ts';
import type { ComponentContext } from './componentContext.ts';
import { elementsAt } from './componentXml.ts';

const app = typeNumbers.app;

const kinds: readonly { readonly type: number; readonly what: Said; readonly error: DataverseErrorName }[] = [
  { type: typeNumbers.table, what: say`table`, error: 'InvalidAppModuleComponentEntity' },
  { type: typeNumbers.siteMap, what: say`site map`, error: 'InvalidAppModuleComponentSiteMap' },
];

/** Tables and the site map of an app must be there (D.92). Parts known by id only are not: the baseline samples them. */
export function appParts(context: ComponentContext): readonly Diagnostic[] {
  return context.of(app).flatMap(({ component }) => {
    const xml = context.xml(component);
    const parts = elementsAt(xml, 'AppModuleComponents', 'AppModuleComponent').map((at) => readAttributes(xml, at));
    const present = parts.filter((part) => part.get('solutionaction') !== 'Removed' && part.has('schemaName'));
    return kinds.flatMap(({ type, what, error }) => {
      const names = present.filter((part) => part.get('type') === String(type)).map((part) => part.get('schemaName') ?? '');
      const presence = context.presence(names.map((name) => ({ type, key: foldName(name) })));
      const absent = names.filter((_, index) => presence[index] === 'no');
      return absent.length === 0 ? [] : [appNeedsPart(component, component.name, what, absent, error, context.options.assumeMissing)];
    });
  });
}
