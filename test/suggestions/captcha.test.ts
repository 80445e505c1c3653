// The captcha: solved, forged, foreign, expired, and whatever else may be sent as a solution.
import { type Challenge, solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/pbkdf2';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Captcha } from '../../src/suggestions/captcha.ts';

const captcha = new Captcha('a secret of the tests');
const packed = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64');

async function solution(challenge: Challenge): Promise<string> {
  return packed({ challenge, solution: await solveChallenge({ challenge, deriveKey }) });
}

test('a solution is taken, and its challenge is known again however it is written', async () => {
  const { challenge, expiresAt } = await captcha.issue();
  const payload = await solution(challenge);
  const first = await captcha.check(payload);
  expect(first).toMatchObject({ ok: true, expiresAt });
  const text = JSON.parse(Buffer.from(payload, 'base64').toString());
  const pretty = Buffer.from(JSON.stringify(text, null, 2)).toString('base64url');
  expect(await captcha.check(pretty)).toEqual(first);
  const rewritten = packed({ extra: 1, solution: text.solution, challenge: text.challenge });
  expect(await captcha.check(rewritten)).toEqual(first);
  expect(expiresAt.getTime()).toBeGreaterThan(Date.now());
  const other = await captcha.check(await solution((await captcha.issue()).challenge));
  expect(other).not.toEqual(first);
});

test('another instance with the same secret takes it, one with another secret does not', async () => {
  const { challenge } = await captcha.issue();
  const payload = await solution(challenge);
  expect(await new Captcha('a secret of the tests').check(payload)).toMatchObject({ ok: true });
  expect(await new Captcha('another secret').check(payload)).toEqual({ ok: false, fault: 'CAPTCHA_INVALID' });
});

test('an expired one is told as such', async () => {
  const past = new Captcha('a secret of the tests', () => Date.now() - 2 * 60 * 60 * 1000);
  const { challenge } = await past.issue();
  expect(await captcha.check(await solution(challenge))).toEqual({ ok: false, fault: 'CAPTCHA_EXPIRED' });
});

test('forged parameters are refused', async () => {
  const { challenge } = await captcha.issue();
  const { parameters } = challenge;
  const { expiresAt: _, ...endless } = parameters;
  const found = await solveChallenge({ challenge, deriveKey });
  for (const forged of [{ ...parameters, cost: 1 }, { ...parameters, expiresAt: 4_000_000_000 }, endless])
    expect(
      await captcha.check(packed({ challenge: { ...challenge, parameters: forged }, solution: found })),
    ).toEqual({ ok: false, fault: 'CAPTCHA_INVALID' });
  const wrong = { counter: 1, derivedKey: '00'.repeat(32) };
  expect(await captcha.check(packed({ challenge, solution: wrong }))).toEqual({
    ok: false,
    fault: 'CAPTCHA_INVALID',
  });
});

test.each([
  '',
  'x',
  '%%%',
  packed(null),
  packed([]),
  packed({}),
  packed({ challenge: {}, solution: {} }),
  packed({ challenge: { parameters: null }, solution: null }),
  packed({ challenge: { parameters: { expiresAt: 4e9 }, signature: 'x' }, solution: {} }),
  packed({ challenge: { parameters: { expiresAt: 4e9, cost: 1e12 }, signature: 5 }, solution: {} }),
  'A'.repeat(1_000_000),
])('is no solution: %.40j', async payload => {
  expect(await captcha.check(payload)).toEqual({ ok: false, fault: 'CAPTCHA_INVALID' });
});

const INVALID = { ok: false, fault: 'CAPTCHA_INVALID' };

test('no part of a good solution can be another, and none makes it throw', async () => {
  const { challenge } = await captcha.issue();
  const solution = await solveChallenge({ challenge, deriveKey });
  const good = { challenge, solution };
  expect(await captcha.check(packed(good))).toMatchObject({ ok: true });
  const others = [null, 'zz', '', -1, 1e12, [], {}, true];
  for (const key of Object.keys(challenge.parameters))
    for (const other of others) {
      const forged = { ...challenge, parameters: { ...challenge.parameters, [key]: other } };
      const check = await captcha.check(packed({ ...good, challenge: forged }));
      expect(check, `${key} ${JSON.stringify(other)}`).toMatchObject({ ok: false });
    }
  for (const other of others) {
    const answers = [
      { ...good, challenge: { ...challenge, signature: other } },
      { ...good, solution: { ...solution, derivedKey: other } },
      { ...good, solution: other },
      { ...good, challenge: other },
    ];
    for (const answer of answers)
      expect(await captcha.check(packed(answer)), JSON.stringify(answer)).toEqual(INVALID);
  }
});

test('whatever is sent is invalid and never throws', async () => {
  const payload = fc.oneof(fc.string({ unit: 'binary' }), fc.base64String(), fc.jsonValue().map(packed));
  await fc.assert(
    fc.asyncProperty(payload, async text => {
      expect(await captcha.check(text)).toEqual(INVALID);
    }),
  );
});
