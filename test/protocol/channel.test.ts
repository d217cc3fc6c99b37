import { describe, expect, it, vi } from 'vitest';
import * as z from 'zod';
import { WorkbenchError } from '../../src/engine/index.ts';
import { Channel, ChannelFailure, channelClosed, type Handlers } from '../../src/protocol/channel.ts';

const host = {
  add: { arg: z.object({ a: z.number(), b: z.number() }), reply: z.number() },
  refuse: { arg: z.void(), reply: z.string() },
  wrong: { arg: z.void(), reply: z.string() },
  nothing: { arg: z.void(), reply: z.void() },
  never: { arg: z.void(), reply: z.string() },
} as const;
const page = { progress: { arg: z.object({ fraction: z.number() }), reply: z.void() } } as const;

/** The page's pipe is the narrowest: JSON, which also drops what is undefined. */
const cross = (message: unknown): unknown => JSON.parse(JSON.stringify(message));

function pair(over: Partial<Handlers<typeof host>> = {}) {
  const progress: number[] = [];
  const bugs: string[] = [];
  const answering: Channel<typeof page, typeof host> = new Channel({
    out: page,
    in: host,
    post: (message) => queueMicrotask(() => void asking.receive(cross(message))),
    onBug: (error) => bugs.push(String(error)),
    handlers: {
      add: ({ a, b }) => a + b,
      refuse: () => {
        throw new WorkbenchError('locked', 'The environment is locked.', {
          hint: 'Try again.',
          dataverse: { code: '0x1', name: 'Locked' },
        });
      },
      wrong: () => 7 as unknown as string,
      nothing: () => {},
      never: () => new Promise<string>(() => {}),
      ...over,
    },
  });
  const asking: Channel<typeof host, typeof page> = new Channel({
    out: host,
    in: page,
    post: (message) => queueMicrotask(() => void answering.receive(cross(message))),
    onBug: (error) => bugs.push(String(error)),
    handlers: { progress: ({ fraction }) => void progress.push(fraction) },
  });
  return { asking, answering, progress, bugs };
}

describe('channel', () => {
  it('ties each reply to its question', async () => {
    const { asking } = pair();
    expect(await Promise.all([asking.call('add', { a: 1, b: 2 }), asking.call('add', { a: 10, b: 20 })])).toEqual([3, 30]);
  });

  it('carries nothing as question and answer', async () => {
    await expect(pair().asking.call('nothing', undefined)).resolves.toBeUndefined();
  });

  it('carries a refusal with code, hint and the Dataverse code, and calls it no bug', async () => {
    const { asking, bugs } = pair();
    const failure = await asking.call('refuse', undefined).catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(ChannelFailure);
    expect(failure).toMatchObject({
      message: 'The environment is locked.',
      code: 'locked',
      hint: 'Try again.',
      dataverse: { code: '0x1', name: 'Locked' },
    });
    expect(bugs).toEqual([]);
  });

  it('reports a bug on the side where it is and hides its stack from a page', async () => {
    const { asking, bugs } = pair({
      add: () => {
        throw new TypeError('x is not a function');
      },
    });
    const failure = await asking.call('add', { a: 1, b: 2 }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ message: 'x is not a function', code: undefined, remoteStack: undefined });
    expect(bugs).toEqual(['TypeError: x is not a function']);
  });

  it('refuses an argument that does not fit before the handler sees it', async () => {
    const add = vi.fn(() => 0);
    const { asking } = pair({ add });
    await expect(asking.call('add', { a: 'one', b: 2 } as never)).rejects.toThrow(/argument of add was not understood/);
    expect(add).not.toHaveBeenCalled();
  });

  it('refuses a reply that does not fit', async () => {
    await expect(pair().asking.call('wrong', undefined)).rejects.toThrow(/reply to wrong was not understood/);
  });

  it.each(['remove', 'constructor', '__proto__', 'toString'])('refuses the unknown method %s', async (method) => {
    await expect(pair().asking.call(method as 'add', { a: 1, b: 2 })).rejects.toThrow(/Unknown method/);
  });

  it.each([null, 'text', {}, { kind: 'reply' }, { kind: 'request', id: -1, method: 'add' }, { kind: 'reply', id: 99, value: 1 }])(
    'survives the message %j and reports it',
    async (message) => {
      const { answering, bugs } = pair();
      await answering.receive(message);
      expect(bugs).toHaveLength(1);
    },
  );

  it('delivers notifications without an answer', async () => {
    const { answering, progress } = pair();
    answering.notify('progress', { fraction: 0.5 });
    await vi.waitFor(() => expect(progress).toEqual([0.5]));
  });

  it('rejects what waits when it closes, and everything asked afterwards', async () => {
    const { asking } = pair();
    const waiting = asking.call('never', undefined);
    expect(asking.isClosed).toBe(false);
    asking.dispose();
    expect(asking.isClosed).toBe(true);
    await expect(waiting).rejects.toMatchObject({ code: channelClosed });
    await expect(asking.call('add', { a: 1, b: 2 })).rejects.toMatchObject({ code: channelClosed });
  });
});
