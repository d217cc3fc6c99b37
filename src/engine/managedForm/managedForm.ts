import { componentType } from '../components/componentTypes.ts';
import {
  managedBackHome,
  managedFormBaseUnseen,
  managedFormNotDerived,
  managedLabelsBlanked,
  managedLabelsKept,
} from '../diagnostics/exportFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ExportMember } from '../export/exportMember.ts';
import { type ComponentId, componentId, type ReadBlob } from '../model/component.ts';
import type { EnvironmentReader, SolutionPackage } from '../model/environment.ts';
import type { Manifest } from '../model/solutionFile.ts';
import type { Policies } from '../policies.ts';
import { readManifest } from '../solutionFile/readManifest.ts';
import { compareVersions, parseVersion } from '../version.ts';
import { diffApp } from './appDiff.ts';
import { Bases, isDifference } from './below.ts';
import { type BlankedLabels, blankLabels } from './blankLabels.ts';
import { DerivedContents } from './derivedContents.ts';
import { dropUnmodified } from './dropUnmodified.ts';
import { diffForm } from './formDiff.ts';
import { dropInheritedLabels } from './inheritedInDifference.ts';
import { LabelDefaults } from './labelDefaults.ts';
import { rewritten } from './rewritten.ts';
import { diffSiteMap } from './siteMapDiff.ts';

export interface ManagedForm {
  readonly pkg: SolutionPackage;
  readonly members: ReadonlyMap<ComponentId, ExportMember>;
  /** The environment's blobs and those written anew. */
  readonly read: ReadBlob;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * What a managed file holds where the unmanaged one holds these members, in the order written under Q.33: what is not
 * modified goes, forms become differences where another layer lies below, inherited labels are emptied, site maps and
 * apps become differences. The flag (Q.10) is set in the manifest, the rest stays as it is. What should be a difference
 * and has no base here is written whole and told.
 */
export function managedForm(
  reader: EnvironmentReader,
  pkg: SolutionPackage,
  members: ReadonlyMap<ComponentId, ExportMember>,
  labels: Policies['P-LABELBLANK'],
): ManagedForm {
  const contents = new DerivedContents((hash) => reader.blob(hash));
  const { manifest } = readManifest(contents.read(pkg.manifestBlob));
  const kept = dropUnmodified(pkg, members, contents);
  const language = manifest?.baseLanguage ?? reader.info().baseLanguage;
  const writer = new Writer(reader, manifest, members, contents, labels === 'keep' ? undefined : language);
  const placed = new Set(kept.pkg.frame.nodes.flatMap((node) => (node.kind === 'component' ? [componentId(node)] : [])));
  const written = new Map([...kept.members].map(([id, member]) => [id, rewritten(member, writer.write(member), placed.has(id), contents)]));
  return { pkg: kept.pkg, members: written, read: contents.read, diagnostics: writer.findings(pkg.solution) };
}

/** How what differs from a base is written where nothing but the two texts counts. */
const differences: Readonly<Record<'siteMap' | 'app', (base: string, own: string) => string>> = { siteMap: diffSiteMap, app: diffApp };

class Writer {
  readonly #bases: Bases;
  readonly #defaults: LabelDefaults;
  readonly #contents: DerivedContents;
  readonly #language: number | undefined;
  /** Up to 8.2 (Q.12). */
  readonly #keepLanguages: boolean;
  /** From 9.2 on (Q.21d). */
  readonly #placedHandlers: boolean;
  readonly #findings: Diagnostic[] = [];
  #blanked = 0;

  constructor(
    reader: EnvironmentReader,
    manifest: Manifest | undefined,
    members: ReadonlyMap<ComponentId, ExportMember>,
    contents: DerivedContents,
    language: number | undefined,
  ) {
    this.#bases = new Bases(reader, manifest, contents);
    this.#defaults = new LabelDefaults(reader, members, contents, language ?? 0);
    this.#contents = contents;
    this.#language = language;
    const platform = manifest?.platformVersion ?? reader.info().platformVersion;
    this.#keepLanguages = isBefore(platform, '9.0');
    this.#placedHandlers = !isBefore(platform, '9.2');
  }

  /** The own XML of a member as a managed file has it; `undefined` when that is what it has. */
  write(member: ExportMember): string | undefined {
    const { type, parent } = member.component;
    const { difference } = componentType(type);
    if (difference === undefined) return undefined;
    if (difference === 'form' && parent === undefined) return undefined; // dashboards are the same in both (Q.32)
    const own = this.#contents.text(member.content);
    if (own === undefined) return undefined;
    if (isDifference(own)) return this.#writeDifference(member, own);
    const base = this.#baseOf(member, own);
    if (difference === 'form') return this.#writeForm(member, own, base, parent?.key ?? '');
    return base === undefined ? own : differences[difference](base, own);
  }

  /** Labels first, then the difference (Q.19). */
  #writeForm({ component }: ExportMember, own: string, base: string | undefined, table: string): string {
    const { text, blanked, unknown } = this.#blank(own, table);
    this.#blanked += blanked;
    if (unknown > 0) this.#findings.push(managedLabelsKept(component, unknown));
    return base === undefined ? text : diffForm(this.#blank(base, table).text, text, this.#placedHandlers);
  }

  findings(uniqueName: string): readonly Diagnostic[] {
    return [...this.#findings, ...(this.#blanked > 0 ? [managedLabelsBlanked(this.#blanked)] : []), managedBackHome(uniqueName)];
  }

  /** The full definition below; `undefined` when the solution bases the component, or when the base is not here, which is told. */
  #baseOf(member: ExportMember, own: string): string | undefined {
    const introduced = /<IntroducedVersion>([^<]*)</.exec(own)?.[1];
    const below = this.#bases.below(member.component, introduced);
    if (below.kind === 'base') return below.text;
    if (below.kind === 'unknown') this.#findings.push(managedFormNotDerived(member.component, below));
    else if (below.unseen !== undefined) this.#findings.push(managedFormBaseUnseen(member.component, below.unseen));
    return undefined;
  }

  /**
   * From 9.2 on a form on a base is a difference in the unmanaged file too (Q.18). Inherited labels in it go (Q.19), as
   * far as the base says what their cells show.
   */
  #writeDifference({ component }: ExportMember, own: string): string {
    if (this.#language === undefined || componentType(component.type).difference !== 'form') return own;
    const below = this.#bases.below(component, undefined);
    const base = below.kind === 'base' ? below.text : undefined;
    const { text, blanked, unknown } = dropInheritedLabels(own, base, component.parent?.key ?? '', this.#language, this.#defaults);
    this.#blanked += blanked;
    if (unknown > 0) this.#findings.push(managedFormNotDerived(component, { reason: 'labels-in-difference' }));
    return this.#blank(text, component.parent?.key ?? '').text;
  }

  #blank(own: string, table: string): BlankedLabels {
    if (this.#language === undefined) return { text: own, blanked: 0, unknown: 0 };
    return blankLabels(own, table, this.#language, this.#keepLanguages, this.#defaults);
  }
}

function isBefore(platform: string, other: string): boolean {
  const [version, limit] = [parseVersion(platform), parseVersion(other)];
  return version !== undefined && limit !== undefined && compareVersions(version, limit) < 0;
}
