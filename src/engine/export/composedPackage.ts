import { parentSolution } from '../clone/manifestParts.ts';
import { defaultPublisher, isDefaultPublisher } from '../defaultSolution/defaultSolution.ts';
import { packageOf } from '../import/applyPlan.ts';
import type { HashBytes } from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader, Solution, SolutionPackage } from '../model/environment.ts';
import type { Archive, Publisher } from '../model/solutionFile.ts';
import { type ComposedFiles, composeRootFiles, publisherElement } from '../solutionFile/composeRootFiles.ts';
import { readSolutionFile } from '../solutionFile/readSolutionFile.ts';
import { baseOf } from '../upgrade/solutionGroup.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import { childElements, findTag } from '../xml/readTag.ts';

/** A package that no file has brought, with the bytes it is made of. */
export interface ComposedPackage {
  readonly pkg: SolutionPackage;
  readonly newBlobs: EnvironmentChanges['newBlobs'];
}

/**
 * What an export of a solution needs that did not come from a file: the root files of a server export without any component
 * (B.5, B.10, B.30). They are read as any file would be, so that they are one.
 * @param publisher the solution's own
 */
export function composedPackage(
  reader: EnvironmentReader,
  solution: Solution,
  publisher: Publisher,
  hashBytes: HashBytes,
): ComposedPackage {
  const info = reader.info();
  const parent = solution.kind.kind === 'patch' ? baseOf(reader, solution) : undefined;
  const files = composeRootFiles(info, {
    solution,
    publisherXml:
      publisherOfOtherFile(reader, publisher.uniqueName) ?? publisherElement(publisher, isDefaultPublisher(info, publisher.uniqueName)),
    ...(parent === undefined ? {} : { parentXml: parentSolution(parent) }),
  });
  return readComposed(files, solution.uniqueName, hashBytes);
}

/** A publisher of the environment; the organization's own need not be stored (A.6). */
export function publisherNamed(reader: EnvironmentReader, uniqueName: string): Publisher | undefined {
  const info = reader.info();
  return reader.publisher(uniqueName) ?? (isDefaultPublisher(info, uniqueName) ? defaultPublisher(info) : undefined);
}

function readComposed(files: ComposedFiles, uniqueName: string, hashBytes: HashBytes): ComposedPackage {
  const entries = [...files].map(([name, bytes]) => ({
    name,
    hash: hashBytes(bytes),
    size: bytes.length,
    crc: 0,
    method: 0 as const,
    packed: new Uint8Array(),
  }));
  const bytesOf = (name: string) => files.get(name) ?? new Uint8Array();
  const archive: Archive = { hash: '', size: 0, entries, read: ({ name }) => bytesOf(name) };
  const { file, diagnostics } = readSolutionFile(archive, hashBytes);
  if (file === undefined) throw new Error(`the composed file of ${uniqueName} can't be read: ${diagnostics[0]?.message}`);
  return { pkg: packageOf(file, uniqueName), newBlobs: entries.map(({ name, hash }) => ({ hash, bytes: bytesOf(name) })) };
}

/** How a file says who the publisher is: with addresses and what else is not remembered by itself (B.14). */
function publisherOfOtherFile(reader: EnvironmentReader, uniqueName: string): string | undefined {
  const same = reader.solutions().filter((each) => each.publisher.toLowerCase() === uniqueName.toLowerCase());
  const pkg = same.map((each) => reader.solutionPackage(each.uniqueName)).find((each) => each !== undefined);
  if (pkg === undefined) return undefined;
  const xml = reader.blob(pkg.manifestBlob);
  const manifest = childElements(xml, findTag(xml, 0)).find(({ name }) => name === 'SolutionManifest');
  const publisher = manifest === undefined ? undefined : childElements(xml, manifest.start).find(({ name }) => name === 'Publisher');
  return publisher === undefined ? undefined : decodeUtf8(xml.subarray(publisher.start, publisher.end));
}
