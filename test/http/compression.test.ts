// Long answers and exports are compressed for those who take it, in the coding they like best.
import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { codingFor, codingOf, encoded } from '../../src/http/content-coding.ts';
import { isNamedIn, tagOf } from '../../src/http/entity-tag.ts';
import { exchange, post } from '../support/exchange.ts';
import { cloneSampleRelease } from '../support/real-release.ts';
import { startTestService, type TestService } from '../support/running-service.ts';

describe('the coding', () => {
  test.each([
    [undefined, 'identity'],
    ['', 'identity'],
    ['gzip', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip, deflate, br, zstd', 'br'],
    ['br;q=0.5, gzip', 'gzip'],
    ['br;q=0, *', 'gzip'],
    ['br;q=0, gzip;q=0', 'identity'],
    ['identity, br;q=0.9', 'identity'],
    ['*', 'br'],
    ['*;q=0', 'identity'],
    ['deflate', 'identity'],
    ['gzip;q=x', 'identity'],
    [`gzip, ${'x'.repeat(10_000)}`, 'gzip'],
  ])('of Accept-Encoding %s is %s', (header, coding) => {
    // The second time as it was chosen the first.
    for (let time = 0; time < 2; time++) expect(codingFor(header)).toBe(coding);
  });

  test('short ones are left as they are', async () => {
    expect([codingOf(Buffer.alloc(1_023), 'br'), codingOf(Buffer.alloc(1_024), 'br')]).toEqual([
      'identity',
      'br',
    ]);
    const bytes = Buffer.alloc(2_000);
    expect(await encoded(bytes, 'identity')).toBe(bytes);
  });
});

test('a tag is that of bytes and media type, in any list of tags', () => {
  const tag = tagOf('application/json', Buffer.from('a'));
  expect(tagOf('application/json', Buffer.from('a'))).toBe(tag);
  expect(tagOf('application/json', Buffer.from('b'))).not.toBe(tag);
  expect(tagOf('text/plain', Buffer.from('a'))).not.toBe(tag);
  const named = [tag, `W/${tag}`, ` "a" ,W/${tag},"b"`, ' * '].map(header => isNamedIn(header, tag));
  expect(named).toEqual([true, true, true, true]);
  const other = [undefined, '', '"a"', tag.slice(1), `x${tag}`, '"*"'].map(header => isNamedIn(header, tag));
  expect(other).toEqual(other.map(() => false));
});

describe('over HTTP', () => {
  let service: TestService;
  beforeAll(async () => {
    service = await startTestService(await cloneSampleRelease());
  });
  afterAll(() => service?.stop());

  const codings = ['identity', 'gzip', 'br'] as const;
  const LONG = { query: '{ browseDisorders(first: 50) { nodes { curie name url } } }' };

  test('an answer that is not kept', async () => {
    const [plain, ...others] = await Promise.all(
      codings.map(coding => post(service.url, LONG, { 'accept-encoding': coding })),
    );
    expect(plain?.headers['content-encoding']).toBeUndefined();
    for (const [i, answer] of others.entries()) {
      expect(answer.headers['content-encoding']).toBe(codings[i + 1]);
      expect(answer.headers['content-length']).toBe(String(answer.bytes.length));
      expect(answer.text).toBe(plain?.text);
      expect(answer.bytes.length).toBeLessThan(plain?.bytes.length ?? 0);
      expect(answer.headers.vary).toContain('Accept-Encoding');
    }
  });

  test('not what belongs to one visitor, and not errors in few words', async () => {
    const form = await post(
      service.url,
      { query: '{ suggestionForm { notices privacyNotice captcha { challenge } } }' },
      { 'accept-encoding': 'br' },
    );
    expect(form.bytes.length).toBeGreaterThan(1_024);
    const fault = await post(service.url, { query: '{ nothing }' }, { 'accept-encoding': 'br' });
    expect([form, fault].map(({ headers }) => headers['content-encoding'])).toEqual([undefined, undefined]);
  });

  test.each(['/export/mappings?from=ORPHA&to=OMIM&format=csv', '/export/disorders'])(
    'an export: %s',
    async path => {
      const plain = await exchange(`${service.url}${path}`);
      expect([plain.status, plain.headers['content-encoding']]).toEqual([200, undefined]);
      for (const coding of ['gzip', 'br']) {
        const answer = await exchange(`${service.url}${path}`, { headers: { 'accept-encoding': coding } });
        expect([answer.headers['content-encoding'], answer.text]).toEqual([coding, plain.text]);
        expect(answer.bytes.length).toBeLessThan(plain.bytes.length);
        expect(answer.headers.vary).toBe('Accept-Encoding, Nosograph-Release');
      }
      const head = await exchange(`${service.url}${path}`, {
        method: 'HEAD',
        headers: { 'accept-encoding': 'br' },
      });
      expect([head.status, head.headers['content-encoding']]).toEqual([200, undefined]);
    },
  );

  test('who leaves a compressed export makes room for the next', async () => {
    const { port } = new URL(service.url);
    const request =
      'GET /export/mappings?from=ORPHA&to=OMIM&derived=true HTTP/1.1\r\nhost: x\r\naccept-encoding: br\r\n\r\n';
    for (let time = 0; time < 6; time++) {
      const socket = connect(Number(port), '127.0.0.1');
      socket.write(request);
      if (time % 2 === 0) await once(socket, 'data');
      else await sleep(5);
      socket.destroy();
    }
    const path = '/export/mappings?from=ORPHA&to=OMIM&derived=true';
    const whole = await exchange(`${service.url}${path}`, { headers: { 'accept-encoding': 'br' } });
    expect(whole.status).toBe(200);
    expect(service.log.filter(line => line.msg === 'fault')).toEqual([]);
  });
});
