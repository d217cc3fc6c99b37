import type { Diagnostic, DiagnosticCode } from '../diagnostics.ts';
import { byCount, inEnglish, say } from '../say.ts';

/** Findings of one code that are told in full. Nobody reads more, and a file made to harm has a million. */
const toldInFull = 100;
/** Real names have some tens of characters; a text without end is cut here. */
const longestText = 2000;

interface Kind {
  readonly first: Diagnostic;
  count: number;
}

/**
 * Gathers the findings of one reading: of each code the first hundred, the rest counted in one finding at the end. So
 * what a reading tells has a size that no file can set.
 */
export class FindingList {
  readonly #told: Diagnostic[] = [];
  readonly #kinds = new Map<DiagnosticCode, Kind>();
  readonly #codes = new Map<unknown, DiagnosticCode>();

  add(finding: Diagnostic): void {
    const kind = this.#kinds.get(finding.code);
    if (kind === undefined) this.#kinds.set(finding.code, { first: finding, count: 1 });
    else kind.count++;
    if ((kind?.count ?? 1) <= toldInFull) this.#told.push(shortened(finding));
  }

  addAll(findings: readonly Diagnostic[]): void {
    for (const finding of findings) this.add(finding);
  }

  /** A finding of the catalogue, made only when it is told: its place and sentence cost more than finding it. */
  tell<Args extends readonly unknown[]>(finding: (...args: Args) => Diagnostic, args: () => readonly [...Args]): void {
    const code = this.#codes.get(finding);
    const kind = code === undefined ? undefined : this.#kinds.get(code);
    if (kind !== undefined && kind.count >= toldInFull) {
      kind.count++;
      return;
    }
    const made = finding(...args());
    this.#codes.set(finding, made.code);
    this.add(made);
  }

  /** True when there are more errors of one kind than are told: what else the file says is no use to anyone. */
  get overflowsWithErrors(): boolean {
    return [...this.#kinds.values()].some(({ first, count }) => first.severity === 'error' && count > toldInFull);
  }

  get hasErrors(): boolean {
    return [...this.#kinds.values()].some(({ first }) => first.severity === 'error');
  }

  /** What is told, in the order it was found, then how much more there is of each code. */
  get findings(): readonly Diagnostic[] {
    const crowded = [...this.#kinds.values()].filter(({ count }) => count > toldInFull);
    return [...this.#told, ...crowded.map(({ first, count }) => moreFindings(first, count - toldInFull))];
  }
}

/** Stands with the findings it counts: as severe as they are, and resting on the same rules. */
function moreFindings({ code, severity, rules, dataverse, message, said }: Diagnostic, count: number): Diagnostic {
  const shown = message.length > 200 ? `${message.slice(0, 199)}…` : (said?.message ?? message);
  const told = byCount(count, say`1 more finding like this one: ${shown}`, say`${count} more findings like this one: ${shown}`);
  return {
    code: 'more-findings',
    severity,
    message: inEnglish(told),
    hint: 'Correct those that are listed; the others follow then.',
    said: { message: told, hint: undefined },
    rules,
    ...(dataverse === undefined ? {} : { dataverse }),
    facts: { of: code, count },
  };
}

function shortened(finding: Diagnostic): Diagnostic {
  const facts = Object.entries(finding.facts);
  if (finding.message.length <= longestText && facts.every(([, value]) => !isEndless(value))) return finding;
  const { said: _said, ...rest } = finding;
  const cut = (text: string): string => (isEndless(text) ? `${text.slice(0, longestText - 1)}…` : text);
  return {
    ...rest,
    message: cut(finding.message),
    facts: Object.fromEntries(facts.map(([name, value]) => [name, typeof value === 'string' ? cut(value) : value])),
  };
}

function isEndless(value: string | number | boolean): boolean {
  return typeof value === 'string' && value.length > longestText;
}
