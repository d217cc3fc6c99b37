import { componentType } from '../components/componentTypes.ts';
import { unmanagedFormAsItIs } from '../diagnostics/exportPolicyFindings.ts';
import type { Diagnostic } from '../diagnostics.ts';
import type { ExportMember } from '../export/exportMember.ts';
import { type ComponentId, componentId, type ReadBlob } from '../model/component.ts';
import type { EnvironmentReader, SolutionPackage } from '../model/environment.ts';
import type { Manifest } from '../model/solutionFile.ts';
import type { Policies } from '../policies.ts';
import { compareVersions, parseVersion } from '../version.ts';
import { applyDifference } from './applyDifference.ts';
import { Bases, isDifference } from './below.ts';
import { DerivedContents } from './derivedContents.ts';
import { diffForm } from './formDiff.ts';
import { rewritten } from './rewritten.ts';
import { writeXml } from './treeDiff.ts';
import { parseXml } from './xmlElement.ts';

export interface UnmanagedForms {
  readonly members: ReadonlyMap<ComponentId, ExportMember>;
  /** The environment's blobs and those written anew. */
  readonly read: ReadBlob;
  readonly diagnostics: readonly Diagnostic[];
}

/**
 * Forms of an unmanaged export that customize one of another solution (B.48, Q.18): differences from platform 9.2 on,
 * whole below, unless P-UNMANAGEDFORM says one or the other. The platform is that of the file the solution came from. A form
 * that is written as it should be keeps its bytes; one whose base is not here stays as it is, which is told.
 */
export function unmanagedForms(
  reader: EnvironmentReader,
  pkg: SolutionPackage,
  manifest: Manifest | undefined,
  members: ReadonlyMap<ComponentId, ExportMember>,
  policy: Policies['P-UNMANAGEDFORM'],
): UnmanagedForms {
  const contents = new DerivedContents((hash) => reader.blob(hash));
  const bases = new Bases(reader, manifest, contents);
  const platform = parseVersion(manifest?.platformVersion ?? reader.info().platformVersion);
  const isRecent = platform === undefined || compareVersions(platform, firstWithDifferences) >= 0;
  const wanted = policy === 'by platform' ? (isRecent ? 'diff' : 'full') : policy;
  const placed = new Set(pkg.frame.nodes.flatMap((node) => (node.kind === 'component' ? [componentId(node)] : [])));
  const diagnostics: Diagnostic[] = [];
  const written = new Map(
    [...members].map(([id, member]) => {
      const text = isCustomizedForm(member) ? contents.text(member.content) : undefined;
      if (text === undefined || (wanted === 'diff') === isDifference(text)) return [id, member];
      const below = bases.below(member.component, /<IntroducedVersion>([^<]*)</.exec(text)?.[1]);
      if (below.kind === 'nothing') return [id, member]; // the solution bases it itself
      const base = below.kind === 'base' ? below.text : undefined;
      const anew = base === undefined ? undefined : wanted === 'diff' ? diffForm(base, text, isRecent) : wholeForm(base, text);
      // Without a base, only a person who asked for the other form is told: what came whole goes out whole.
      if (anew === undefined && (policy !== 'by platform' || base !== undefined))
        diagnostics.push(unmanagedFormAsItIs(member.component, wanted));
      return [id, rewritten(member, anew, placed.has(id), contents)];
    }),
  );
  return { members: written, read: contents.read, diagnostics };
}

const firstWithDifferences = { text: '9.2', major: 9, minor: 2, build: 0, revision: 0 };

/** A form of a table with a statement of this environment; dashboards are always whole (Q.32). */
function isCustomizedForm({ component, isStub, isBelow }: ExportMember): boolean {
  return componentType(component.type).difference === 'form' && component.parent !== undefined && !isStub && !isBelow;
}

/** `undefined` when the difference is about something the base does not have (E.26). */
function wholeForm(base: string, difference: string): string | undefined {
  const put = applyDifference(parseXml(base), parseXml(difference));
  return put === undefined ? undefined : writeXml(put, '');
}
