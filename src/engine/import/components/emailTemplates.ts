import { ofKind } from '../../components/ofKind.ts';
import { typeNumbers } from '../../components/typeNumbers.ts';
import { personalTemplateSkipped, templateLanguageSkipped } from '../../diagnostics/importEffectFindings.ts';
import type { Diagnostic } from '../../diagnostics.ts';
import type { LayerStack } from '../../layers/layerStack.ts';
import { type Component, type ComponentId, componentId, type ReadBlob } from '../../model/component.ts';
import { fileBlobs } from '../../settings/fileBlobs.ts';
import { childElements, findTag } from '../../xml/readTag.ts';
import type { ImportContext } from '../importContext.ts';
import type { PlanStep, StepReason } from '../importPlan.ts';
import type { ComponentContext } from './componentContext.ts';
import { textOf, xmlOf } from './componentXml.ts';

const template = typeNumbers.emailTemplate;

/** Why an email template is left out of an import (D.59). */
export type TemplateSkip = Extract<StepReason, 'personal-template-kept' | 'language-not-enabled'>;

/** Email templates that are personal here, or in a language that is not enabled, are told and skipped (D.59). */
export function emailTemplates(context: ComponentContext): readonly Diagnostic[] {
  return context.of(template).flatMap(({ component, stack }) => {
    const skip = skipOf(component, stack, context, context.read);
    if (skip === undefined) return [];
    const language = languageOf(component, context.read) ?? 0;
    return skip === 'language-not-enabled'
      ? [templateLanguageSkipped(component, component.name, language)]
      : [personalTemplateSkipped(component, component.name)];
  });
}

/** The email templates of a file that are not imported, each with why (D.59). */
export function skippedTemplates(context: ImportContext): ReadonlyMap<ComponentId, TemplateSkip> {
  const templates = ofKind(context.file.components, template).filter(({ unmodified }) => unmodified !== true);
  if (templates.length === 0) return new Map();
  const stacks = context.reader.layers(templates);
  const read = fileBlobs(context.file);
  return new Map(
    templates.flatMap((each, index) => {
      const skip = skipOf(each, stacks[index] ?? [], context, read);
      return skip === undefined ? [] : [[componentId(each), skip] as const];
    }),
  );
}

const skips: ReadonlySet<StepReason> = new Set<TemplateSkip>(['personal-template-kept', 'language-not-enabled']);

/** What a plan leaves out of the import though the file holds it. */
export function skippedBy(steps: readonly PlanStep[]): ReadonlySet<ComponentId> {
  return new Set(steps.filter(({ reason }) => skips.has(reason)).map(({ component }) => componentId(component)));
}

/** Skipped components as if the file only listed them, so that an upgrade keeps what its old version says of them. */
export function listedOnly(components: readonly Component[], skipped: ReadonlySet<ComponentId>): readonly Component[] {
  return skipped.size === 0
    ? components
    : components.map((each) => (skipped.has(componentId(each)) ? { ...each, unmodified: true } : each));
}

function skipOf(component: Component, stack: LayerStack, { reader, info }: ImportContext, read: ReadBlob): TemplateSkip | undefined {
  const top = stack.at(-1)?.content;
  if (
    top !== undefined &&
    isYes(
      saidIn(
        xmlOf(top, (hash) => reader.blob(hash)),
        'ispersonal',
      ),
    )
  )
    return 'personal-template-kept';
  const language = languageOf(component, read);
  const isEnabled = language === undefined || language === info.baseLanguage || info.languages.includes(language);
  return isEnabled ? undefined : 'language-not-enabled';
}

/** The language it is written in; undefined when it does not say. */
function languageOf({ content }: Component, read: ReadBlob): number | undefined {
  const text = saidIn(xmlOf(content, read), 'languagecode') ?? '';
  return /^\d+$/.test(text) ? Number(text) : undefined;
}

/** Text of a direct child, whatever case its name has: no real file shows it (Q.7). */
function saidIn(xml: Uint8Array, name: string): string | undefined {
  const root = findTag(xml, 0);
  if (root < 0) return undefined;
  const found = childElements(xml, root).find((child) => child.name.toLowerCase() === name);
  return found === undefined ? undefined : textOf(xml, found.start);
}

function isYes(text: string | undefined): boolean {
  return text === '1' || text?.toLowerCase() === 'true';
}
