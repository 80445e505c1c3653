// Starts the Chromium of the machine for tests in a real browser.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { describeNeeding, type Need } from './needs.ts';

const executablePath = process.env.NOSOGRAPH_BROWSER || '/usr/bin/chromium';

const BROWSER: Need = {
  name: 'browser',
  met: () => existsSync(executablePath),
  what: `a browser, and there is none at ${executablePath}`,
  toGet: 'Install Chromium (Debian: apt-get install chromium), or name one in NOSOGRAPH_BROWSER.',
};

/** As `describe`, for tests in a browser. */
export function describeInBrowser(name: string, body: () => void): void {
  describeNeeding(BROWSER, name, body);
}

/** A headless Chromium with an empty profile, and without its own traffic to other hosts. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch({
    executablePath,
    headless: true,
    timeout: 60_000,
    args: [
      '--no-sandbox', // tests run as root in CI
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}
