import { basename } from 'node:path';
import type { Diagnostic } from '../../engine/index.ts';
import type { ExportResult } from '../../protocol/exportWizard.ts';
import { folderOf, showFindings } from '../showFindings.ts';
import { sizeText } from '../sizeText.ts';
import type { WrittenFiles } from './exportKinds.ts';
import { refusalOfError } from './nextSteps.ts';
import type { ExportWorld } from './world.ts';

/** What came of an export that wrote a file at least. `name` is what a person calls the solution. */
export function showResult({ written, failure }: WrittenFiles, name: string, world: ExportWorld): ExportResult {
  const { words, language } = world;
  const [first] = written;
  const version = first?.version ?? '';
  const before = first?.versionBefore;
  const headline = words.t('{0} {1} is exported', name, version);
  return {
    result: failure === undefined ? 'succeeded' : 'partly',
    headline: failure === undefined ? headline : words.t('Only one of two files of {0} {1} was written', name, version),
    ...(before === undefined ? {} : { detail: words.t('Its version in the environment was {0} and is {1} now.', before, version) }),
    files: written.map(({ kind, path, bytes, replaced }) => ({
      kind,
      name: basename(path),
      folder: folderOf(path),
      size: sizeText(bytes, words, language),
      replaced,
    })),
    ...showFindings(distinct(written.flatMap(({ diagnostics }) => diagnostics))),
    ...(failure === undefined ? {} : { problem: refusalOfError(failure, world) }),
  };
}

/** Both files of an export find the same of what they share. */
export function distinct(diagnostics: readonly Diagnostic[]): readonly Diagnostic[] {
  const found = new Map(diagnostics.map((finding) => [JSON.stringify([finding.code, finding.facts]), finding]));
  return [...found.values()];
}
