import type { FileEntry } from '../model/solutionFile.ts';

/** Entry name as it is compared: `/` throughout, lower case, without the leading `/` that customizations.xml writes. */
export function foldEntryName(name: string): string {
  return name.replaceAll('\\', '/').replace(/^\/+/, '').toLowerCase();
}

/** Folder of a folded entry name with its `/`; '' at the top. */
export function folderOf(foldedName: string): string {
  return foldedName.slice(0, foldedName.lastIndexOf('/') + 1);
}

/** Who owns an entry, found by exact names first, then by the longest beginning. Each entry has one owner. */
export class OwnedFiles<Owner> {
  readonly #byName: ReadonlyMap<string, FileEntry>;
  readonly #owners = new Map<FileEntry, Owner>();
  readonly #beginnings = new Map<string, Owner>();
  /** Lengths that beginnings have, longest first: names are long and beginnings few. */
  #lengths: readonly number[] = [];

  constructor(entries: readonly FileEntry[]) {
    this.#byName = new Map(entries.map((entry) => [foldEntryName(entry.name), entry]));
  }

  /** Gives an entry its owner, unless it has one; false when there is no entry of that name. */
  claim(name: string, owner: Owner): boolean {
    const entry = this.#byName.get(foldEntryName(name));
    if (entry !== undefined && !this.#owners.has(entry)) this.#owners.set(entry, owner);
    return entry !== undefined;
  }

  /** Whatever begins so is the owner's when nobody names it and no longer beginning fits. */
  claimBeginning(beginning: string, owner: Owner): void {
    const folded = foldEntryName(beginning);
    if (this.#beginnings.has(folded)) return;
    this.#beginnings.set(folded, owner);
    if (!this.#lengths.includes(folded.length)) this.#lengths = [...this.#lengths, folded.length].sort((left, right) => right - left);
  }

  ownerOf(entry: FileEntry): Owner | undefined {
    const named = this.#owners.get(entry);
    if (named !== undefined || this.#beginnings.size === 0) return named;
    const folded = foldEntryName(entry.name);
    for (const length of this.#lengths) {
      const owner = length > folded.length ? undefined : this.#beginnings.get(folded.slice(0, length));
      if (owner !== undefined) return owner;
    }
    return undefined;
  }
}

/** Claims what the file templates of the table gave (`XmlPlace.files`); returns the names that no entry has. */
export function claimFiles<Owner>(files: OwnedFiles<Owner>, templates: readonly string[], owner: Owner): readonly string[] {
  const missing: string[] = [];
  for (const template of templates) {
    if (template.endsWith('/*') && /\.[^/]+\/\*$/.test(template) && template.startsWith('/'))
      files.claimBeginning(folderOf(template.slice(0, -2)), owner);
    else if (template.endsWith('*')) files.claimBeginning(template.slice(0, -1), owner);
    else if (template.includes('/') && !files.claim(template, owner)) missing.push(template);
  }
  return missing;
}
