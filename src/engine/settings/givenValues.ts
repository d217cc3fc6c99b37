import { publishedContent } from '../layers/layerStack.ts';
import {
  type Component,
  type ComponentId,
  componentId,
  type FileRef,
  type Hash,
  type HashBytes,
  type ReadBlob,
} from '../model/component.ts';
import type { EnvironmentChanges, EnvironmentReader } from '../model/environment.ts';
import type { SolutionFile } from '../model/solutionFile.ts';
import { makeContent } from '../solutionFile/content.ts';
import { encodeUtf8 } from '../xml/bytes.ts';
import { type DeclaredVariable, settingKey, valueType } from './declaredSettings.ts';
import type { GivenSettings } from './deploymentSettings.ts';
import { newValueFile, replaceValue } from './valueFile.ts';

interface GivenValues {
  /** Components of the file that get another value. */
  readonly replaced: ReadonlyMap<ComponentId, Component>;
  /** Values of variables that come without one. */
  readonly added: readonly Component[];
  readonly newBlobs: EnvironmentChanges['newBlobs'];
}

/** The values that settings give, as components: a copy of the value file that is there with the value replaced. */
export function givenValues(
  reader: EnvironmentReader,
  file: SolutionFile,
  variables: readonly DeclaredVariable[],
  { settings, hashBytes }: GivenSettings,
  read: ReadBlob,
): GivenValues {
  const given = new Map(
    settings.variables.filter(({ value }) => value !== '').map(({ schemaName, value }) => [settingKey(schemaName), value]),
  );
  const set = variables.filter(({ component }) => given.has(component.key));
  const stacks = reader.layers(set.map(({ component: { key } }) => ({ type: valueType, key })));
  const inFile = new Map(file.components.map((each) => [componentId(each), each]));
  const replaced = new Map<ComponentId, Component>();
  const added: Component[] = [];
  const newBlobs: { hash: Hash; bytes: Uint8Array }[] = [];

  set.forEach((variable, index) => {
    const { component, schemaName } = variable;
    const id = componentId({ type: valueType, key: component.key });
    const value = given.get(component.key) ?? '';
    const own = inFile.get(id);
    const [here] = publishedContent(stacks[index] ?? [])?.files ?? [];
    const [ofFile] = own?.content.files ?? [];
    const edited =
      (here === undefined ? undefined : replaceValue(reader.blob(here.blob), value)) ??
      (ofFile === undefined ? undefined : replaceValue(read(ofFile.blob), value)) ??
      newValueFile(madeId(reader.info().id, component.key, hashBytes), value);
    const hash = hashBytes(edited);
    // The entry is named as it was, so that an export of the solution finds its place again.
    const name = ofFile?.name ?? here?.name ?? `environmentvariabledefinitions/${schemaName}/environmentvariablevalues.json`;
    const files: readonly FileRef[] = [{ name, blob: hash, size: edited.length }];
    const content = makeContent(undefined, files, () => edited, hashBytes);
    if (own === undefined) added.push({ type: valueType, key: component.key, name: schemaName, parent: component, content });
    else replaced.set(id, { ...own, content });
    newBlobs.push({ hash, bytes: edited });
  });
  return { replaced, added, newBlobs };
}

/** The same value gets the same id in every plan of an environment. */
function madeId(environment: string, key: string, hashBytes: HashBytes): string {
  const hex = hashBytes(encodeUtf8(`${environment} ${key}`));
  return [hex.slice(0, 8), hex.slice(8, 12), `4${hex.slice(13, 16)}`, `8${hex.slice(17, 20)}`, hex.slice(20, 32)].join('-');
}
