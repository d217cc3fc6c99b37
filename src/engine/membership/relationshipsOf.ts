import { foldName } from '../components/componentTypes.ts';
import { typeNumbers } from '../components/typeNumbers.ts';
import { firstText } from '../dependencies/derive/scanXml.ts';
import {
  type Component,
  type ComponentId,
  type ComponentRef,
  type ComponentType,
  type Content,
  componentId,
  type ReadBlob,
} from '../model/component.ts';
import type { ComponentRecord, EnvironmentReader } from '../model/environment.ts';
import { ownXml } from '../solutionFile/content.ts';
import { decodeUtf8 } from '../xml/bytes.ts';

/** A relationship and what it comes with, as its topmost layer says. */
export interface RelationshipHere {
  readonly record: ComponentRecord;
  /** One to many: the lookup column it stands for (J.15); between many: both tables (J.18). */
  readonly holders: readonly ComponentRef[];
}

/**
 * The relationships of an environment with what each comes with. They lie beside the tables in a file and have no root line:
 * every custom lookup of real unmanaged files comes with its relationship (673 of 673), and one between many with either of
 * its tables (A.33, H.11).
 */
export function relationshipsHere(reader: EnvironmentReader): readonly RelationshipHere[] {
  const records = reader.componentsOf(typeNumbers.relationship);
  const stacks = reader.layers(records);
  return records.flatMap((record, index) => {
    const content = stacks[index]?.at(-1)?.content;
    return content === undefined ? [] : relationshipIn(record, content, (hash) => reader.blob(hash));
  });
}

/** The relationships among components of a file with what each comes with. */
export function relationshipsAmong(components: readonly Component[], read: ReadBlob): readonly RelationshipHere[] {
  const relationships = ofType(components, typeNumbers.relationship);
  return relationships.flatMap((component) => relationshipIn(component, component.content, read));
}

function ofType(components: readonly Component[], wanted: ComponentType): readonly Component[] {
  return components.filter(({ type }) => type === wanted);
}

function relationshipIn(record: ComponentRecord, content: Content, read: ReadBlob): readonly RelationshipHere[] {
  const own = ownXml(content, read);
  const holders = own === undefined ? [] : holdersIn(decodeUtf8(own));
  return holders.length === 0 ? [] : [{ record, holders }];
}

/** The relationships that come with the columns, and those between many that come with the tables. */
export function relationshipsOf(relationships: readonly RelationshipHere[], holders: Iterable<ComponentRef>): readonly ComponentRecord[] {
  const ids = new Set<ComponentId>([...holders].map(componentId));
  return relationships.filter((each) => each.holders.some((holder) => ids.has(componentId(holder)))).map(({ record }) => record);
}

function holdersIn(xml: string): readonly ComponentRef[] {
  const [table, lookup] = [firstText(xml, 'ReferencingEntityName'), firstText(xml, 'ReferencingAttributeName')];
  if (table !== undefined && lookup !== undefined) return [{ type: typeNumbers.column, key: `${foldName(table)}.${foldName(lookup)}` }];
  const sides = [firstText(xml, 'FirstEntityName'), firstText(xml, 'SecondEntityName')];
  return sides.flatMap((side) => (side === undefined ? [] : [{ type: typeNumbers.table, key: foldName(side) }]));
}
