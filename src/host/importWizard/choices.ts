import { basename } from 'node:path';
import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { WizardState } from '../../protocol/wizard.ts';
import { folderOf } from '../showFindings.ts';
import type { Translate } from '../translate.ts';

type FileChoice = WizardState['recent'][number];

/** Files a page may choose from: it names them by the ids they get here, a path from the page is never taken. */
export class FileChoices {
  readonly #ids = new Map<string, string>();

  choice(path: string): FileChoice {
    const id = this.#ids.get(path) ?? `file-${this.#ids.size + 1}`;
    this.#ids.set(path, id);
    return { id, path, name: basename(path), folder: folderOf(path) };
  }

  /** The path that got this id; undefined for an id nobody got. */
  pathOf(id: string): string | undefined {
    return [...this.#ids].find(([, known]) => known === id)?.[0];
  }
}

export function environmentChoice(environment: EnvironmentSummary, words: Translate): WizardState['environments'][number] {
  const { name, platformVersion, solutionCount, draftCount, problem } = environment;
  if (problem !== undefined) return { name, detail: '', problem };
  const sku = environment.sku === 'online' ? words.t('online') : words.t('on-premises');
  return {
    name,
    detail: words.t('Dataverse {0}, {1} · solutions: {2} · drafts: {3}', platformVersion, sku, solutionCount, draftCount),
  };
}
