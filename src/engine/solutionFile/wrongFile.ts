import type { Archive } from '../model/solutionFile.ts';
import { byCount, few, type Sentence, say } from '../say.ts';
import { decodeUtf8 } from '../xml/bytes.ts';

/** What a file is that is no solution file, and what to do about it. */
export interface WrongFile {
  readonly hint: Sentence;
  /** The entry that gave it away, or that should be taken instead. */
  readonly entry: string;
}

type Guess = (names: readonly string[], archive: Archive) => WrongFile | undefined;

/** The first that fits says what to do: what holds a solution comes before what holds none. */
const guesses: readonly Guess[] = [oneFolderDown, unpacked, deployerPackage, inside, exportedPackage, canvasApp];

/**
 * Guesses what was chosen instead of a solution file (D.17): a solution one folder down, an unpacked one, a package of
 * several, an app. Nothing inside is opened but the list of a deployer's package (M.3).
 */
export function recognizeWrongFile(archive: Archive): WrongFile | undefined {
  const names = archive.entries.map((entry) => entry.name.replaceAll('\\', '/')).filter((name) => !/(^|\/)(__MACOSX\/|\._)/.test(name));
  for (const guess of guesses) {
    const found = guess(names, archive);
    if (found !== undefined) return found;
  }
  return undefined;
}

const rootNames = ['solution.xml', 'customizations.xml', '[content_types].xml'];

function oneFolderDown(names: readonly string[]): WrongFile | undefined {
  const folded = new Set(names.map((name) => name.toLowerCase()));
  const complete = manifests(names).filter((name) => {
    const folder = folderOf(name).toLowerCase();
    return folder !== '' && rootNames.every((root) => folded.has(folder + root));
  });
  const [entry] = complete;
  if (entry === undefined) return undefined;
  if (complete.length === 1) {
    return {
      entry,
      hint: say`The solution lies in the folder ${folderOf(entry).slice(0, -1)} of this file: zip the content of that folder.`,
    };
  }
  const folders = few(complete.map((name) => folderOf(name).slice(0, -1)));
  return { entry, hint: say`Several solutions lie in folders of this file: ${folders}. Zip the content of one of them.` };
}

function unpacked(names: readonly string[]): WrongFile | undefined {
  const [entry] = manifests(names);
  return entry === undefined ? undefined : { entry, hint: say`${entry} is an unpacked solution: pack it first.` };
}

/** ImportConfig.xml names the solutions of the package; other zips in it hold data (K.11). */
function deployerPackage(names: readonly string[], archive: Archive): WrongFile | undefined {
  const config = archive.entries.find((entry) => /(^|[\\/])ImportConfig\.xml$/i.test(entry.name));
  if (config === undefined) return undefined;
  const text = decodeUtf8(archive.read(config).subarray(0, 1_000_000));
  const listed = new Set(Array.from(text.matchAll(/solutionpackagefilename\s*=\s*["']([^"'<]*)["']/gi), (match) => fileOf(match[1] ?? '')));
  const zips = solutionZips(names);
  const solutions = zips.filter((name) => listed.has(fileOf(name)));
  const take = solutions.length > 0 ? solutions : zips;
  const [entry] = take;
  if (entry === undefined) {
    return { entry: config.name, hint: 'This is a package for Package Deployer: choose the solution file it deploys.' };
  }
  const hint = byCount(
    take.length,
    say`This is a package for Package Deployer: take out ${few(take)} and choose that.`,
    say`This is a package for Package Deployer: take out ${few(take)} and choose one of them.`,
  );
  return { entry, hint };
}

function inside(names: readonly string[]): WrongFile | undefined {
  const zips = solutionZips(names);
  const [entry] = zips;
  if (entry === undefined) return undefined;
  const hint = byCount(
    zips.length,
    say`There is a zip inside: take out ${few(zips)} and choose that.`,
    say`There are ${zips.length} zips inside: take out ${few(zips)} and choose one of them.`,
  );
  return { entry, hint };
}

/** What the makers' pages export for a single app or flow. */
function exportedPackage(names: readonly string[]): WrongFile | undefined {
  const entry = names.find((name) => /^Microsoft\.(PowerApps|Flow)\/(apps|flows)\//i.test(name));
  if (entry === undefined) return undefined;
  const hint = /^Microsoft\.Flow/i.test(entry)
    ? say`This is the package of a flow, not a solution. Add it to a solution and export that.`
    : say`This is the package of an app, not a solution. Add it to a solution and export that.`;
  return { entry, hint };
}

/** An .msapp itself, its unpacked content, or one in a zip. */
function canvasApp(names: readonly string[]): WrongFile | undefined {
  const find = (pattern: RegExp): string | undefined => names.find((name) => pattern.test(name));
  const app = find(/\.msapp$/i);
  if (app !== undefined) {
    return { entry: app, hint: say`${app} is a canvas app, not a solution. Export the solution that contains it.` };
  }
  const entry = find(/(^|\/)CanvasManifest\.json$/i) ?? find(/(^|\/)Src\/App\.(fx|pa)\.yaml$/i) ?? find(/(^|\/)Properties\.json$/i);
  if (entry === undefined) return undefined;
  return { entry, hint: 'This is a canvas app, not a solution. Export the solution that contains it.' };
}

/** The shallowest first: what lies deeper is more likely a part of something. */
function manifests(names: readonly string[]): readonly string[] {
  const found = names.filter((name) => /(^|\/)solution\.xml$/i.test(name));
  return found.sort((left, right) => left.split('/').length - right.split('/').length);
}

function solutionZips(names: readonly string[]): readonly string[] {
  return names.filter((name) => /\.(zip|cab)$/i.test(name));
}

function folderOf(name: string): string {
  return name.slice(0, name.lastIndexOf('/') + 1);
}

function fileOf(name: string): string {
  return name.slice(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1).toLowerCase();
}
