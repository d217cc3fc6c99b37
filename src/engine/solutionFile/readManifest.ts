import {
  invalidManagedFlag,
  invalidUniqueName,
  invalidVersion,
  manifestElementMissing,
  manifestLineIgnored,
  manifestUnreadable,
  publisherNameMissing,
  unpackedPackageType,
} from '../diagnostics/manifestFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { LocalizedText, Manifest, MissingDependency, Publisher } from '../model/solutionFile.ts';
import { say } from '../say.ts';
import { parseVersion } from '../version.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import { checkManifestValues, type PlaceOf } from './checkManifestValues.ts';
import { placeInManifest } from './placeInManifest.ts';
import { child, childrenOf, childText, type FragmentNode, readFragment } from './readFragment.ts';
import { readDependencyEnd, readRoot } from './readManifestLines.ts';

/**
 * Reads the bytes of solution.xml as values (B2). Never throws: what is wrong comes back as findings, and `manifest`
 * is absent when the solution could not be named, versioned or typed. Well-formedness in the strict sense and DTDs are
 * judged by the walk of the splitter before.
 */
export function readManifest(bytes: Uint8Array, entry = 'solution.xml'): { manifest?: Manifest; diagnostics: readonly Diagnostic[] } {
  let root: FragmentNode | undefined;
  try {
    root = readFragment(decodeUtf8(bytes));
  } catch (error) {
    return { diagnostics: [manifestUnreadable(entry, error instanceof Error ? error.message : String(error))] };
  }
  if (root !== undefined && root.name !== 'ImportExportXml') return { diagnostics: [manifestElementMissing(entry, 'ImportExportXml')] };
  const head = child(root, 'SolutionManifest');
  if (root === undefined || head === undefined) return { diagnostics: [manifestElementMissing(entry, 'SolutionManifest')] };

  const diagnostics: Diagnostic[] = [];
  const placeOf: PlaceOf = (...path) => placeInManifest(bytes, entry, path);
  const uniqueName = childText(head, 'UniqueName') ?? '';
  if (!/^[A-Za-z_][A-Za-z0-9_]*$/.test(uniqueName)) diagnostics.push(invalidUniqueName(placeOf('UniqueName'), uniqueName)); // A.21
  const versionText = childText(head, 'Version') ?? '';
  const version = parseVersion(versionText);
  if (version === undefined) diagnostics.push(invalidVersion(placeOf('Version'), versionText)); // A.23
  const managed = readManaged(head, entry, placeOf, diagnostics);
  const publisher = readPublisher(head, entry, placeOf, diagnostics);
  diagnostics.push(...checkManifestValues(head, placeOf));
  if (uniqueName === '' || version === undefined || managed === undefined || publisher === undefined) return { diagnostics };

  const packageVersion = root.attributes.get('SolutionPackageVersion')?.trim();
  const platformVersion = root.attributes.get('version')?.trim();
  const generatedBy = root.attributes.get('generatedBy');
  const baseLanguage = readNumber(root.attributes.get('languagecode'));
  const parent = child(head, 'ParentSolution');
  const configurationPage = childText(head, 'ConfigurationPage') ?? '';
  return {
    diagnostics,
    manifest: {
      uniqueName,
      friendlyNames: readTexts(head, 'LocalizedNames', 'LocalizedName'),
      descriptions: readTexts(head, 'Descriptions', 'Description'),
      version,
      managed,
      publisher,
      roots: readLines(childrenOf(child(head, 'RootComponents'), 'RootComponent'), readRoot, entry, diagnostics),
      missingDependencies: readLines(
        childrenOf(child(head, 'MissingDependencies'), 'MissingDependency'),
        readMissingDependency,
        entry,
        diagnostics,
      ),
      ...(parent === undefined
        ? {}
        : { parent: { uniqueName: childText(parent, 'UniqueName') ?? '', version: childText(parent, 'Version') ?? '' } }),
      ...(configurationPage === '' ? {} : { configurationPage }),
      ...(packageVersion === undefined ? {} : { packageVersion }),
      ...(platformVersion === undefined ? {} : { platformVersion }),
      ...(baseLanguage === undefined ? {} : { baseLanguage }),
      ...(generatedBy === undefined ? {} : { generatedBy }),
    },
  };
}

function readManaged(head: FragmentNode, entry: string, placeOf: PlaceOf, diagnostics: Diagnostic[]): boolean | undefined {
  const text = childText(head, 'Managed');
  if (text === '0' || text === '1') return text === '1';
  if (text === undefined) diagnostics.push(manifestElementMissing(entry, 'Managed'));
  else diagnostics.push(text === '2' ? unpackedPackageType(placeOf('Managed')) : invalidManagedFlag(placeOf('Managed'), text)); // B.13
  return undefined;
}

function readPublisher(head: FragmentNode, entry: string, placeOf: PlaceOf, diagnostics: Diagnostic[]): Publisher | undefined {
  const node = child(head, 'Publisher');
  const uniqueName = childText(node, 'UniqueName') ?? '';
  if (node === undefined) diagnostics.push(manifestElementMissing(entry, 'Publisher'));
  else if (uniqueName === '') diagnostics.push(publisherNameMissing(placeOf('Publisher')));
  if (node === undefined || uniqueName === '') return undefined;
  const optionValuePrefix = readNumber(childText(node, 'CustomizationOptionValuePrefix'));
  return {
    uniqueName,
    friendlyNames: readTexts(node, 'LocalizedNames', 'LocalizedName'),
    descriptions: readTexts(node, 'Descriptions', 'Description'),
    prefix: childText(node, 'CustomizationPrefix') ?? '',
    ...(optionValuePrefix === undefined ? {} : { optionValuePrefix }),
  };
}

function readTexts(node: FragmentNode, list: string, item: string): readonly LocalizedText[] {
  return childrenOf(child(node, list), item).map((each) => ({
    language: readNumber(each.attributes.get('languagecode')) ?? 0,
    text: each.attributes.get('description') ?? '',
  }));
}

/** One value a line; a line that says nothing usable is reported and left out. */
function readLines<Value>(
  lines: readonly FragmentNode[],
  read: (line: FragmentNode) => Value | undefined,
  entry: string,
  diagnostics: Diagnostic[],
): readonly Value[] {
  return lines.flatMap((line) => {
    const value = read(line);
    if (value === undefined) diagnostics.push(manifestLineIgnored(entry, line.name, say`it names no component type`));
    return value === undefined ? [] : [value];
  });
}

function readMissingDependency(line: FragmentNode): MissingDependency | undefined {
  const required = child(line, 'Required');
  const dependent = child(line, 'Dependent');
  const requiredEnd = required && readDependencyEnd(required);
  const dependentEnd = dependent && readDependencyEnd(dependent);
  return requiredEnd && dependentEnd && { required: requiredEnd, dependent: dependentEnd };
}

function readNumber(text: string | undefined): number | undefined {
  return text !== undefined && /^\s*[0-9]+\s*$/.test(text) ? Number(text) : undefined;
}
