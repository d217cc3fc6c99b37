import { type Said, say, WorkbenchError } from '../engine/index.ts';

const longest = 80;
const forbidden = '<>:"/\\|?*';
// Windows keeps these for devices, with any extension.
const reserved = /^(con|prn|aux|nul|com[0-9¹²³]|lpt[0-9¹²³])(\.|$)/i;

// What hides in a name, or shows it as another one: directions of text, zero widths, line separators, further controls.
const unseen = /[\u0080-\u009f\u061c\u200b\u200e\u200f\u2028-\u202e\u2060-\u2069\ufeff]/;

/** What is wrong with a name for an environment, as a sentence; undefined when it is good. It becomes a file name on any system. */
export function environmentNameProblem(name: string): Said | undefined {
  if (name.trim() === '') return say`Enter a name.`;
  if (name.length > longest) return say`Use at most ${longest} characters.`;
  if (unseen.test(name)) return say`Characters that cannot be seen or change the direction of the text cannot be used.`;
  const character = Array.from(name).find((char) => forbidden.includes(char) || char.charCodeAt(0) < 0x20 || char.charCodeAt(0) === 0x7f);
  if (character !== undefined) {
    return forbidden.includes(character) ? say`The character ${character} cannot be used.` : say`Control characters cannot be used.`;
  }
  if (name !== name.trim()) return say`The name cannot begin or end with a space.`;
  if (name.startsWith('.') || name.endsWith('.')) return say`The name cannot begin or end with a dot.`;
  if (reserved.test(name)) return say`Windows keeps the name "${name}" for itself. Choose another.`;
  return undefined;
}

/** Throws `invalid-environment-name` for a name that cannot be used. */
export function checkEnvironmentName(name: string): void {
  const problem = environmentNameProblem(name);
  if (problem === undefined) return;
  throw new WorkbenchError('invalid-environment-name', say`"${name}" cannot name an environment. ${problem}`, {
    hint: 'Choose another name.',
  });
}
