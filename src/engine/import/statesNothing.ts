import type { Component } from '../model/component.ts';

/**
 * True for parts that bring no definition of their own: those marked `unmodified="1"` (B.54), tables included as a
 * shell (A.32), and tables without their metadata, whose XML has no `EntityInfo` (Q.23). They get no layer and are
 * written back as they came.
 */
export function statesNothing(component: Component): boolean {
  if (component.unmodified === true) return true;
  if (component.type !== table) return false;
  return component.behavior === 2 || !(component.content.xml?.holes.includes('attributes') ?? false);
}

const table = 1;
