import { isvGroup, settingGroups, settingSections } from '../engine/index.ts';
import type { ExportSettingGroup } from './contracts/exporting.ts';
import type { Surroundings } from './contracts/surroundings.ts';
import { withEnvironment } from './openNamed.ts';
import { listedSettings } from './organizationSettings.ts';

/** The groups of settings an export can take along (H2), with what the environment has of each, by name. */
export function exportSettings(surroundings: Surroundings, environment: string): Promise<readonly ExportSettingGroup[]> {
  return withEnvironment(surroundings, environment, { readOnly: true }, (opened) => {
    const all = listedSettings(opened);
    const groups = [...settingGroups, isvGroup].map(({ token, displayName }): ExportSettingGroup => {
      const settings = all.filter(({ group }) => group === displayName);
      return { token, displayName, settings, knownCount: settings.filter(({ value }) => value !== undefined).length, parts: [] };
    });
    // Relationship roles are records with names, not values to give.
    const sections = settingSections
      .filter(({ token }) => token !== isvGroup.token)
      .map(({ token, displayName, type }): ExportSettingGroup => {
        const parts = opened.componentsOf(type).map(({ name }) => name);
        return { token, displayName, settings: [], knownCount: parts.length, parts };
      });
    return [...groups, ...sections].sort((a, b) => a.displayName.localeCompare(b.displayName, 'en'));
  });
}
