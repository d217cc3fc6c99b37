import { settingsLeftOut, settingsUnknownHere } from '../diagnostics/exportSettingsFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ExportMember } from '../export/exportMember.ts';
import { publishedContent } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import { isvComponent, settingGroups, settingName, settingSections, settingType } from './settingsTable.ts';
import { settingTokenOf } from './settingTokenOf.ts';

type Members = ReadonlyMap<ComponentId, ExportMember>;

/**
 * The members of an export with the settings of the chosen groups as the environment has them now, and without those of
 * groups that are not chosen, whatever the solution's file had (H.18).
 * @param include words of K.9
 */
export function withSettings(
  reader: EnvironmentReader,
  members: Members,
  include: readonly string[],
): { readonly members: Members; readonly diagnostics: readonly Diagnostic[] } {
  const chosen = new Set(include);
  const kept = new Map<ComponentId, ExportMember>();
  const leftOut: string[] = [];
  for (const [id, member] of members) {
    const token = settingTokenOf(member.component);
    if (token !== undefined && !chosen.has(token)) leftOut.push(member.component.name);
    else kept.set(id, member);
  }
  const found = chosen.size === 0 ? [] : settingsHere(reader, chosen);
  for (const member of found) if (!kept.has(componentId(member.component))) kept.set(componentId(member.component), member);
  const known = new Set([...kept.values()].map(({ component }) => settingTokenOf(component)));
  const unknown = [...settingGroups, ...settingSections].filter(({ token }) => chosen.has(token) && !known.has(token));
  return {
    members: kept,
    diagnostics: [
      ...(leftOut.length === 0 ? [] : [settingsLeftOut(leftOut)]),
      ...(unknown.length === 0 ? [] : [settingsUnknownHere(unknown.map(({ displayName }) => displayName))]),
    ],
  };
}

/** Settings of those groups that anyone has set here: those of the table, and whatever else solutions brought. */
function settingsHere(reader: EnvironmentReader, chosen: ReadonlySet<string>): readonly ExportMember[] {
  const rows = settingGroups.flatMap((group) => group.settings.map((row) => settingName(group, row)));
  const listed = [...rows.map((name): ComponentRef => ({ type: settingType, key: name.toLowerCase() })), isvComponent];
  const brought = reader.solutions().flatMap(({ uniqueName }) => reader.members(uniqueName).map(({ component }) => component));
  const refs = new Map([...listed, ...brought].map((ref) => [componentId(ref), ref]));
  const wanted = [...refs.values()].filter((ref) => chosen.has(settingTokenOf(ref) ?? ''));
  const records = reader.components(wanted);
  const stacks = reader.layers(wanted);
  return wanted.flatMap((ref, index) => {
    const content = publishedContent(stacks[index] ?? []);
    if (content === undefined) return [];
    return [{ component: records[index] ?? { ...ref, name: ref.key }, content, isStub: false, isBelow: false }];
  });
}
