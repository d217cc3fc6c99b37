import type { EnvironmentSummary } from '../../app/contracts/environments.ts';
import type { WizardState } from '../../protocol/wizard.ts';
import type { Reader } from '../services.ts';
import type { Translate } from '../translate.ts';
import { environmentChoice } from './choices.ts';

/** The environments a wizard may import into, as they were last read. */
export class Environments {
  #all: readonly EnvironmentSummary[] = [];

  async read(reader: Reader): Promise<void> {
    this.#all = await reader.call('listEnvironments', undefined);
  }

  named(name: string | undefined): EnvironmentSummary | undefined {
    return this.#all.find((environment) => environment.name === name);
  }

  isUsable(name: string): boolean {
    return this.#usable.some((environment) => environment.name === name);
  }

  /** The one there is to choose from. */
  get only(): string | undefined {
    return this.#usable.length === 1 ? this.#usable[0]?.name : undefined;
  }

  choices(words: Translate): WizardState['environments'] {
    return this.#all.map((environment) => environmentChoice(environment, words));
  }

  get #usable(): readonly EnvironmentSummary[] {
    return this.#all.filter(({ problem }) => problem === undefined);
  }
}
