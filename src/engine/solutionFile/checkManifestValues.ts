import {
  invalidPublisherName,
  invalidVersion,
  nameMissing,
  optionValuePrefixOutOfRange,
  prefixInvalid,
  reservedUniqueName,
  textTooLong,
  uniqueNameTooLong,
} from '../diagnostics/manifestFindings.ts';
import type { Diagnostic, Place } from '../diagnostics.ts';
import { type Said, say } from '../say.ts';
import { child, childrenOf, childText, type FragmentNode } from './readFragment.ts';

/** Place of an element by its path below SolutionManifest. */
export type PlaceOf = (...path: readonly string[]) => Place;

/** Room the platform has for each value (A.20). */
export const longest = { uniqueName: 65, friendlyName: 256, version: 256, description: 2000 } as const;

/** What a publisher's numbers may begin with (A.12). */
export const optionValuePrefixes = { from: 10000, to: 99999 } as const;

/**
 * Values of the manifest that the platform has no room for or refuses, each with the place of its element. An error
 * where a documented rule refuses the value; a warning where it would only be cut, or the name is for people.
 */
export function checkManifestValues(head: FragmentNode, placeOf: PlaceOf): readonly Diagnostic[] {
  return [...checkSolution(head, placeOf), ...checkPublisher(child(head, 'Publisher'), placeOf)];
}

function checkSolution(head: FragmentNode, placeOf: PlaceOf): readonly Diagnostic[] {
  const uniqueName = childText(head, 'UniqueName') ?? '';
  const version = childText(head, 'Version') ?? '';
  const friendlyNames = descriptionsOf(head, 'LocalizedNames', 'LocalizedName');
  return [
    ...(uniqueName.length > longest.uniqueName ? [uniqueNameTooLong(placeOf('UniqueName'), uniqueName, longest.uniqueName)] : []),
    ...(/_upgrade$/i.test(uniqueName) ? [reservedUniqueName(placeOf('UniqueName'), uniqueName)] : []),
    ...(version.length > longest.version ? [invalidVersion(placeOf('Version'), version)] : []),
    ...(friendlyNames.every((text) => text.trim() === '') ? [nameMissing(placeOf('LocalizedNames'))] : []),
    ...tooLong(friendlyNames, say`display name`, longest.friendlyName, placeOf('LocalizedNames')),
    ...tooLong(descriptionsOf(head, 'Descriptions', 'Description'), say`description`, longest.description, placeOf('Descriptions')),
  ];
}

function checkPublisher(publisher: FragmentNode | undefined, placeOf: PlaceOf): readonly Diagnostic[] {
  const uniqueName = childText(publisher, 'UniqueName') ?? '';
  const prefix = childText(publisher, 'CustomizationPrefix') ?? '';
  const numbers = childText(publisher, 'CustomizationOptionValuePrefix') ?? '';
  return [
    ...(/^\w*$/.test(uniqueName) ? [] : [invalidPublisherName(placeOf('Publisher', 'UniqueName'), uniqueName)]),
    ...(prefix === '' || isPrefix(prefix) ? [] : [prefixInvalid(placeOf('Publisher', 'CustomizationPrefix'), prefix)]),
    ...(numbers === '' || isOptionValuePrefix(numbers)
      ? []
      : [optionValuePrefixOutOfRange(placeOf('Publisher', 'CustomizationOptionValuePrefix'), numbers)]),
  ];
}

/** 2 to 8 letters and digits, a letter first, and not the platform's own (A.11). */
export function isPrefix(prefix: string): boolean {
  return /^[a-z][a-z0-9]{1,7}$/i.test(prefix) && !/^mscrm/i.test(prefix);
}

export function isOptionValuePrefix(text: string): boolean {
  return /^[0-9]+$/.test(text) && Number(text) >= optionValuePrefixes.from && Number(text) <= optionValuePrefixes.to;
}

function descriptionsOf(node: FragmentNode, list: string, item: string): readonly string[] {
  return childrenOf(child(node, list), item).map((each) => each.attributes.get('description') ?? '');
}

function tooLong(texts: readonly string[], what: Said, most: number, place: Place): readonly Diagnostic[] {
  const length = texts.reduce((longest, { length: own }) => Math.max(longest, own), 0);
  return length > most ? [textTooLong(place, what, length, most)] : [];
}
