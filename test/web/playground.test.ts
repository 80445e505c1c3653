// The built playground in a real browser: under its CSP, without a request to another host, by mouse and by keyboard.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

const root = new URL('../../', import.meta.url).pathname;
const built = `${root}dist/web/playground`;
const examplesFolder = `${root}examples`;
const exampleFiles = readdirSync(examplesFolder).filter(name => name.endsWith('.graphql'));
const exampleTitle = firstComment(readFileSync(`${examplesFolder}/disorder-page.graphql`, 'utf8'));

describeInBrowser('the playground', () => {
  let service: TestService;
  let browser: Browser;
  let context: BrowserContext;
  let faults: string[] = [];

  beforeAll(async () => {
    buildIfStale();
    [service, browser] = await Promise.all([startTestService(await cloneSampleRelease()), launchBrowser()]);
  });
  afterAll(async () => {
    await browser?.close();
    await service?.stop();
  });
  afterEach(async () => {
    await context?.close();
    expect(faults, 'other hosts, console errors, CSP violations').toEqual([]);
  });

  async function openPage(path = '/playground'): Promise<Page> {
    faults = [];
    context = await browser.newContext({ viewport: { width: 1280, height: 800 } });
    await context.route('**/*', route => {
      if (new URL(route.request().url()).origin === service.url) return route.continue();
      faults.push(`request to ${route.request().url()}`);
      return route.abort();
    });
    const page = await context.newPage();
    watchFaults(page, faults);
    await visit(page, `${service.url}${path}`);
    return page;
  }

  test('first visit shows the disorder page; the button runs it; workers come from the service', async () => {
    const page = await openPage();
    expect(await page.title()).toBe('Nosograph playground');
    expect(await page.locator('html').getAttribute('lang')).toBe('en');
    expect(await page.locator('a[href="/schema.graphql"]').isVisible()).toBe(true);
    await waitForText(page, '.graphiql-query-editor', exampleTitle);
    await page.locator('.graphiql-execute-button').click();
    await waitForText(page, '.graphiql-response', 'Polymyositis');
    const worker = new RegExp(`^${service.url}/playground/assets/graphql\\.worker-`);
    await expect.poll(() => page.workers().some(started => worker.test(started.url()))).toBe(true);
  });

  test('an example opens in a tab of its own beside what the user wrote', async () => {
    const page = await openPage();
    await waitForText(page, '.graphiql-query-editor', exampleTitle);
    await replaceQuery(page, 'query Mine { __typename }');
    await page.locator('.graphiql-tab', { hasText: 'Mine' }).waitFor();
    await exampleButton(page).click();
    await page.keyboard.press('Control+Enter');
    await waitForText(page, '.graphiql-response', 'Polymyositis');
    expect(await page.locator('.graphiql-tab').count()).toBe(2);
    await exampleButton(page).click();
    expect(await page.locator('.graphiql-tab').count()).toBe(2);
  });

  test('after a query with long lines an example opens unscrolled', async () => {
    const page = await openPage();
    await waitForText(page, '.graphiql-query-editor', exampleTitle);
    await replaceQuery(page, `query Mine { ${'__typename '.repeat(20)}}`);
    await page.locator('.graphiql-tab', { hasText: 'Mine' }).waitFor();
    await exampleButton(page).click();
    await waitForText(page, '.graphiql-query-editor', exampleTitle);
    // Monaco measures the lines, and may scroll then, 200 ms after it drew them.
    await page.waitForTimeout(600);
    const line = await page.locator('.graphiql-query-editor .view-line').first().boundingBox();
    const editor = await page.locator('.graphiql-query-editor').boundingBox();
    expect(line?.x).toBeGreaterThan(editor?.x ?? Number.NaN);
  });

  test('tabs kept from the last visit stay, and the examples still open', async () => {
    const page = await openPage();
    await waitForText(page, '.graphiql-query-editor', exampleTitle);
    await replaceQuery(page, 'query Mine { __typename }');
    await expect.poll(async () => JSON.stringify(await context.storageState())).toMatch(/tabState.*Mine/);
    // What another GraphiQL on the same port may have left behind.
    await page.evaluate(`localStorage.setItem('graphiql:tabState', '{"tabs":[{}]}')`);
    await visit(page, page.url());
    await waitForText(page, '.graphiql-query-editor', 'Mine');
    await exampleButton(page).click();
    await page.keyboard.press('Control+Enter');
    await waitForText(page, '.graphiql-response', 'Polymyositis');
  });

  test('by keyboard alone: choose an example, run it, leave the editor', async () => {
    const page = await openPage();
    await page.locator('.examples button:enabled').first().waitFor();
    await tabTo(page, '.examples button');
    await page.keyboard.press('Enter');
    expect(await hasFocus(page, '.graphiql-query-editor')).toBe(true);
    await page.keyboard.press('Control+Enter');
    await waitForText(page, '.graphiql-response', 'Polymyositis');
    await page.keyboard.press('Control+M');
    await tabTo(page, '.graphiql-execute-button');
  });

  test('every file of `examples` is in the list, variables come along', async () => {
    const page = await openPage();
    const buttons = page.locator('.examples button:enabled');
    await buttons.first().waitFor();
    expect(await buttons.count()).toBe(exampleFiles.length);
    expect(await buttons.first().textContent()).toContain(exampleTitle);
    for (const name of exampleFiles) {
      const file = `${examplesFolder}/${name.replace(/graphql$/, 'variables.json')}`;
      if (!existsSync(file)) continue;
      const title = firstComment(readFileSync(`${examplesFolder}/${name}`, 'utf8'));
      await buttons.filter({ hasText: title }).first().click();
      const [variable = ''] = Object.keys(JSON.parse(readFileSync(file, 'utf8')));
      await waitForText(page, '.graphiql-editor-tool', `"${variable}"`);
    }
  });

  test('an address can name the example', async () => {
    const page = await openPage('/playground?example=disorder-page');
    await waitForText(page, '.graphiql-query-editor', exampleTitle);
  });
});

function buildIfStale(): void {
  if (stale())
    execFileSync('npx', ['vite', 'build', '--config', 'web/playground/vite.config.ts'], { cwd: root });
}

/** True where there is no bundle, or one that is older than what it is made of. */
function stale(): boolean {
  if (!existsSync(`${built}/index.html`)) return true;
  const time = statSync(`${built}/index.html`).mtimeMs;
  return [`${root}web/playground`, examplesFolder].some(folder =>
    readdirSync(folder).some(name => statSync(`${folder}/${name}`).mtimeMs > time),
  );
}

function firstComment(query: string): string {
  return query.split('\n')[0]?.replace(/^#+\s*/, '') ?? '';
}

function watchFaults(page: Page, faults: string[]): void {
  page.on('pageerror', error => faults.push(`page error: ${error.message}`));
  page.on('requestfailed', request => {
    const cause = request.failure()?.errorText;
    // Leaving or closing the page ends what it was still loading.
    if (cause !== 'net::ERR_ABORTED') faults.push(`failed: ${request.url()} ${cause}`);
  });
  page.on('console', message => {
    // Monaco only warns when its workers do not start.
    if (message.type() === 'error' || /web worker|Content Security Policy/i.test(message.text())) {
      faults.push(`console: ${message.text()}`);
    }
  });
}

async function visit(page: Page, url: string): Promise<void> {
  await page.goto(url, { timeout: 15_000 });
  await page.locator('.graphiql-query-editor .view-line').first().waitFor({ timeout: 30_000 });
}

async function replaceQuery(page: Page, query: string): Promise<void> {
  // At its left: the middle of a long line lies outside the editor, and the click would scroll there.
  await page
    .locator('.graphiql-query-editor .view-line')
    .first()
    .click({ position: { x: 5, y: 5 } });
  await page.keyboard.press('Control+A');
  await page.keyboard.insertText(query);
}

async function waitForText(page: Page, selector: string, text: string): Promise<void> {
  await page.locator(`${selector} .view-lines`, { hasText: text }).waitFor({ timeout: 15_000 });
}

function exampleButton(page: Page) {
  return page.locator('.examples button', { hasText: exampleTitle }).first();
}

async function hasFocus(page: Page, selector: string): Promise<boolean> {
  return (await page.locator(`${selector}:focus, ${selector} :focus`).count()) > 0;
}

async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab');
    if (await hasFocus(page, selector)) return;
  }
  throw new Error(`${selector} is not reached with the Tab key.`);
}
