import { Channel, type Contract, type Handlers } from '../protocol/channel.ts';

interface HostApi {
  postMessage(message: unknown): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): HostApi;

/**
 * The channel to the host. `remember` keeps a little across hiding and reloading, `left` is what was kept; the truth
 * stays with the host.
 */
export function connect<Out extends Contract, In extends Contract>(
  out: Out,
  incoming: In,
  handlers: Handlers<In>,
): { readonly channel: Channel<Out, In>; readonly left: unknown; remember(memento: unknown): void } {
  const api = acquireVsCodeApi();
  const channel = new Channel<Out, In>({
    out,
    in: incoming,
    handlers,
    post: (message) => api.postMessage(message),
    onBug: (error) => console.error(error),
  });
  window.addEventListener('message', (event) => void channel.receive(event.data));
  return { channel, left: api.getState(), remember: (memento) => api.setState(memento) };
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
