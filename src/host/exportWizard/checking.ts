import { join } from 'node:path';
import type { ExportVersion } from '../../app/contracts/exporting.ts';
import { type FileKind, fileKindsOf } from '../../protocol/exportWizard.ts';
import { isThere } from '../isThere.ts';
import { folderOf } from '../showFindings.ts';
import { refusalOfError, refusalOfFinding } from './nextSteps.ts';
import { showCheck, showGroups } from './showCheck.ts';
import type { ShownExport } from './shownState.ts';
import type { ExportWorld } from './world.ts';

/** Looks at the solution: what an export would be, its version, its files. Nothing is changed. */
export class Checking {
  readonly #world: ExportWorld;
  readonly #shown: ShownExport;
  #generation = 0;
  #asked = 0;
  #looked = 0;
  #revision: number | undefined;
  #version: ExportVersion | undefined;
  /** Path of the folder the files go to. */
  folder = '';

  constructor(world: ExportWorld, shown: ShownExport) {
    this.#world = world;
    this.#shown = shown;
  }

  /** The version that would be exported and the names of its files; nothing while what was typed is no version. */
  get version(): { readonly version: string; readonly names: Readonly<Record<FileKind, string>>; readonly raises: boolean } | undefined {
    const { version, names, compared } = this.#version ?? {};
    return version === undefined || names === undefined ? undefined : { version, names, raises: compared !== 'same' };
  }

  /** Checks for issues, and suggests a version anew where none was typed. A later check makes an earlier one void. */
  async check(): Promise<void> {
    const generation = ++this.#generation;
    const { environment, solution, include, targetVersion } = this.#shown.state;
    this.#shown.set({ busy: 'checking' }, 'refusal', 'problem');
    try {
      const { reader } = this.#world;
      const policies = this.#world.policies?.();
      const about = { environment, solution: solution.uniqueName };
      const check = await reader.call('checkExport', {
        ...about,
        include,
        ...(targetVersion === undefined ? {} : { targetVersion }),
        ...(policies === undefined ? {} : { policies }),
      });
      const groups = await reader.call('exportSettings', { environment });
      if (generation !== this.#generation) return;
      this.#revision = check.revision;
      const refused = check.diagnostics.find(({ severity }) => severity === 'error');
      this.#shown.set(
        {
          stale: false,
          check: showCheck(check),
          groups: this.#withProblems(showGroups(groups)),
          ...(check.solution === undefined
            ? {}
            : { solution: { uniqueName: check.solution.uniqueName, name: check.solution.friendlyName || check.solution.uniqueName } }),
          ...(refused === undefined ? {} : { refusal: refusalOfFinding(refused) }),
          // H.3: what can only be exported unmanaged.
          ...(check.managedDiagnostics.some(({ severity }) => severity === 'error') ? { kind: 'unmanaged' as const } : {}),
        },
        'busy',
      );
      const { version } = this.#shown.state;
      const isTyped = version !== undefined && version.text !== version.suggested;
      if (refused === undefined) await this.judgeVersion(isTyped ? version.text : undefined);
    } catch (error) {
      if (generation !== this.#generation) return;
      this.#revision = undefined;
      this.#shown.set({ refusal: refusalOfError(error, this.#world) }, 'busy', 'check');
    }
  }

  /** Judges the version a person wants; the suggested one when it is not said. */
  async judgeVersion(text: string | undefined): Promise<void> {
    const asked = ++this.#asked;
    const { environment, solution, version: before } = this.#shown.state;
    // What is typed is shown at once, judged or not.
    if (text !== undefined && before !== undefined) this.#shown.set({ version: { ...before, text } });
    const judged = await this.#world.reader.call('exportVersion', {
      environment,
      solution: solution.uniqueName,
      ...(text === undefined ? {} : { wanted: text }),
    });
    if (asked !== this.#asked) return;
    this.#version = judged;
    const { current, suggested, compared, problem } = judged;
    this.#shown.set({
      version: {
        text: text ?? suggested,
        current,
        suggested,
        ...(compared === undefined ? {} : { compared }),
        ...(problem === undefined ? {} : { problem }),
      },
    });
    await this.showFiles();
  }

  /** Shows the folder and the files as they are now. A later look makes an earlier one void. */
  async showFiles(): Promise<void> {
    const looked = ++this.#looked;
    const { folder } = this;
    const files = await this.#files();
    if (looked === this.#looked) this.#shown.set({ folder: folderOf(join(folder, 'file')), files });
  }

  /** Compares with the environments as they are now. */
  async notice(): Promise<void> {
    const generation = this.#generation;
    const { environment, page } = this.#shown.state;
    if (page === 'export' || page === 'result') return;
    const all = await this.#world.reader.call('listEnvironments', undefined);
    if (generation !== this.#generation || this.#shown.state.busy !== undefined) return;
    const here = all.find(({ name }) => name === environment);
    if (here === undefined || here.problem !== undefined || this.#revision === undefined) return this.check();
    const stale = here.revision !== this.#revision;
    if (stale !== this.#shown.state.stale) this.#shown.set({ stale });
  }

  #files(): Promise<{ kind: FileKind; name: string; exists: boolean }[]> {
    const names = this.#version?.names;
    const kinds = names === undefined ? [] : fileKindsOf(this.#shown.state.kind).map((kind) => ({ kind, name: names[kind] }));
    return Promise.all(kinds.map(async (file) => ({ ...file, exists: await isThere(join(this.folder, file.name)) })));
  }

  /** What was refused of a setting stays said while its value stays. */
  #withProblems(groups: ReturnType<typeof showGroups>): ReturnType<typeof showGroups> {
    const before = new Map(this.#shown.state.groups.flatMap(({ settings }) => settings.map((each) => [each.name, each] as const)));
    return groups.map((group) => ({
      ...group,
      settings: group.settings.map((each) => {
        const known = before.get(each.name);
        return known?.problem !== undefined && known.value === each.value ? { ...each, problem: known.problem } : each;
      }),
    }));
  }
}
