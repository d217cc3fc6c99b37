import type { PlanStep } from '../import/importPlan.ts';
import type { Component, Hash, ReadBlob } from '../model/component.ts';
import type { EnvironmentReader, Layer } from '../model/environment.ts';
import type { SolutionFile } from '../model/solutionFile.ts';
import { fileBlobs } from '../settings/fileBlobs.ts';
import { ownXml } from '../solutionFile/content.ts';
import { managedPropertiesIn, type Ownership, ownershipIn, samePublisher } from './managedProperties.ts';
import { statedValues } from './statedValues.ts';

/**
 * Managed properties that a managed file would protect and that are open here: an update of their owner only loosens them, so
 * they stay open and the rest of the component is applied (E.41, D.71). None where the base is another publisher's or not here.
 * @param component as the file has it; `readFile` gives bytes of the file, `readHere` of the environment
 */
function keptOpen(
  component: Component,
  stack: readonly Layer[],
  publisher: string,
  ownership: Ownership,
  { readFile, readHere }: { readonly readFile: ReadBlob; readonly readHere: ReadBlob },
): readonly string[] {
  if (component.unmodified === true || !stack.some(({ owner }) => owner.kind === 'managed')) return [];
  const closing = [...statedValues(component.type, ownXml(component.content, readFile))].filter(([, isOpen]) => !isOpen);
  if (closing.length === 0) return [];
  const here = managedPropertiesIn(component, stack, ownership, readHere);
  if (here.status !== 'known' || !samePublisher(here.owner, publisher)) return [];
  const open = new Set(here.values.filter(({ isOpenItself }) => isOpenItself).map(({ name }) => name));
  return closing.map(([name]) => name).filter((name) => open.has(name));
}

/** Completes the steps of a managed file by what stays open; what is the same as before is not looked into, nor what has no managed layer. */
export function keepingOpen(
  reader: EnvironmentReader,
  file: SolutionFile,
): (step: PlanStep, component: Component, stack: readonly Layer[]) => PlanStep {
  const { uniqueName: publisher } = file.manifest.publisher;
  const ownership = ownershipIn(reader);
  const bytes = { readFile: fileBlobs(file), readHere: (hash: Hash) => reader.blob(hash) };
  return (step, component, stack) => {
    const same = step.before === step.after ? stack.find(({ content }) => content.hash === step.after) : undefined;
    const open = same === undefined ? keptOpen(component, stack, publisher, ownership, bytes) : (same.keptOpen ?? []);
    return open.length === 0 ? step : { ...step, keptOpen: open };
  };
}
