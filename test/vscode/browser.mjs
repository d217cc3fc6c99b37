// Headless Chromium for the window of the VS Code server.
import { existsSync } from 'node:fs';
import { chromium } from 'playwright-core';

/** Path of a Chromium or Chrome on this machine; `CHROMIUM` overrides. */
export function findChromium() {
  const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome', '/usr/bin/google-chrome-stable'];
  return [process.env.CHROMIUM, ...usual].find((path) => path && existsSync(path));
}

export function startBrowser() {
  // Root has no sandbox; the rest keeps Chromium from calling home.
  const args = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking'];
  args.push('--disable-component-update', '--disable-sync', '--disable-dev-shm-usage');
  return chromium.launch({ executablePath: findChromium(), headless: true, args });
}
