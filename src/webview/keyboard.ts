/** Gives keyboard and screen reader the page from its top. */
function focusPage(root: Element): void {
  takeKeyboard(() => {
    const main = root.querySelector<HTMLElement>('main');
    main?.setAttribute('tabindex', '-1');
    return main;
  });
}

/**
 * Gives an element the keyboard. While VS Code itself has it, for a question it asks or an editor beside the page, that one keeps it; the
 * element has it when the page comes to the front and nothing else in it was meant.
 */
export function takeKeyboard(element: () => HTMLElement | null): void {
  const take = () => element()?.focus({ preventScroll: true });
  if (document.hasFocus()) take();
  else window.addEventListener('focus', () => document.activeElement === document.body && take(), { once: true });
}

/**
 * Follows what has the keyboard in a page. Call what it returns after each drawing: a control that was disabled while something ran has
 * the keyboard again, and where it is gone, a button that has done its work for one, the page has it instead of nothing.
 */
export function keepKeyboard(root: Element): () => void {
  let last: HTMLElement | undefined;
  root.addEventListener('focusin', ({ target }) => {
    last = target instanceof HTMLElement ? target : undefined;
  });
  // Who points elsewhere lets go of it.
  document.addEventListener('pointerdown', () => (last = undefined), { capture: true });
  const giveBack = () => {
    // Not while VS Code itself has the keyboard: a question it asks would lose it to the page.
    if (!document.hasFocus() || last === undefined || document.activeElement !== document.body) return;
    if (!last.isConnected) focusPage(root);
    else if (!last.hasAttribute('disabled')) last.focus({ preventScroll: true });
  };
  // Elements of our buttons take a moment to be enabled.
  return () => void requestAnimationFrame(giveBack);
}

/** Follows the pages of a wizard. Call what it returns after each drawing: a new page starts at its top, and keyboard and screen reader with it. */
export function followPages(root: Element): (page: string | undefined) => void {
  let shown: string | undefined;
  return (page) => {
    if (page === shown) return;
    const first = shown === undefined;
    shown = page;
    if (first) return;
    window.scrollTo(0, 0);
    focusPage(root);
  };
}
