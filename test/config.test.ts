// The settings: every fault at once, and defaults that are those of .env.example.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { parseEnv } from 'node:util';
import { describe, expect, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config.ts';

const example = parseEnv(readFileSync(fileURLToPath(new URL('../.env.example', import.meta.url)), 'utf8'));
/** Read by tests alone. */
const OF_TESTS = ['NOSOGRAPH_TEST_DATA', 'NOSOGRAPH_REQUIRE'];

function faultsOf(environment: NodeJS.ProcessEnv): string[] {
  try {
    readConfig(environment);
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    return (error as Error).message.split('\n');
  }
  throw new Error('was read without a fault');
}

describe('.env.example', () => {
  test('gives the defaults', () => {
    expect(readConfig(example)).toEqual(readConfig({}));
  });

  test('lists every setting, and no other', () => {
    const known = faultsOf({
      ...Object.fromEntries(Object.keys(example).map(name => [name, '\u0000 no such value'])),
      NOSOGRAPH_DATA_DIR: '',
    })
      .slice(1, -1)
      .map(line => line.trim().split(':')[0]);
    // Any text is a host or a folder.
    const anyText = ['HOST', 'NOSOGRAPH_DATA_DIR', 'TRUSTED_DOCUMENTS'];
    expect([...known, ...anyText, ...OF_TESTS].sort()).toEqual(Object.keys(example).sort());
    const config = Object.keys(
      readConfig({
        ...example,
        DATABASE_URL: 'postgres://h/d',
        NOSOGRAPH_DATA_DIR: '/d',
        TRUSTED_DOCUMENTS: '/d/list.json',
        SMTP_URL: 'smtp://h',
        SUGGESTIONS_TO: 'a@b.example',
        SUGGESTIONS_FROM: 'Nosograph <a@b.example>',
        SUGGESTIONS_TRIES_PER_ADDRESS: '200',
        CAPTCHA_SECRET: 'sixteen letters!',
      }),
    );
    expect([...config, ...OF_TESTS].sort()).toEqual(Object.keys(example).sort());
  });

  test('an empty value means the default', () => {
    const empty = Object.fromEntries(Object.keys(example).map(name => [name, '']));
    expect(readConfig(empty)).toEqual(readConfig({}));
  });
});

test('the defaults', () => {
  expect(readConfig({})).toEqual({
    PORT: 4000,
    HOST: '127.0.0.1',
    WORKERS: 1,
    DATABASE_REPLICA_URLS: [],
    PULL_BASE_URL: 'https://www.orphadata.com/data/xml/',
    CROSSWALK_NODES_PER_CODE: 5000,
    CROSSWALK_NODES_PER_REQUEST: 200000,
    KEPT_ANSWERS_MB: 32,
    TRUSTED_DOCUMENTS_ONLY: false,
    SNAPSHOT_MB: 200,
    COMPILE_QUERIES_AT: 2,
    KNOWN_QUERIES: true,
    CORS_ORIGINS: [],
    SUGGESTIONS_WAIT_SECONDS: 3,
    SUGGESTIONS_RETRY_SECONDS: 30,
    SUGGESTIONS_OVERDUE_DAYS: 2,
    SUGGESTIONS_PER_ADDRESS: 10,
    SUGGESTIONS_IN_TOTAL: 500,
    TRUST_PROXY: 0,
    LOG_LEVEL: 'info',
  });
});

test('what is given is read, and cannot be changed any more', () => {
  const config = readConfig({
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgresql://user:p%40ss@db:5432/nosograph?sslmode=require',
    DATABASE_REPLICA_URLS: 'postgres://a/x, postgres://b/x,',
    PULL_BASE_URL: 'http://mirror.example:8080/orphadata',
    CORS_ORIGINS: ' https://a.example , http://localhost:3000 ',
    TRUST_PROXY: 'true',
    LOG_LEVEL: 'silent',
    UNRELATED: 'x',
  });
  expect(config).toEqual({
    PORT: 0,
    HOST: '::1',
    WORKERS: 1,
    DATABASE_URL: 'postgresql://user:p%40ss@db:5432/nosograph?sslmode=require',
    DATABASE_REPLICA_URLS: ['postgres://a/x', 'postgres://b/x'],
    PULL_BASE_URL: 'http://mirror.example:8080/orphadata',
    CROSSWALK_NODES_PER_CODE: 5000,
    CROSSWALK_NODES_PER_REQUEST: 200000,
    KEPT_ANSWERS_MB: 32,
    TRUSTED_DOCUMENTS_ONLY: false,
    SNAPSHOT_MB: 200,
    COMPILE_QUERIES_AT: 2,
    KNOWN_QUERIES: true,
    CORS_ORIGINS: ['https://a.example', 'http://localhost:3000'],
    SUGGESTIONS_WAIT_SECONDS: 3,
    SUGGESTIONS_RETRY_SECONDS: 30,
    SUGGESTIONS_OVERDUE_DAYS: 2,
    SUGGESTIONS_PER_ADDRESS: 10,
    SUGGESTIONS_IN_TOTAL: 500,
    TRUST_PROXY: 1,
    LOG_LEVEL: 'silent',
  });
  expect(Object.isFrozen(config)).toBe(true);
});

test.each([
  ['true', 1],
  ['false', 0],
  ['0', 0],
  ['2', 2],
])('TRUST_PROXY=%s trusts %i proxies', (text, proxies) => {
  expect(readConfig({ TRUST_PROXY: text }).TRUST_PROXY).toBe(proxies);
});

describe('faults', () => {
  test.each(['logger=true', 'tls.rejectUnauthorized=false&debug=1', 'transactionLog'])(
    'a log of SMTP would hold what contributors wrote: ?%s',
    query => {
      const lines = faultsOf({ SMTP_URL: `smtp://mail.example?${query}` });
      expect(lines).toContainEqual(expect.stringMatching(/^ {2}SMTP_URL: must not turn on a log/));
    },
  );

  test('all are told at once, each with what is allowed, and no value that may be secret', () => {
    const lines = faultsOf({
      PORT: '70000',
      DATABASE_URL: 'mysql://root:hunter2@db/x',
      DATABASE_REPLICA_URLS: 'postgres://a/x,nope-hunter2',
      CORS_ORIGINS: 'https://a.example,javascript:alert(1)',
      TRUST_PROXY: 'yes',
      LOG_LEVEL: 'loud',
    });
    const named = [
      'PORT',
      'DATABASE_URL',
      'DATABASE_REPLICA_URLS',
      'CORS_ORIGINS',
      'TRUST_PROXY',
      'LOG_LEVEL',
    ];
    for (const name of named)
      expect(lines, name).toContainEqual(expect.stringMatching(new RegExp(`^ {2}${name}: .{8,}`)));
    expect(lines).toHaveLength(named.length + 2);
    expect(lines.join()).not.toContain('hunter2');
    expect(lines.at(-1)).toContain('.env.example');
  });

  test.each([
    { PORT: 'http' },
    { PORT: '-1' },
    { PORT: '80.5' },
    { DATABASE_URL: 'db:5432' },
    { CORS_ORIGINS: '*' },
    { DATABASE_REPLICA_URLS: 'postgres://a/x' },
    { SMTP_URL: 'mail.example' },
    { SUGGESTIONS_TO: 'a@b.example\r\nBcc: c@d.example', SMTP_URL: '' },
    { SUGGESTIONS_FROM: 'nobody' },
    { SUGGESTIONS_TO: '', SMTP_URL: 'smtp://h', SUGGESTIONS_FROM: 'a@b.example' },
    { SUGGESTIONS_WAIT_SECONDS: '21' },
    { SUGGESTIONS_PER_ADDRESS: '0' },
    { SUGGESTIONS_TRIES_PER_ADDRESS: '0' },
    { CAPTCHA_SECRET: 'short' },
  ])('%j', environment => {
    const [name] = Object.keys(environment);
    expect(faultsOf(environment)).toContainEqual(expect.stringMatching(new RegExp(`^ {2}${name}: `)));
  });
});
