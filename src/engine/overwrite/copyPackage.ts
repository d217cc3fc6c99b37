import { localizedNames } from '../clone/manifestParts.ts';
import { emptyPackage } from '../clone/patchPackage.ts';
import type { HashBytes } from '../model/component.ts';
import type { EnvironmentReader, Solution } from '../model/environment.ts';
import { publisherElement } from '../solutionFile/composeRootFiles.ts';
import { setManifestElement } from '../solutionFile/editElement.ts';
import { setVersion } from '../solutionFile/editManifest.ts';
import type { BesideSolution } from './readerBeside.ts';

/** Like the publisher every environment is made with; used where no unmanaged solution here lists what was customized. */
const ownPublisher = 'DefaultPublisher';
const ownPublisherXml = publisherElement(
  {
    uniqueName: ownPublisher,
    friendlyNames: [{ language: 1033, text: 'Default Publisher' }],
    descriptions: [],
    prefix: 'new',
    optionValuePrefix: 10000,
  },
  true,
);

const suffix = '_Customizations';
/** So that the name with the suffix stays within what a manifest may hold. */
const longestStem = 48;

/**
 * An unmanaged solution, not in the environment, that can hold the safety copy of customizations made over `updated` (D.52).
 * It is made of the file of the unmanaged solution that lists most of them, for its publisher; where none does, of the file
 * of the managed solution, with a publisher of its own, because a vendor's publisher is not ours to use (A.19).
 */
export function copySolution(
  reader: EnvironmentReader,
  updated: Solution,
  holder: Solution | undefined,
  hashBytes: HashBytes,
): Omit<BesideSolution, 'members'> | undefined {
  const holderPackage = holder === undefined ? undefined : reader.solutionPackage(holder.uniqueName);
  const base = holderPackage === undefined ? updated : (holder ?? updated);
  const pkg = holderPackage ?? reader.solutionPackage(updated.uniqueName);
  if (pkg === undefined) return undefined;
  const uniqueName = freeName(reader, updated.uniqueName);
  const version = reader.solution(uniqueName)?.version ?? '1.0.0.0';
  const friendlyName = `${updated.friendlyName || updated.uniqueName}: customizations`;
  const elements = {
    UniqueName: `<UniqueName>${uniqueName}</UniqueName>`,
    Descriptions: '<Descriptions />',
    Managed: '<Managed>0</Managed>',
    RootComponents: '<RootComponents />',
    MissingDependencies: '<MissingDependencies />',
    ...(base === updated ? { Publisher: ownPublisherXml } : {}),
  };
  const named = localizedNames(reader.blob(pkg.manifestBlob), reader.info().baseLanguage, friendlyName);
  const manifest = setVersion(
    Object.entries(elements).reduce((xml, [name, element]) => setManifestElement(xml, name, element), named),
    version,
  );
  const made = emptyPackage((hash) => reader.blob(hash), pkg, uniqueName, manifest, hashBytes);
  const publisher = base === updated ? ownPublisher : base.publisher;
  const { fileHash: _, ...facts } = base;
  const solution: Solution = {
    ...facts,
    uniqueName,
    friendlyName,
    description: '',
    version,
    managed: false,
    kind: { kind: 'base' },
    publisher,
    order: 0,
  };
  return { solution, ...made };
}

/** The name of the last copy is used again: it is the same solution then. One that is managed here is nobody's to use. */
function freeName(reader: EnvironmentReader, uniqueName: string): string {
  const stem = uniqueName.slice(0, longestStem);
  for (let count = 1; ; count++) {
    const name = `${stem}${suffix}${count === 1 ? '' : String(count)}`;
    const known = reader.solution(name);
    if (known === undefined || (!known.managed && known.kind.kind === 'base')) return name;
  }
}
