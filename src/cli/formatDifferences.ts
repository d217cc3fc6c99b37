import type { StepDifferences } from '../engine/index.ts';
import { counted } from './table.ts';
import type { Terminal } from './terminal.ts';

/** The widest a value gets: forms and flows are properties of thousands of characters. */
const widest = 60;

/** Which properties change, component by component; long values are cut. */
export function formatDifferences(differences: readonly StepDifferences[], terminal: Terminal): string {
  const count = differences.reduce((sum, { changes }) => sum + changes.length, 0);
  const title = terminal.paint(
    'bold',
    `Properties: ${counted(count, 'change')} in ${counted(differences.length, 'component')} with another definition.`,
  );
  return [title, ...differences.flatMap(componentLines)].join('\n');
}

function componentLines({ typeName, name, parent, changes }: StepDifferences): readonly string[] {
  const head = `  ${typeName} ${parent === undefined ? name : `${parent.key} / ${name}`}`;
  if (changes.length === 0) return [`${head}: only what says nothing differs, such as white space`];
  return [head, ...changes.map(changeLine)];
}

function changeLine({ path, change, value, below }: StepDifferences['changes'][number]): string {
  if (change === 'removed') return `    - ${path} (was ${short(below)})`;
  return change === 'added' ? `    + ${path} = ${short(value)}` : `    ~ ${path} = ${short(value)} (was ${short(below)})`;
}

function short(value = ''): string {
  const line = value.replace(/\s+/g, ' ');
  return `"${line.length > widest ? `${line.slice(0, widest)}…` : line}"`;
}
