// The disorders, classifications and phenotype lists the bundled sample is made from, each group with its reason.

/** Disorders picked by hand. Ancestors, replacements and heads of classification are added by the script. */
export const selection: readonly { reason: string; codes: readonly string[] }[] = [
  {
    reason:
      'Polymyositis, complete, and its neighbours: one without any reference, subtypes, a juvenile form',
    codes: words('732 93568 206572 221 645613 645617 645626 93672 611 699702 714829'),
  },
  {
    reason: 'Every active disorder mapped to ICD-10 Q77.3, so that its crosswalk to OMIM is as on full data',
    codes: words(`177 1426 35173 79345 79346 79347 85175 93307 93308 93311 166002 166024 166029 166032 309789
      309796 309803 468717 647676`),
  },
  { reason: 'Well-known bone diseases with their subtypes', codes: words('15 429 2655 1860 93274') },
  {
    reason: 'Inborn errors of metabolism: aggregating disorders with their subtypes',
    codes: words(`355 77259 77260 77261 309252 85212 2072 213 411641 79258 79259 579 93473 324 365 905 646`),
  },
  {
    reason: 'Other well-known diseases, of many inheritances and organs',
    codes: words('558 284963 284973 286 399 586 98896 98895 870 881 117 342 797 900 90340'),
  },
  { reason: 'One disorder to many OMIM codes (97)', codes: ['791'] },
  {
    reason: 'ICD-10 dagger and asterisk pairs, and B44.1 once with and once without the mark',
    codes: words('340 375 1164 1163 3452 723 85436 411629 411634'),
  },
  { reason: 'Dagger pair together with an ICD-11 index term', codes: ['1482'] },
  { reason: 'The one ill-formed code of the source, ICD-10 "A18.0,"', codes: ['645822'] },
  {
    reason: 'ICD-11 extension codes (XH morphology, XN agent)',
    codes: words('520 521 543 33276 635 90038 576074'),
  },
  { reason: 'ICD-11 residuals (.Y, .Z) that are index terms', codes: words('822 1501') },
  { reason: 'ICD-11 code attributed by Orphanet; two disorders on one category', codes: words('48 773 926') },
  { reason: 'ICD-11 mapping not yet validated', codes: ['79201'] },
  { reason: 'ICD-10: one disorder to many narrower codes (BTNT)', codes: words('536 707') },
  { reason: 'Systemic sclerosis with its subtypes', codes: words('90291 220393 220402') },
  {
    reason: 'Deprecated, each "Moved to" its replacement (two share one)',
    codes: words('79260 79261 79289 90290 99645 90341 99715'),
  },
  { reason: 'Obsolete, "Referred to" a suggestion (two share one)', codes: words('2507 1823 278 553 2112') },
  { reason: 'Obsolete without a suggestion', codes: words('98527 93566 140503 93594 99096') },
  {
    reason: 'Not rare in Europe, without replacement',
    codes: words('378 484 555 802 238616 319705 284130 209893 289395'),
  },
  { reason: 'Historical entities (flag 512)', codes: words('114 1423 1350 2772') },
  {
    reason: 'Names that fold together, one of them inactive',
    codes: words('1549 697096 3253 320317'),
  },
  {
    reason: 'Shared acronyms: PLS (three disorders), BMD (two)',
    codes: words('678 35689 99969 1243'),
  },
  {
    reason: 'Sjögren: a non-ASCII name, active beside its non-rare and obsolete namesakes',
    codes: ['289390'],
  },
  {
    reason: 'Typologies not met above: syndrome, situation, histopathological subtype, biological anomaly',
    codes: words('158061 90051 93571 98843 1361 181428'),
  },
  { reason: 'The classification of undiagnosed disorders', codes: ['616874'] },
];

/** Classification files taken: metabolism, respiratory, renal, systemic, bone, infectious, undiagnosed. */
export const classificationIds: readonly string[] = ['150', '184', '188', '196', '199', '203', '235'];

/** Disorders that bring their whole phenotype list; all others bring none, so that no list is cut short. */
export const phenotypesOf: ReadonlySet<string> = new Set(
  words('732 166024 177 15 558 355 399 586 98896 791 93308 1423'),
);

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}
