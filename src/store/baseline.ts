import type { ComponentRef, Presence } from '../engine/index.ts';
export interface Baseline {
  presence(refs: readonly ComponentRef[], apps: readonly string[]): readonly Presence[];
}
