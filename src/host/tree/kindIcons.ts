import type { ComponentType } from '../../engine/index.ts';

/** Icons of VS Code by component type (A6). */
const icons: Readonly<Record<string, string>> = {
  1: 'table',
  2: 'symbol-field',
  3: 'references',
  9: 'symbol-enum',
  10: 'references',
  14: 'key',
  20: 'shield',
  24: 'layout',
  26: 'list-flat',
  29: 'zap',
  31: 'output',
  36: 'mail',
  44: 'copy',
  59: 'graph',
  60: 'layout',
  61: 'globe',
  62: 'list-tree',
  65: 'layout',
  66: 'tools',
  70: 'lock',
  71: 'lock',
  80: 'window',
  90: 'extensions',
  91: 'extensions',
  92: 'debug-step-over',
  95: 'broadcast',
  300: 'device-mobile',
  371: 'plug',
  372: 'plug',
  380: 'symbol-variable',
  381: 'symbol-variable',
  connectionreference: 'plug',
  customapi: 'symbol-method',
  environmentvariabledefinition: 'symbol-variable',
  environmentvariablevalue: 'symbol-variable',
  bot: 'comment-discussion',
};

export function kindIcon(type: ComponentType): string {
  return icons[type] ?? 'symbol-misc';
}
