import { typeNumbers } from '../../components/typeNumbers.ts';
import { settingsOverwritten } from '../../diagnostics/componentFindings.ts';
import type { DataverseErrorName } from '../../diagnostics/dataverseErrors.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { ComponentType } from '../../model/component.ts';
import { type Said, say } from '../../say.ts';
import type { ComponentContext } from './componentContext.ts';

interface Kind {
  readonly type: ComponentType;
  /** One component of the kind only. */
  readonly key?: string;
  readonly unmanagedOnly?: true;
  readonly what: Said;
  readonly warning: DataverseErrorName;
}

const kinds: readonly Kind[] = [
  { type: typeNumbers.organizationSetting, what: say`organization settings`, warning: 'ImportSolutionOrganizationSettingsWarning' },
  { type: 'isvconfig', what: say`ISV configuration`, warning: 'ImportSolutionIsvConfigWarning' },
  { type: typeNumbers.siteMap, key: ':sitemap', unmanagedOnly: true, what: say`site map`, warning: 'ImportSolutionSiteMapWarning' },
];

/** Settings, ISV configuration and the classic site map of an unmanaged file replace those of the environment (D.73). */
export function overwrittenSettings({ of, manifest }: ComponentContext): readonly Diagnostic[] {
  return kinds.flatMap(({ type, key, unmanagedOnly, what, warning }) => {
    if (unmanagedOnly && manifest.managed) return [];
    const brought = of(type).filter(({ component }) => key === undefined || component.key === key);
    return brought.length === 0
      ? []
      : [
          settingsOverwritten(
            what,
            brought.map(({ component }) => component.name),
            warning,
          ),
        ];
  });
}
