import { ofKind } from '../../components/ofKind.ts';
import { tableOf } from '../../components/tableOf.ts';
import { typeNumbers } from '../../components/typeNumbers.ts';
import { fallbackFormMade, fallbackFormMissing, fallbackFormUnknown } from '../../diagnostics/importEffectFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { LayerStack } from '../../layers/layerStack.ts';
import {
  type Component,
  type ComponentId,
  type ComponentRef,
  type Content,
  componentId,
  type HashBytes,
  type ReadBlob,
} from '../../model/component.ts';
import type { ComponentRecord, EnvironmentChanges, EnvironmentReader, Layer } from '../../model/environment.ts';
import type { Frame, SolutionFile } from '../../model/solutionFile.ts';
import { fileBlobs } from '../../settings/fileBlobs.ts';
import { makeContent } from '../../solutionFile/content.ts';
import { decodeUtf8, encodeUtf8 } from '../../xml/bytes.ts';
import { mentions, searched, xmlOf } from '../components/componentXml.ts';
import type { MissingComponent, PlannedFallbackForm, PlanStep } from '../importPlan.ts';

const form = typeNumbers.form;
/** Name of the container of main forms (B.30). */
const mainForms = 'forms main';
const isFallback = searched('FallbackForm="true"');
const isNoFallback = searched('FallbackForm="false"');
const hasConditions = searched('<DisplayConditions');
const isDifference = searched(' solutionaction=');

export interface FallbackForms {
  readonly made: readonly PlannedFallbackForm[];
  readonly diagnostics: readonly Diagnostic[];
}

/** A form with the definitions it consists of after the import, bottom to top. */
interface FormAfter {
  readonly ref: ComponentRef;
  readonly name: string;
  readonly contents: readonly { readonly content: Content; readonly read: ReadBlob }[];
}

/**
 * Tables that would be left without a main form that is a fallback form (D.70): the import of a managed file makes one so,
 * by an Active layer. A form without conditions is open to everyone and counts as one. An unmanaged file is only told of
 * it, because what is in its Active layer is what a maker wants to export again. Where an environment does not know all
 * forms of a table, nobody can tell.
 */
export function planFallbackForms(
  reader: EnvironmentReader,
  file: SolutionFile,
  steps: readonly PlanStep[],
  missing: readonly MissingComponent[],
): FallbackForms {
  const brought = mainFormsOf(file);
  const tables = [...new Map(brought.flatMap((each) => keyed(tableOf(each)))).values()];
  if (tables.length === 0) return { made: [], diagnostics: [] };
  const stacks = new Map(reader.layers(brought).map((stack, index) => [componentId(brought[index]!), stack] as const));
  const read = fileBlobs(file);
  const after = brought.map((each) => ({
    table: tableOf(each),
    form: afterImport(file, read, each, stacks.get(componentId(each)) ?? [], reader),
  }));
  const open = tables.filter((table) => !after.some((each) => isOf(table, each.table) && states(each.form) === 'fallback'));
  if (open.length === 0) return { made: [], diagnostics: [] };
  const known = reader.baseline(open);
  // A table that comes from elsewhere may have forms nobody here has seen, whether the file names it as missing or not.
  const elsewhere = new Set([...reader.assumed(), ...missing.map(({ component }) => component)].map(componentId));
  const defined = reader.layers(open);
  const brings = new Set(steps.filter(({ verb }) => verb === 'add' || verb === 'change').map(({ component }) => componentId(component)));
  const others = otherMainForms(reader, open, brought, steps);
  const told = open.flatMap((table, index): readonly FallbackForms[] => {
    const forms = [...after.filter((each) => isOf(table, each.table)).map((each) => each.form), ...(others.get(table.key) ?? [])];
    const said = forms.map(states);
    // Changes to forms that are not here say nothing about it; that their base is unknown is told elsewhere (B.49).
    if (said.includes('fallback') || !said.includes('no')) return [];
    const isDefined = defined[index]?.length !== 0 || brings.has(componentId(table));
    const isWhole = known[index] === 'no' && isDefined && !elsewhere.has(componentId(table)) && !said.includes('unknown');
    if (!isWhole) return [{ made: [], diagnostics: [fallbackFormUnknown(table.key)] }];
    if (!file.manifest.managed) {
      return [
        {
          made: [],
          diagnostics: [
            fallbackFormMissing(
              table.key,
              forms.map(({ name }) => name),
            ),
          ],
        },
      ];
    }
    const chosen = forms.find((each) => isEditable(each));
    if (chosen === undefined) return [{ made: [], diagnostics: [fallbackFormUnknown(table.key)] }];
    return [
      {
        made: [{ form: chosen.ref, name: chosen.name, table: table.key }],
        diagnostics: [fallbackFormMade(chosen.ref, chosen.name, table.key)],
      },
    ];
  });
  return { made: told.flatMap(({ made }) => made), diagnostics: told.flatMap(({ diagnostics }) => diagnostics) };
}

/** The Active layers that make the planned forms fallback forms. */
export function fallbackLayers(
  reader: EnvironmentReader,
  file: SolutionFile,
  planned: readonly PlannedFallbackForm[],
  hashBytes: HashBytes,
): Pick<EnvironmentChanges, 'layers' | 'newBlobs'> {
  if (planned.length === 0) return { layers: [], newBlobs: [] };
  const components = new Map(file.components.map((each) => [componentId(each), each]));
  const stacks = reader.layers(planned.map((each) => each.form));
  const read = fileBlobs(file);
  const made = planned.map(({ form: ref }, index) => {
    const inFile = components.get(componentId(ref));
    const stack = stacks[index] ?? [];
    const after = inFile === undefined ? asItIs(ref, '', stack, reader) : afterImport(file, read, inFile, stack, reader);
    const top = after.contents.at(-1);
    if (top === undefined) throw new Error(`form ${ref.key} has no definition to make a fallback form of`);
    const bytes = encodeUtf8(asFallback(decodeUtf8(xmlOf(top.content, top.read))));
    const blob = hashBytes(bytes);
    const content = makeContent({ blob, segments: [0, bytes.length], holes: [] }, top.content.files, () => bytes, hashBytes);
    const layer: Layer = { component: ref, owner: { kind: 'active' }, state: 'published', content };
    return { layer, blob: { hash: blob, bytes } };
  });
  return { layers: made.map(({ layer }) => layer), newBlobs: made.map(({ blob }) => blob) };
}

function keyed(table: ComponentRef | undefined): readonly (readonly [ComponentId, ComponentRef])[] {
  return table === undefined ? [] : [[componentId(table), table]];
}

function isOf(table: ComponentRef, other: ComponentRef | undefined): boolean {
  return other !== undefined && other.key === table.key;
}

/** Main forms a file states; stubs do nothing (B.54). */
function mainFormsOf(file: SolutionFile): readonly Component[] {
  const main = mainFormsIn(file.frame.nodes);
  return ofKind(file.components, form).filter((each) => each.unmodified !== true && main.has(componentId(each)));
}

function mainFormsIn(nodes: Frame['nodes']): ReadonlySet<ComponentId> {
  return new Set(
    nodes.flatMap((node) => {
      if (node.kind !== 'component') return [];
      const container = nodes[node.parent];
      return container?.kind === 'container' && container.name === mainForms ? [componentId(node)] : [];
    }),
  );
}

/** Main forms of the tables that the file does not state and that stay, by table. */
function otherMainForms(
  reader: EnvironmentReader,
  tables: readonly ComponentRef[],
  brought: readonly Component[],
  steps: readonly PlanStep[],
): ReadonlyMap<string, readonly FormAfter[]> {
  const gone = new Set([...brought, ...steps.filter(({ verb }) => verb === 'remove').map(({ component }) => component)].map(componentId));
  const left = ofKind(reader.childrenOf(tables), form).filter((each) => !gone.has(componentId(each)));
  if (left.length === 0) return new Map();
  const main = new Set(
    reader.solutions().flatMap(({ uniqueName }) => [...mainFormsIn(reader.solutionPackage(uniqueName)?.frame.nodes ?? [])]),
  );
  const forms = left.filter((each) => main.has(componentId(each)));
  const found = new Map<string, FormAfter[]>();
  reader.layers(forms).forEach((stack, index) => {
    const record: ComponentRecord | undefined = forms[index];
    const table = record?.parent?.key;
    if (record === undefined || table === undefined || stack.length === 0) return;
    found.set(table, [...(found.get(table) ?? []), asItIs(record, record.name, stack, reader)]);
  });
  return found;
}

function asItIs({ type, key }: ComponentRef, name: string, stack: LayerStack, reader: EnvironmentReader): FormAfter {
  const read: ReadBlob = (hash) => reader.blob(hash);
  const published = stack.filter(({ state }) => state === 'published');
  return { ref: { type, key }, name, contents: published.map(({ content }) => ({ content, read })) };
}

/** The file's definition in its solution's place, else above the managed layers; in an unmanaged file on top of all. */
function afterImport(file: SolutionFile, read: ReadBlob, component: Component, stack: LayerStack, reader: EnvironmentReader): FormAfter {
  const { managed, uniqueName } = file.manifest;
  const own = { content: component.content, read };
  const here = asItIs(component, component.name, stack, reader);
  if (!managed) return { ...here, contents: [...here.contents, own] };
  const published = stack.filter(({ state }) => state === 'published');
  const isOwn = ({ owner }: Layer) => owner.kind === 'managed' && owner.solution.toLowerCase() === uniqueName.toLowerCase();
  const at = published.findIndex(isOwn);
  const firstActive = published.findIndex(({ owner }) => owner.kind === 'active');
  const place = at >= 0 ? at : firstActive >= 0 ? firstActive : published.length;
  return { ...here, contents: [...here.contents.slice(0, place), own, ...here.contents.slice(at >= 0 ? place + 1 : place)] };
}

/** What the topmost definition that mentions it says; a form without conditions is open to everyone. */
function states({ contents }: FormAfter): 'fallback' | 'no' | 'unknown' {
  const definitions = contents.toReversed().map(({ content, read }) => xmlOf(content, read));
  const said = definitions.find((xml) => mentions(xml, isFallback) || mentions(xml, isNoFallback));
  if (said !== undefined) return mentions(said, isFallback) ? 'fallback' : 'no';
  if (definitions.every((xml) => mentions(xml, isDifference))) return 'unknown';
  return definitions.some((xml) => mentions(xml, hasConditions)) ? 'no' : 'fallback';
}

/** A whole definition with conditions is on top: an Active layer can be made of it. */
function isEditable({ contents }: FormAfter): boolean {
  const top = contents.at(-1);
  if (top === undefined) return false;
  const xml = xmlOf(top.content, top.read);
  return mentions(xml, hasConditions) && !mentions(xml, isDifference);
}

/** The definition with conditions that say it is a fallback form. */
function asFallback(xml: string): string {
  return xml.replace(/<DisplayConditions\b([^>]*?)(\/?)>/, (_, attributes: string, end: string) => {
    const others = attributes.replace(/\s+FallbackForm\s*=\s*(?:"[^"]*"|'[^']*')/, '').trimEnd();
    return `<DisplayConditions${others} FallbackForm="true"${end === '' ? '' : ' /'}>`;
  });
}
