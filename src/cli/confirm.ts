import { type Call, WrongUse } from './command.ts';

/** Asks unless `--yes` answered in advance. */
export async function confirm(call: Call, question: string): Promise<boolean> {
  if (call.switches.has('yes')) return true;
  requireSomeoneToAsk(call);
  const agreed = await call.terminal.ask(question);
  if (!agreed) call.terminal.error('Nothing was changed.');
  return agreed;
}

/** Without a terminal nobody can answer: wrong use. Told before anything is done for a question that cannot be put. */
export function requireSomeoneToAsk(call: Call): void {
  if (call.terminal.interactive) return;
  throw new WrongUse('This needs an answer and there is no terminal to ask on.', 'Add --yes to go on without asking.');
}
