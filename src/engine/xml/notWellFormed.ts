/** What is wrong with an XML text, by name; the sentences stand with the findings. */
export type XmlFault =
  | 'empty'
  | 'encoding'
  | 'declaration'
  | 'dtd'
  | 'depth'
  | 'utf8'
  | 'character'
  | 'name'
  | 'ampersand'
  | 'entity'
  | 'reference'
  | 'attribute-space'
  | 'attribute-equals'
  | 'attribute-quote'
  | 'attribute-lt'
  | 'attribute-unclosed'
  | 'attribute-twice'
  | 'tag-unclosed'
  | 'end-tag'
  | 'end-tag-unexpected'
  | 'markup'
  | 'comment'
  | 'cdata-end'
  | 'instruction'
  | 'outside-root'
  | 'second-root'
  | 'unclosed';

/** Thrown by the walk and caught by its two callers; never leaves the room. */
export class NotWellFormed extends Error {
  readonly fault: XmlFault;
  readonly offset: number;
  readonly facts: Readonly<Record<string, string | number>>;

  constructor(fault: XmlFault, offset: number, facts: Readonly<Record<string, string | number>> = {}) {
    super(`${fault} at byte ${offset}`);
    this.fault = fault;
    this.offset = offset;
    this.facts = facts;
  }
}
