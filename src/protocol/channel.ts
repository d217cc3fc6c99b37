import * as z from 'zod';

/** What one side answers: method to the schemas of its argument and its reply. A notification has the reply `z.void()`. */
export type Contract = Readonly<Record<string, { readonly arg: z.ZodType; readonly reply: z.ZodType }>>;

export type Arg<C extends Contract, M extends keyof C> = z.output<C[M]['arg']>;
export type Reply<C extends Contract, M extends keyof C> = z.output<C[M]['reply']>;

/** A total map: a new method does not compile until someone answers it. */
export type Handlers<C extends Contract> = {
  readonly [M in keyof C]: (arg: Arg<C, M>) => Reply<C, M> | Promise<Reply<C, M>>;
};

/** Methods whose reply is nothing; only these may be sent as notifications. */
export type Notifications<C extends Contract> = {
  // biome-ignore lint/suspicious/noConfusingVoidType: the output of z.void() is void
  [M in keyof C]: [Reply<C, M>] extends [void] ? M : never;
}[keyof C] &
  string;

const dataverseCode = z.object({ code: z.string(), name: z.string() });

const failure = z.object({
  message: z.string(),
  code: z.string().exactOptional(),
  hint: z.string().exactOptional(),
  /** Both with their values apart; whoever shows them looks into it before they arrive here. */
  said: z.unknown().optional(),
  dataverse: dataverseCode.exactOptional(),
  /** What a finding rests on. */
  rules: z.array(z.string()).exactOptional(),
  stack: z.string().exactOptional(),
});
export type Failure = z.output<typeof failure>;

const wire = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('request'), id: z.int().nonnegative(), method: z.string(), arg: z.unknown().optional() }),
  z.object({ kind: z.literal('notification'), method: z.string(), arg: z.unknown().optional() }),
  z.object({ kind: z.literal('reply'), id: z.int().nonnegative(), value: z.unknown().optional() }),
  z.object({ kind: z.literal('failure'), id: z.int().nonnegative(), failure }),
]);
/** What crosses; plain data only. */
export type Wire = z.output<typeof wire>;

/**
 * A failure of the other side, or of the way there. `code` is that of a WorkbenchError and its message is fit to show;
 * without a code it is a bug and belongs into the log, with the other side's stack in `remoteStack` when it sent one.
 */
export class ChannelFailure extends Error {
  override readonly name = 'ChannelFailure';
  readonly code: string | undefined;
  readonly hint: string | undefined;
  readonly dataverse: { readonly code: string; readonly name: string } | undefined;
  readonly rules: readonly string[];
  readonly remoteStack: string | undefined;

  constructor(from: Failure) {
    super(from.message);
    this.code = from.code;
    this.hint = from.hint;
    this.dataverse = from.dataverse;
    this.rules = from.rules ?? [];
    this.remoteStack = from.stack;
  }
}

/** The code of calls that were waiting when their channel closed. */
export const channelClosed = 'channel-closed';

/** Plain data of an error. A WorkbenchError (or a failure passed on) keeps its code; anything else is a bug and keeps only its message. */
export function describeFailure(error: unknown, withStack: boolean): Failure {
  if (!(error instanceof Error)) return { message: String(error) };
  const told = z
    .object({
      code: z.string(),
      hint: z.string().optional(),
      said: z.unknown().optional(),
      dataverse: dataverseCode.optional(),
      rules: z.array(z.string()).optional(),
    })
    .safeParse(error);
  // By name, not by class: this room names types of the engine only.
  if (told.success && (error.name === 'WorkbenchError' || error.name === 'ChannelFailure')) {
    const { code, hint, said, dataverse, rules = [] } = told.data;
    return {
      message: error.message,
      code,
      ...(hint === undefined ? {} : { hint }),
      ...(said === undefined ? {} : { said }),
      ...(dataverse === undefined ? {} : { dataverse }),
      ...(rules.length === 0 ? {} : { rules }),
    };
  }
  const stack = error instanceof ChannelFailure ? (error.remoteStack ?? error.stack) : error.stack;
  return { message: error.message, ...(withStack && stack !== undefined ? { stack } : {}) };
}

export interface ChannelSetup<Out extends Contract, In extends Contract> {
  /** What the other side answers. */
  readonly out: Out;
  /** What this side answers. */
  readonly in: In;
  readonly handlers: Handlers<In>;
  /** Sends one message; whoever owns the pipe hands incoming ones to `receive`. */
  readonly post: (message: Wire) => void;
  /** Told of every message that was refused and of every bug in a handler; never of a WorkbenchError. */
  readonly onBug?: (error: unknown) => void;
  /** Send stacks of bugs along: between threads of ours, not to a page. */
  readonly withStack?: boolean;
}

interface Pending {
  readonly method: string;
  resolve(value: unknown): void;
  reject(reason: unknown): void;
}

/**
 * Requests, replies and notifications over a pipe of messages, the same class at both ends. Nothing that arrives is
 * trusted: the envelope, the argument and the reply are checked against their schemas, an unknown method is refused.
 */
export class Channel<Out extends Contract, In extends Contract> {
  readonly #setup: ChannelSetup<Out, In>;
  readonly #pending = new Map<number, Pending>();
  #nextId = 1;
  #closed: ChannelFailure | undefined;

  constructor(setup: ChannelSetup<Out, In>) {
    this.#setup = setup;
  }

  /** Whether this end was closed: nobody hears what is said from here. */
  get isClosed(): boolean {
    return this.#closed !== undefined;
  }

  /** Asks the other side; rejects with a ChannelFailure when it fails, answers wrongly, or the channel closes. */
  call<M extends keyof Out & string>(method: M, arg: Arg<Out, M>): Promise<Reply<Out, M>> {
    if (this.#closed) return Promise.reject(this.#closed);
    const id = this.#nextId++;
    return new Promise((resolve, reject) => {
      this.#pending.set(id, { method, resolve: (value) => resolve(value as Reply<Out, M>), reject });
      try {
        this.#setup.post({ kind: 'request', id, method, arg });
      } catch (error) {
        this.#pending.delete(id);
        reject(error);
      }
    });
  }

  /** Tells the other side without waiting; dropped once the channel is closed. */
  notify<M extends Notifications<Out>>(method: M, arg: Arg<Out, M>): void {
    if (!this.#closed) this.#setup.post({ kind: 'notification', method, arg });
  }

  /** Takes one message from the pipe. Never rejects. */
  async receive(message: unknown): Promise<void> {
    if (this.#closed) return;
    const parsed = wire.safeParse(message);
    if (!parsed.success) return this.#bug(new Error(`A message was not understood: ${z.prettifyError(parsed.error)}`));
    const told = parsed.data;
    switch (told.kind) {
      case 'request':
        return this.#answer(told.id, told.method, told.arg);
      case 'notification':
        try {
          await this.#handle(told.method, told.arg);
        } catch (error) {
          this.#reportUnlessRefused(error);
        }
        return;
      case 'reply':
        return this.#settle(told.id, (pending) => {
          const value = this.#setup.out[pending.method]!.reply.safeParse(told.value);
          if (value.success) pending.resolve(value.data);
          else
            pending.reject(
              new ChannelFailure({ message: `The reply to ${pending.method} was not understood: ${z.prettifyError(value.error)}` }),
            );
        });
      case 'failure':
        return this.#settle(told.id, (pending) => pending.reject(new ChannelFailure(told.failure)));
    }
  }

  /** Closes this end: what waits is rejected with `failure`, later messages are ignored. */
  dispose(why: Failure = { message: 'Closed before the answer came.', code: channelClosed }): void {
    if (this.#closed) return;
    this.#closed = new ChannelFailure(why);
    for (const pending of this.#pending.values()) pending.reject(this.#closed);
    this.#pending.clear();
  }

  async #answer(id: number, method: string, arg: unknown): Promise<void> {
    let answer: Wire;
    try {
      answer = { kind: 'reply', id, value: await this.#handle(method, arg) };
    } catch (error) {
      this.#reportUnlessRefused(error);
      answer = { kind: 'failure', id, failure: describeFailure(error, this.#setup.withStack === true) };
    }
    if (this.#closed) return;
    try {
      this.#setup.post(answer);
    } catch (error) {
      this.#bug(error);
      this.#setup.post({ kind: 'failure', id, failure: describeFailure(error, this.#setup.withStack === true) });
    }
  }

  async #handle(method: string, arg: unknown): Promise<unknown> {
    // hasOwn: `constructor` and `__proto__` are no methods.
    if (!Object.hasOwn(this.#setup.in, method)) throw new Error(`Unknown method ${method}.`);
    const parsed = this.#setup.in[method]!.arg.safeParse(arg);
    if (!parsed.success) throw new Error(`The argument of ${method} was not understood: ${z.prettifyError(parsed.error)}`);
    return this.#setup.handlers[method]!(parsed.data as Arg<In, string>);
  }

  #settle(id: number, how: (pending: Pending) => void): void {
    const pending = this.#pending.get(id);
    if (!pending) {
      this.#bug(new Error(`An answer came to question ${id} that nobody asked.`));
      return;
    }
    this.#pending.delete(id);
    how(pending);
  }

  #reportUnlessRefused(error: unknown): void {
    if (describeFailure(error, false).code === undefined) this.#bug(error);
  }

  #bug(error: unknown): void {
    this.#setup.onBug?.(error);
  }
}
