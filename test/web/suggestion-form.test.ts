// The form of suggestions in a real browser: a page of another site draws it from the schema alone, under a strict CSP, and a visitor fills it in
// with the keyboard and the real ALTCHA widget; the mail arrives.
import { existsSync } from 'node:fs';
import fastifyStatic from '@fastify/static';
import fastify, { type FastifyInstance } from 'fastify';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { COMMENT } from '../suggestions/hand-in.ts';
import { type MailedService, startMailedService } from '../suggestions/mailed-service.ts';
import { describeInBrowser, launchBrowser } from '../support/browser.ts';

const root = new URL('../../', import.meta.url).pathname;

describeInBrowser('a page with the form', () => {
  let pages: FastifyInstance;
  let mailed: MailedService;
  let browser: Browser;
  let page: Page;
  const faults: string[] = [];
  beforeAll(async () => {
    pages = fastify();
    let service = '';
    pages.addHook('onSend', async (_request, reply) => {
      const csp = [
        "default-src 'none'",
        "script-src 'self'",
        "worker-src 'self'",
        "style-src 'self'",
        `connect-src ${service}`,
      ];
      reply.header('content-security-policy', csp.join('; '));
    });
    await pages.register(fastifyStatic, { root: `${root}test/web/suggestion-page` });
    const altcha = `${root}node_modules/altcha/dist`;
    expect(existsSync(altcha)).toBe(true);
    await pages.register(fastifyStatic, { root: altcha, prefix: '/altcha/', decorateReply: false });
    const origin = await pages.listen({ port: 0, host: '127.0.0.1' });
    mailed = await startMailedService({ CORS_ORIGINS: origin });
    service = mailed.service.url;
    browser = await launchBrowser();
    page = await browser.newPage();
    page.on('console', message => message.type() === 'error' && faults.push(message.text()));
    page.on('pageerror', error => faults.push(error.message));
    page.on('request', request => {
      const { origin: asked } = new URL(request.url());
      if (asked !== origin && asked !== service) faults.push(request.url());
    });
    await page.goto(`${origin}/?service=${service}`);
  });
  afterAll(async () => {
    await browser?.close();
    await mailed?.stop();
    await pages?.close();
  });

  test('tells what the form must tell, and every field has a label', async () => {
    await page.getByLabel('Comment *').waitFor();
    const text = await page.locator('main').innerText();
    expect(text).toMatch(/English only/);
    expect(text).toMatch(/not registered in the databases/);
    expect(await page.getByLabel('What should be corrected *').locator('option').count()).toBe(12);
  });

  test('is filled in with the keyboard, the widget is a labelled checkbox, and the mail arrives', async () => {
    await page.getByLabel('Disorder *').fill('ORPHA:732');
    await page.getByLabel('Comment *').fill(COMMENT);
    await page.getByLabel('References').fill('PMID:20301479');
    await page.getByLabel('Your e-mail address *').fill('ada@example.org');
    await page.getByLabel(/privacy notice/).press('Space');
    await page.getByRole('checkbox', { name: "I'm not a robot" }).press('Space');
    await page.getByRole('checkbox', { name: 'Verified' }).waitFor({ timeout: 20_000 });
    await page.getByRole('button', { name: 'Send' }).press('Enter');
    const status = page.getByRole('status');
    await expect.poll(() => status.innerText(), { timeout: 20_000 }).toContain('"delivery":"SENT"');
    expect(mailed.cells()).toMatchObject({
      comment: COMMENT,
      references: 'PMID:20301479',
      topic: 'DEFINITION',
    });
    expect(faults, 'other hosts, console errors, CSP violations').toEqual([]);
  });
});
