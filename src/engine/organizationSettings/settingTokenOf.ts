import { componentType } from '../components/componentTypes.ts';
import type { ComponentRef } from '../model/component.ts';
import { settingGroups, settingSections } from './settingsTable.ts';

/** The group of `--include` that a component goes along with; nothing for what goes along anyway (H.18). */
export function settingTokenOf({ type, key }: ComponentRef): string | undefined {
  const section = settingSections.find((each) => each.type === type);
  if (section !== undefined || !componentType(type).ofEnvironment) return section?.token;
  return settingGroups.find(({ element }) => key.startsWith(`${element.toLowerCase()}.`))?.token;
}
