import { componentType } from '../components/componentTypes.ts';
import type { Component, Hash, ReadBlob } from '../model/component.ts';
import type { SolutionFile } from '../model/solutionFile.ts';
import { decodeUtf8 } from '../xml/bytes.ts';
import { settingKey } from './declaredSettings.ts';

/** Blobs of a solution file by hash. The last one is kept, because many components lie in customizations.xml. */
export function fileBlobs({ archive }: SolutionFile): ReadBlob {
  const entries = new Map(archive.entries.map((entry) => [entry.hash, entry]));
  let last: { readonly hash: Hash; readonly bytes: Uint8Array } | undefined;
  return (hash) => {
    if (last?.hash === hash) return last.bytes;
    const entry = entries.get(hash);
    if (entry === undefined) throw new Error(`blob ${hash} is not in the solution file`);
    last = { hash, bytes: archive.read(entry) };
    return last.bytes;
  };
}

const usedReference = /"connectionReferenceLogicalName"\s*:\s*"([^"\\]+)"/g;

/** Names of the flows that use one of the connection references (D.103). */
export function flowsBoundTo(components: readonly Component[], read: ReadBlob, references: ReadonlySet<string>): readonly string[] {
  return components.filter((each) => usesReferences(each, read, references)).map(({ name }) => name);
}

/** True for a flow that uses one of the connection references (D.103). */
export function usesReferences({ type, content }: Component, read: ReadBlob, references: ReadonlySet<string>): boolean {
  return (
    componentType(type).usesConnections === true &&
    content.files.some(({ name, blob }) => isJson(name) && uses(decodeUtf8(read(blob)), references))
  );
}

function isJson(name: string): boolean {
  return name.toLowerCase().endsWith('.json');
}

function uses(definition: string, references: ReadonlySet<string>): boolean {
  return [...definition.matchAll(usedReference)].some(([, name = '']) => references.has(settingKey(name)));
}
