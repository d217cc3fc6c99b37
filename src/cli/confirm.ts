import { type Call, WrongUse } from './command.ts';

/** Asks unless `--yes` answered in advance. Without a terminal nobody can answer: wrong use. */
export async function confirm(call: Call, question: string): Promise<boolean> {
  if (call.switches.has('yes')) return true;
  if (!call.terminal.interactive)
    throw new WrongUse('This needs an answer and there is no terminal to ask on.', 'Add --yes to go on without asking.');
  const agreed = await call.terminal.ask(question);
  if (!agreed) call.terminal.error('Nothing was changed.');
  return agreed;
}
