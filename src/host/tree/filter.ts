import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { SolutionSummary } from '../../app/contracts/solutions.ts';

/** What a person wants to see of the tree: every word has to be found in a solution, or in the environment it lies in. */
export class TreeFilter {
  readonly text: string;
  readonly #words: readonly string[];

  constructor(text: string) {
    this.text = text.trim().replaceAll(/\s+/g, ' ');
    this.#words = this.text.toLowerCase().split(' ').filter(Boolean);
  }

  get isEmpty(): boolean {
    return this.#words.length === 0;
  }

  /** Whether the environment alone has every word: then all its solutions are shown. */
  matchesEnvironment(environment: Pick<EnvironmentSummary, 'name'>): boolean {
    return this.#matches([environment.name]);
  }

  matchesSolution(
    environment: Pick<EnvironmentSummary, 'name'>,
    { uniqueName, friendlyName, publisher, version, patchOf = '' }: SolutionSummary,
  ): boolean {
    return this.#matches([environment.name, uniqueName, friendlyName, publisher, version, patchOf]);
  }

  #matches(texts: readonly string[]): boolean {
    const folded = texts.map((text) => text.toLowerCase());
    return this.#words.every((word) => folded.some((text) => text.includes(word)));
  }
}
