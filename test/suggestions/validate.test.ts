// What a suggestion may hold: every fault by field, borders, and the language of the comment.
import { describe, expect, test } from 'vitest';
import { languageOf } from '../../src/suggestions/language.ts';
import { validateContribution, type WrittenContribution } from '../../src/suggestions/validate.ts';
import { INPUT } from './hand-in.ts';

async function faults(change: object): Promise<string[]> {
  const { problems } = await validateContribution({ ...INPUT, ...change } as WrittenContribution);
  for (const { message } of problems) expect(message).toMatch(/^[A-Z].{15,}\.$/);
  return problems.map(({ field, code }) => `${field} ${code}`).sort();
}

const words = (length: number) =>
  'The name of this disorder should be corrected. '
    .repeat(120)
    .slice(0, length - 1)
    .padEnd(length, '.');

describe('refused', () => {
  test.each<[object, string[]]>([
    [{ comment: '' }, ['comment TOO_SHORT']],
    [{ comment: words(19) }, ['comment TOO_SHORT']],
    [{ comment: `   ${words(19)}   ` }, ['comment TOO_SHORT']],
    [{ comment: words(5001) }, ['comment TOO_LONG']],
    [{ comment: `${words(40)}\u0007` + '.' }, ['comment CONTROL_CHARACTER']],
    [{ comment: `${words(40)}\rx` }, ['comment CONTROL_CHARACTER']],
    [{ comment: `${words(40)}\ud800.` }, ['comment NOT_TEXT']],
    [{ email: '' }, ['email NOT_AN_EMAIL']],
    [{ email: 'a@b' }, ['email NOT_AN_EMAIL']],
    [{ email: 'a b@example.org' }, ['email NOT_AN_EMAIL']],
    [{ email: 'ä@example.org' }, ['email NOT_AN_EMAIL']],
    [{ name: 'a\nb' }, ['name CONTROL_CHARACTER']],
    [{ name: 'x'.repeat(201) }, ['name TOO_LONG']],
    [{ organisation: 'a\u2029b' }, ['organisation CONTROL_CHARACTER']],
    [{ references: ['javascript:alert(1)'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['ftp://example.org/x'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['https://user:password@example.org'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['PMID:0', 'PMID:1'] }, ['references NOT_A_REFERENCE']],
    [{ references: Array(21).fill('1') }, ['references TOO_MANY']],
    [{ country: 'XX' }, ['country NOT_A_COUNTRY']],
    [{ country: 'France' }, ['country NOT_A_COUNTRY']],
    [{ consent: false }, ['consent CONSENT_MISSING']],
    [{ topic: 'NONSENSE' }, ['topic UNKNOWN_VALUE']],
    [{ role: 'NONSENSE' }, ['role UNKNOWN_VALUE']],
    [
      { comment: 'x', email: 'x', consent: false },
      ['comment TOO_SHORT', 'consent CONSENT_MISSING', 'email NOT_AN_EMAIL'],
    ],
  ])('%j', async (change, expected) => {
    expect(await faults(change)).toEqual(expected);
  });
});

describe('taken', () => {
  test.each<object>([
    { comment: words(20) },
    { comment: words(5000) },
    { comment: 'First line of the comment.\n\tSecond line,\r\nthird line.' },
    {
      references: [
        'http://example.org',
        'https://doi.org/10.1/x?y=z#a',
        '20301479',
        'PMID:20301479',
        'pmid 1',
      ],
    },
    { references: ['  ', ''] },
    { country: ' fr ' },
    { country: '', name: null, references: null },
    { email: '  a.b+c@sub.example.org  ' },
  ])('%j', async change => {
    expect(await faults(change)).toEqual([]);
  });

  test('is trimmed', async () => {
    const read = await validateContribution({
      ...INPUT,
      email: ' a@example.org ',
      country: 'gb ',
      references: [' 1 ', ''],
    } as never);
    expect(read).toMatchObject({
      contribution: { email: 'a@example.org', country: 'GB', references: ['1'], name: '' },
    });
  });
});

describe('the language', () => {
  test.each([
    'Retinitis pigmentosa is listed twice under the autosomal dominant form, please check OMIM 180100.',
    'The prevalence should be updated: Sjögren-Larsson syndrome has been reported in Sweden at 0.4 per 100,000.',
    'Synonym missing: Morbus Osler, Rendu-Osler-Weber disease, hereditary haemorrhagic telangiectasia (HHT).',
    'COL2A1, COL11A1, COL11A2 and COL9A1 are known genes for Stickler syndrome, see PMID 20301479.',
    'I am the mother of a child with this disease and the age of onset is wrong, he was diagnosed at birth.',
  ])('English: %s', comment => {
    expect(languageOf(comment)).toBe('ENGLISH');
  });

  test.each([
    "La prévalence de cette maladie devrait être mise à jour, voir l'article publié en 2019 dans la revue.",
    'Mein Sohn hat diese Krankheit und das Alter bei Beginn ist falsch angegeben, bitte korrigieren Sie es.',
    'La prevalencia de la enfermedad debe actualizarse según el estudio publicado el año pasado por el hospital.',
    'Il nome della malattia non è corretto, per favore controllate la letteratura scientifica più recente.',
    'Распространенность этого заболевания должна быть обновлена согласно последним исследованиям.',
  ])('another: %s', comment => {
    expect(languageOf(comment)).toBe('OTHER');
  });

  test.each(['Morbus Osler, Rendu-Osler', 'Syndrome de Down, trisomie 21'])(
    'doubt is no refusal: %s',
    async comment => {
      expect(languageOf(comment)).not.toBe('OTHER');
      expect(await faults({ comment })).toEqual([]);
    },
  );
});
