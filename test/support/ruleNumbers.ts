import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';

/** The text of the numbered rules, which lie beside the corpus; undefined, said loudly, when it cannot be reached. */
export function readSpec(): string | undefined {
  const corpus = process.env.CORPUS_DIR ?? resolve(import.meta.dirname, '..', '..', '..', 'shared', 'corpus');
  const file = join(corpus, '..', 'spec', 'solutions.md');
  if (existsSync(file)) return readFileSync(file, 'utf8');
  console.log(`NO RULES at ${file}: rule numbers are not checked. Set CORPUS_DIR to the corpus beside them.`);
  return undefined;
}

/** Every rule number of the spec with the section it stands in (`D8`, or the letter where a part has no sections). */
export function collectRules(spec: string): Map<string, string> {
  const rules = new Map<string, string>();
  let section = '';
  for (const line of spec.split('\n')) {
    const heading = /^##? ([A-Z]\d*)\. /.exec(line);
    if (heading?.[1]) section = heading[1];
    const rule = /^(?:\| |- )?\**([A-Z]\.\d+)\b/.exec(line);
    if (rule?.[1] && section.startsWith(rule[1].charAt(0))) rules.set(rule[1], section);
  }
  return rules;
}

/** Rule numbers named in texts, with the files that name them. `D.34-D.36` names the rules between too. */
export function collectCitations(texts: ReadonlyMap<string, string>): Map<string, Set<string>> {
  const cited = new Map<string, Set<string>>();
  const add = (rule: string, file: string): void => {
    cited.set(rule, (cited.get(rule) ?? new Set<string>()).add(file));
  };
  for (const [file, text] of texts) {
    for (const [, letter = '', from = '', to] of text.matchAll(/(?<![\w.$])([A-MOPQ])\.(\d{1,3})(?:[-–]\1\.(\d{1,3}))?(?!\w|\.\d)/g)) {
      for (let number = Number(from); number <= Number(to ?? from); number++) add(`${letter}.${number}`, file);
    }
  }
  return cited;
}
