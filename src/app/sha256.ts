import { hash } from 'node:crypto';
import type { HashBytes } from '../engine/index.ts';

/** The hash the engine is given, since it imports nothing from Node. */
export const sha256: HashBytes = (bytes) => hash('sha256', bytes);
