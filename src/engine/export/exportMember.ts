import type { Content } from '../model/component.ts';
import type { ComponentRecord } from '../model/environment.ts';

/** What goes into the file for one component: its published definition, or its stub as it came (B.54). */
export interface ExportMember {
  readonly component: ComponentRecord;
  readonly content: Content;
  readonly isStub: boolean;
  /** Not customised here: the definition is that of a layer below. */
  readonly isBelow: boolean;
}
