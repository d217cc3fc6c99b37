import { foldName } from '../components/componentTypes.ts';
import type { ExportMember } from '../export/exportMember.ts';
import { publishedContent } from '../layers/layerStack.ts';
import { type ComponentId, type ComponentRef, componentId } from '../model/component.ts';
import type { EnvironmentReader } from '../model/environment.ts';
import type { DerivedContents } from './derivedContents.ts';
import { childNamed, parseXml, type XmlElement } from './xmlElement.ts';

/** What a cell shows that stores no label of its own, in the base language (Q.13): `undefined` where it is not known. */
export class LabelDefaults {
  readonly #reader: EnvironmentReader;
  readonly #members: ReadonlyMap<ComponentId, ExportMember>;
  readonly #contents: DerivedContents;
  readonly #language: number;
  readonly #known = new Map<ComponentId, string | undefined>();

  constructor(reader: EnvironmentReader, members: ReadonlyMap<ComponentId, ExportMember>, contents: DerivedContents, language: number) {
    this.#reader = reader;
    this.#members = members;
    this.#contents = contents;
    this.#language = language;
  }

  /** Display name of a column: for a bound cell. */
  ofColumn(table: string, column: string): string | undefined {
    return this.#textOf({ type: 2, key: `${foldName(table)}.${foldName(column)}` }, (own) =>
      childNamed(own, 'displaynames')?.children.find((each) => each.name === 'displayname' && this.#speaks(each)),
    );
  }

  /** Collection name of a table: for a subgrid. */
  ofCollection(table: string): string | undefined {
    return this.#textOf({ type: 1, key: foldName(table) }, (own) => {
      const entity = childNamed(childNamed(own, 'EntityInfo'), 'entity');
      return childNamed(entity, 'LocalizedCollectionNames')?.children.find((each) => this.#speaks(each));
    });
  }

  #textOf(ref: ComponentRef, find: (own: XmlElement) => XmlElement | undefined): string | undefined {
    const id = componentId(ref);
    if (this.#known.has(id)) return this.#known.get(id);
    const content = this.#members.get(id)?.content ?? publishedContent(this.#reader.layers([ref])[0] ?? []);
    const text = content === undefined ? undefined : this.#contents.text(content);
    const found = text === undefined ? undefined : find(parseXml(text))?.attributes.get('description');
    this.#known.set(id, found);
    return found;
  }

  #speaks({ attributes }: XmlElement): boolean {
    return attributes.get('languagecode') === String(this.#language);
  }
}
