import type { ExportMember } from '../export/exportMember.ts';
import type { Content } from '../model/component.ts';
import { homeOf, Origins } from '../solutionFile/homeOf.ts';
import type { DerivedContents } from './derivedContents.ts';

/**
 * The member with its XML written anew.
 * @param hasPlace the frame has one for it; otherwise what stood around it goes with it, by which its place is found
 */
export function rewritten(member: ExportMember, text: string | undefined, hasPlace: boolean, contents: DerivedContents): ExportMember {
  const { component, content } = member;
  if (text === undefined || text === contents.text(content)) return member;
  return { ...member, content: contents.withText(component, content, text, hasPlace ? undefined : around(member, content, contents)) };
}

function around({ component }: ExportMember, content: Content, contents: DerivedContents): readonly [string, string] {
  const { steps } = homeOf(component, content, contents.read, new Origins(contents.read));
  const outer = component.parent === undefined ? [] : ['Entities', 'Entity'];
  const open = ['ImportExportXml', ...outer].map((name) => `<${name}>`).join('') + steps.map(({ openTag }) => openTag).join('');
  const names = ['ImportExportXml', ...outer, ...steps.map(({ name }) => name.split(' ')[0] ?? name)];
  return [
    open,
    names
      .reverse()
      .map((name) => `</${name}>`)
      .join(''),
  ];
}
