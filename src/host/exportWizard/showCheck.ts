import type { ExportCheck, ExportSettingGroup } from '../../app/contracts/exporting.ts';
import type { Diagnostic } from '../../engine/index.ts';
import type { ShownCheck, ShownSettingGroup } from '../../protocol/exportWizard.ts';
import { showFinding, showFindings } from '../showFindings.ts';

/** Findings that the page says in words of its own: the drafts and the missing components are listed. */
const listed: ReadonlySet<string> = new Set(['drafts-left-out', 'required-components-missing', 'required-solutions']);
const isAboutSettings = ({ code }: Diagnostic) => code.startsWith('settings-');
const isAboutTarget = ({ code }: Diagnostic) => code.startsWith('target-version-');

/** What is known about an export, sorted by where the pages say it. */
export function showCheck(check: ExportCheck): ShownCheck {
  const { diagnostics } = check;
  const isCommon = (finding: Diagnostic) => !listed.has(finding.code) && !isAboutSettings(finding) && !isAboutTarget(finding);
  return {
    componentCount: check.componentCount,
    common: showFindings(diagnostics.filter(isCommon)),
    managed: showFindings(check.managedDiagnostics.filter(({ code }) => !listed.has(code))),
    aboutSettings: diagnostics.filter(isAboutSettings).map(showFinding),
    aboutTarget: diagnostics.filter(isAboutTarget).map(showFinding),
    drafts: [...check.drafts],
    draftCount: check.draftCount,
    environmentDraftCount: check.environmentDraftCount,
    missing: check.missing.map((each) => ({ ...each, neededBy: [...each.neededBy] })),
    missingCount: check.missingCount,
    missingToAdd: check.missingToAdd,
    platformVersion: check.platformVersion,
    targetVersions: [...check.targetVersions],
  };
}

/** Groups and settings as the page lists them; those no wizard ever named are called as they are written. */
export function showGroups(groups: readonly ExportSettingGroup[]): ShownSettingGroup[] {
  return groups.map(({ token, displayName, knownCount, settings, parts }) => ({
    token,
    displayName,
    knownCount,
    parts: [...parts],
    settings: settings.map(({ name, displayName: label, meaning, type, value }) => ({
      name,
      label: label ?? name,
      meaning,
      type,
      ...(value === undefined ? {} : { value }),
    })),
  }));
}
