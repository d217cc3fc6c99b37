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
  /** Made when it is asked for, after the beginnings it was made of were joined by others. */
  #sorted: readonly Beginning[] | undefined;

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
    this.#sorted = undefined;
  }

  ownerOf(entry: FileEntry): Owner | undefined {
    const named = this.#owners.get(entry);
    if (named !== undefined || this.#beginnings.size === 0) return named;
    this.#sorted ??= sortBeginnings(this.#beginnings.keys());
    const found = longestBeginning(this.#sorted, foldEntryName(entry.name));
    return found === undefined ? undefined : this.#beginnings.get(found);
  }
}

interface Beginning {
  readonly text: string;
  /** The longest other beginning that this one begins with. */
  readonly shorter: Beginning | undefined;
}

/** In the order of their characters: what a beginning begins with stands before it, and nothing else in between. */
function sortBeginnings(texts: Iterable<string>): readonly Beginning[] {
  let last: Beginning | undefined;
  return [...texts].sort().map((text): Beginning => {
    const shared = last === undefined ? 0 : sharedLength(last.text, text);
    last = { text, shorter: notLongerThan(shared, last) };
    return last;
  });
}

/** Every beginning of a name is the last one that sorts before it, or begins that one: so each is compared once, not with each length. */
function longestBeginning(sorted: readonly Beginning[], name: string): string | undefined {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]!.text <= name) low = middle + 1;
    else high = middle;
  }
  const last = sorted[low - 1];
  return last === undefined ? undefined : notLongerThan(sharedLength(last.text, name), last)?.text;
}

function notLongerThan(length: number, from: Beginning | undefined): Beginning | undefined {
  let at = from;
  while (at !== undefined && at.text.length > length) at = at.shorter;
  return at;
}

function sharedLength(left: string, right: string): number {
  let length = 0;
  while (length < left.length && length < right.length && left.charCodeAt(length) === right.charCodeAt(length)) length++;
  return length;
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
