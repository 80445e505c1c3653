// Starts the Chromium of the machine for tests in a real browser.
import { existsSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';

const executablePath = process.env.NOSOGRAPH_BROWSER ?? '/usr/bin/chromium';

/** False where the machine has no Chromium. Throws then if NOSOGRAPH_REQUIRE lists `browser`. */
export function browserAvailable(): boolean {
  if (existsSync(executablePath)) return true;
  if ((process.env.NOSOGRAPH_REQUIRE ?? '').split(',').some(name => name.trim() === 'browser')) {
    throw new Error(
      `NOSOGRAPH_REQUIRE asks for a browser and there is none at ${executablePath}: ` +
        'apt-get install -y --no-install-recommends chromium, or name one in NOSOGRAPH_BROWSER.',
    );
  }
  return false;
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
