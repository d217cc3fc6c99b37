import * as vscode from 'vscode';
import type { ShownFinding, ShownProblem } from '../protocol/finding.ts';
import type { Services } from './services.ts';
import { commandOffer, refusalText, tellRefusal } from './showProblem.ts';

/** What a wizard does at the moment, as far as someone without its page has to know. */
interface Working {
  readonly hasPage: boolean;
  readonly isWorking: boolean;
  /** What the page tells, or would tell. */
  readonly problem: ShownProblem | undefined;
}

/**
 * What was begun in a wizard goes on after its tab was closed. When that fails there is no page left to tell it, so VS Code
 * does, once. Returns what is to hear of every change; `title` names the wizard then.
 */
export function tellWithoutPage({ log }: Services, title: () => string): (now: Working) => void {
  let isOwed = false;
  return ({ hasPage, isWorking, problem }) => {
    if (hasPage) {
      isOwed = isWorking;
    } else if (isOwed && problem !== undefined) {
      isOwed = false;
      const { message, hint, dataverse, rules = [] } = problem;
      const text = refusalText({ message: `${title()}: ${message}`, hint, dataverse, rules });
      tellRefusal(log, text, [commandOffer(vscode.l10n.t('Show history'), 'solutionWorkbench.showHistory')]);
    }
  };
}

/** A page that tells a failure by a headline and findings, in the words of the first. */
export function problemOfResult(headline: string, [first]: readonly ShownFinding[]): ShownProblem {
  if (first === undefined) return { message: headline };
  const { message, ...more } = first;
  return { ...more, message: `${headline}. ${message}` };
}
