import type { ComponentType, PublishedDefinition } from '../../engine/index.ts';
import type { NamedComponent } from './solutions.ts';

/** A component with changes that wait to be published. */
export interface DraftComponent extends NamedComponent {
  readonly type: ComponentType;
  readonly key: string;
}

export interface PublishOutcome {
  readonly publishedCount: number;
  /** What each says to everyone before and after, by hash. */
  readonly published?: readonly PublishedDefinition[];
}
