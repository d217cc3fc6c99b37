import { type Said, say } from '../../../engine/index.ts';
import { refusal } from '../refusals.ts';

/** Real names stay below 150. They are looked up piece by piece, so a long one costs its square. */
const maxLength = 1024;

// Names are compared and shown; they never become paths of this machine. They are judged all the same (M.3), because a
// name that lies is the mark of a file made to harm whoever unpacks it next.
const problems: readonly { readonly code: string; readonly says: Said; readonly applies: (name: string) => boolean }[] = [
  { code: 'zip-name-long', says: say`has a name longer than any file may have`, applies: (name) => name.length > maxLength },
  { code: 'zip-name-empty', says: say`has no name`, applies: (name) => name.length === 0 },
  { code: 'zip-name-control', says: say`has control characters in its name`, applies: hasControlCharacter },
  { code: 'zip-name-absolute', says: say`has an absolute path`, applies: (name) => name.startsWith('/') },
  { code: 'zip-name-drive', says: say`names a drive`, applies: (name) => /^[A-Za-z]:/.test(name) },
  { code: 'zip-name-parent', says: say`points outside the file with ".."`, applies: (name) => name.split('/').includes('..') },
];

function hasControlCharacter(name: string): boolean {
  for (let i = 0; i < name.length; i++) {
    const unit = name.charCodeAt(i);
    if (unit < 0x20 || unit === 0x7f) return true;
  }
  return false;
}

/**
 * Refuses a name no solution file has: empty, endless, absolute, with a drive, with `..`, with control characters (M.3).
 * Backslashes are slashes by now.
 */
export function checkEntryName(name: string): void {
  const problem = problems.find((candidate) => candidate.applies(name));
  if (problem === undefined) return;
  const shown = printable(name);
  throw refusal({
    code: problem.code,
    message: say`The entry "${shown}" ${problem.says}.`,
    hint: 'Do not import this file. Get it again from its publisher.',
    rules: ['M.3'],
    dataverse: 'unusable',
    entry: shown,
  });
}

/** The beginning of a long name, control characters as `\u0000`, so that a message shows what is there. */
function printable(name: string): string {
  const start = name.length > 200 ? `${name.slice(0, 200)}…` : name;
  return Array.from(start, (char) => (hasControlCharacter(char) ? `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}` : char)).join(
    '',
  );
}
