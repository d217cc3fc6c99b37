import { foldName } from '../components/componentTypes.ts';
import { typeNumbers } from '../components/typeNumbers.ts';
import { configurationPageNotHtml, configurationPageNotInSolution } from '../diagnostics/manifestFindings.ts';
import type { Diagnostic, Place } from '../diagnostics.ts';
import { type Component, componentId, type ReadBlob } from '../model/component.ts';
import type { Manifest } from '../model/solutionFile.ts';
import { childElements, findTag, readText, tagEnd } from '../xml/readTag.ts';
import { ownXml } from './content.ts';

/** `WebResourceType` of a web page. */
const html = '1';

/**
 * The configuration page of a solution is a web page that belongs to it (A.24). A patch may name a page of its parent,
 * and what a stub is says nobody here; then there is nothing to find.
 */
export function checkConfigurationPage(
  { configurationPage, parent }: Manifest,
  components: readonly Component[],
  read: ReadBlob,
  placeOf: () => Place,
): readonly Diagnostic[] {
  if (configurationPage === undefined) return [];
  const wanted = componentId({ type: typeNumbers.webResource, key: foldName(configurationPage) });
  const page = components.find((component) => componentId(component) === wanted);
  if (page === undefined) return parent === undefined ? [configurationPageNotInSolution(placeOf(), configurationPage)] : [];
  const type = webResourceType(ownXml(page.content, read) ?? new Uint8Array());
  return type === undefined || type === html ? [] : [configurationPageNotHtml(placeOf(), configurationPage)];
}

function webResourceType(xml: Uint8Array): string | undefined {
  const root = findTag(xml, 0);
  const element = root < 0 ? undefined : childElements(xml, root).find(({ name }) => name === 'WebResourceType');
  return element === undefined ? undefined : readText(xml, tagEnd(xml, element.start)).trim();
}
