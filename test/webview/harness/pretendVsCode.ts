/** In a page: gives it the interface of VS Code, with the scripted host behind it. `acted` is what a test sees of what a person did. */
export function pretendVsCode(channel: { receive(message: unknown): Promise<void> }, acted: readonly unknown[]): void {
  Object.assign(globalThis, {
    acted,
    acquireVsCodeApi: () => ({
      postMessage: (message: unknown) => void channel.receive(structuredClone(message)),
      getState: () => undefined,
      setState: () => undefined,
    }),
  });
}
