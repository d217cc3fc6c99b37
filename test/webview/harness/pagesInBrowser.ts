import { existsSync } from 'node:fs';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { serveHarness } from './serve.ts';

const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** A browser with one page, for the tests of a file. */
export class PagesInBrowser {
  /** True where there is no browser: the tests are skipped. */
  readonly missing = !existsSync(executablePath);
  #harness: Awaited<ReturnType<typeof serveHarness>> | undefined;
  #browser: Browser | undefined;
  #page: Page | undefined;

  /** `leftOut` says which tests are skipped without a browser. */
  constructor(leftOut: string) {
    if (this.missing) console.warn(`SKIPPED: ${leftOut}, there is no browser at ${executablePath} (set CHROMIUM).`);
    beforeAll(async () => {
      if (this.missing) return;
      this.#harness = await serveHarness();
      this.#browser = await chromium.launch({ executablePath, args: ['--no-sandbox'] });
      this.#page = await this.#browser.newPage({ viewport: { width: 1100, height: 820 } });
    });
    afterAll(async () => {
      await this.#browser?.close();
      this.#harness?.close();
    });
  }

  get page(): Page {
    if (this.#page === undefined) throw new Error('The browser has not started.');
    return this.#page;
  }

  /** Opens one of our pages, with its scripted host in a state. */
  async open(name: 'importWizard' | 'exportWizard' | 'inspect' | 'importLog', state: string, theme = 'dark'): Promise<void> {
    await this.page.goto(`${this.#harness?.address}/${name}?theme=${theme}&state=${state}`);
  }

  /** What the page has sent to its host. */
  acted(): Promise<unknown> {
    return this.page.evaluate(() => Reflect.get(globalThis, 'acted'));
  }
}
