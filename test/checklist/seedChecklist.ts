import { s000 } from './seeds/s000.ts';
import { s001 } from './seeds/s001.ts';
import { s002 } from './seeds/s002.ts';
import { s003 } from './seeds/s003.ts';
import { s004 } from './seeds/s004.ts';
import type { SeedLine } from './seeds/seedLine.ts';

/** Every behaviour the seeds state, by the part of section N it stands in, with the tests that show it. */
export const seedChecklist: Readonly<Record<string, readonly SeedLine[]>> = { N1: s000, N2: s001, N3: s002, N4: s003, N5: s004 };
