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
    [{ comment: '\u200b'.repeat(30) }, ['comment TOO_SHORT']],
    [{ comment: `${words(19)}${'\u3164\u00ad\u200e'.repeat(9)}` }, ['comment TOO_SHORT']],
    [{ comment: words(5001) }, ['comment TOO_LONG']],
    [{ comment: `${words(40)}\u0007.` }, ['comment CONTROL_CHARACTER']],
    [{ comment: `${words(40)}\rx` }, ['comment CONTROL_CHARACTER']],
    [{ comment: `${words(40)}\ud800.` }, ['comment NOT_TEXT']],
    [{ email: '' }, ['email NOT_AN_EMAIL']],
    [{ email: 'a\ud800@example.org' }, ['email NOT_AN_EMAIL']],
    [{ email: 'a@example.org,b@example.org' }, ['email NOT_AN_EMAIL']],
    [{ email: 'a@example.org\r\nBcc: b@x.org' }, ['email CONTROL_CHARACTER', 'email NOT_AN_EMAIL']],
    [{ email: 'a@b' }, ['email NOT_AN_EMAIL']],
    [{ email: '"<x@evil.org>"@example.org' }, ['email NOT_AN_EMAIL']],
    [{ email: '"a b"@example.org' }, ['email NOT_AN_EMAIL']],
    [{ email: 'a b@example.org' }, ['email NOT_AN_EMAIL']],
    [{ email: 'ä@example.org' }, ['email NOT_AN_EMAIL']],
    [{ name: 'a\r\nb' }, ['name CONTROL_CHARACTER']],
    [{ name: 'Ada \u202egpj.exe' }, ['name CONTROL_CHARACTER']],
    [{ comment: `${words(40)}\u2066x\u2069.` }, ['comment CONTROL_CHARACTER']],
    [{ name: 'a\ud800' }, ['name NOT_TEXT']],
    [{ name: 'a\nb' }, ['name CONTROL_CHARACTER']],
    [{ name: 'x'.repeat(201) }, ['name TOO_LONG']],
    [{ organisation: 'a\u2029b' }, ['organisation CONTROL_CHARACTER']],
    [{ organisation: 'a\rb' }, ['organisation CONTROL_CHARACTER']],
    [{ organisation: '\udc00' }, ['organisation NOT_TEXT']],
    [{ organisation: 'x'.repeat(301) }, ['organisation TOO_LONG']],
    [{ proposedValue: 'a\nb' }, ['proposedValue CONTROL_CHARACTER']],
    [{ proposedValue: '\ud800' }, ['proposedValue NOT_TEXT']],
    [{ proposedValue: 'x'.repeat(1001) }, ['proposedValue TOO_LONG']],
    [{ references: ['https://example.org/\ud800'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['https://example.org/a\r\nb'] }, ['references NOT_A_REFERENCE']],
    [{ references: [`https://example.org/${'x'.repeat(500)}`] }, ['references NOT_A_REFERENCE']],
    [{ references: ['https://user@example.org'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['//example.org'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['data:text/html,x'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['PMID:1234567890'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['javascript:alert(1)'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['ftp://example.org/x'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['https://user:password@example.org'] }, ['references NOT_A_REFERENCE']],
    [{ references: ['PMID:0', 'PMID:1'] }, ['references NOT_A_REFERENCE']],
    [{ references: Array(21).fill('1') }, ['references TOO_MANY']],
    [{ country: 'XX' }, ['country NOT_A_COUNTRY']],
    [{ country: 'France' }, ['country NOT_A_COUNTRY']],
    [{ country: '\u00df' }, ['country NOT_A_COUNTRY']],
    [{ country: '\ufb00' }, ['country NOT_A_COUNTRY']],
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

  test('every fault at once, and no message repeats what was written', async () => {
    const mark = 'QzMarkQz';
    const written = {
      topic: mark,
      comment: `${mark}\u0007`,
      proposedValue: `${mark}\n.`,
      references: [`javascript:${mark}`],
      name: `${mark}\nx`,
      email: `${mark}@`,
      role: mark,
      organisation: mark.repeat(40),
      country: mark,
      consent: false,
    };
    expect(await faults(written)).toEqual([
      'comment CONTROL_CHARACTER',
      'comment TOO_SHORT',
      'consent CONSENT_MISSING',
      'country NOT_A_COUNTRY',
      'email NOT_AN_EMAIL',
      'name CONTROL_CHARACTER',
      'organisation TOO_LONG',
      'proposedValue CONTROL_CHARACTER',
      'references NOT_A_REFERENCE',
      'role UNKNOWN_VALUE',
      'topic UNKNOWN_VALUE',
    ]);
    const answer = await validateContribution(written as never);
    expect(JSON.stringify(answer).toLowerCase()).not.toContain(mark.toLowerCase());
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
    { name: 'x'.repeat(200), organisation: 'x'.repeat(300), proposedValue: 'x'.repeat(1000) },
    { references: Array(20).fill('1') },
    { comment: `  ${words(5000)}\n` },
    { name: 'Zoë 🧬' },
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
      comment: ` \n${words(40)}\t `,
      proposedValue: ' v ',
      name: ' n\n',
      organisation: '\u00a0o ',
      email: ' a@example.org ',
      country: 'gb ',
      references: [' 1 ', ''],
    } as never);
    expect(read).toMatchObject({
      contribution: {
        comment: words(40),
        proposedValue: 'v',
        name: 'n',
        organisation: 'o',
        email: 'a@example.org',
        country: 'GB',
        references: ['1'],
      },
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
  ])('English: %s', async comment => {
    expect(await languageOf(comment)).not.toBe('OTHER');
  });

  test.each([
    "La prévalence de cette maladie devrait être mise à jour, voir l'article publié en 2019 dans la revue.",
    'Mein Sohn hat diese Krankheit und das Alter bei Beginn ist falsch angegeben, bitte korrigieren Sie es.',
    'La prevalencia de la enfermedad debe actualizarse según el estudio publicado el año pasado por el hospital.',
    'Il nome della malattia non è corretto, per favore controllate la letteratura scientifica più recente.',
    'Распространенность этого заболевания должна быть обновлена согласно последним исследованиям.',
    'この病気の有病率は更新されるべきです。最近の研究によると、スウェーデンでは人口百万人あたり四人の患者が報告されています。論文を参照。',
  ])('another: %s', async comment => {
    expect(comment.length).toBeGreaterThan(60);
    expect(await languageOf(comment)).toBe('OTHER');
    expect(await faults({ comment })).toEqual(['comment NOT_ENGLISH']);
  });

  test.each([
    'Morbus Fabry; Anderson-Fabry',
    'Der Name dieser Krankheit ist falsch.',
    'Syndroma Ehlers-Danlos, osteogenesis imperfecta, retinitis pigmentosa, ichthyosis vulgaris, porphyria cutanea tarda',
  ])('doubt is told, and no refusal: %s', async comment => {
    const answer = await validateContribution({ ...INPUT, comment } as never);
    expect(answer).toMatchObject({ languageDoubt: true, problems: [] });
  });

  test('no doubt about English', async () => {
    expect(await validateContribution(INPUT as never)).toMatchObject({ languageDoubt: false, problems: [] });
  });
});
