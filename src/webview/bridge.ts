import { type Arg, Channel, type Contract, type Handlers, type Reply } from '../protocol/channel.ts';

interface HostApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): HostApi;

/** The way to the host. */
export interface Bridge<Out extends Contract> {
  /** Asks the host; `take` has the answer. What goes wrong is told as trouble. */
  ask<M extends keyof Out & string>(method: M, arg: Arg<Out, M>, take?: (answer: Reply<Out, M>) => void): void;
  /** Tells the host what it may lose. */
  mention<M extends keyof Out & string>(method: M, arg: Arg<Out, M>): void;
  /** What was kept across hiding and reloading. */
  readonly left: unknown;
  /** Keeps a little across hiding and reloading; the truth stays with the host. */
  remember(memento: unknown): void;
}

/** Connects the page with the host. `trouble` is told when the host could not be asked, or refused. */
export function connect<Out extends Contract, In extends Contract>(
  out: Out,
  incoming: In,
  handlers: Handlers<In>,
  trouble: (message: string) => void,
): Bridge<Out> {
  const api = acquireVsCodeApi();
  const channel = new Channel<Out, In>({
    out,
    in: incoming,
    handlers,
    post: (message) => api.postMessage(message),
    onBug: (error) => console.error(error),
  });
  window.addEventListener('message', (event) => void channel.receive(event.data));
  return {
    ask: (method, arg, take) => void channel.call(method, arg).then(take, (error: Error) => trouble(error.message)),
    mention: (method, arg) => void channel.call(method, arg).catch(() => undefined),
    left: api.getState(),
    remember: (memento) => api.setState(memento),
  };
}

/** Draws at most once a frame. */
export function oncePerFrame(work: () => void): () => void {
  let planned = false;
  return () => {
    if (planned) return;
    planned = true;
    requestAnimationFrame(() => {
      planned = false;
      work();
    });
  };
}
