// Sources of a prevalence: the forms that occur in the real files.
import { expect, it } from 'vitest';
import { sourcesOf } from '../../../../src/ingest/sources/orphadata/validation-sources.ts';

it.each([
  ['', []],
  ['ORPHANET', ['ORPHANET']],
  ['11389160[PMID]_9689990[PMID]_ [EXPERT]', ['11389160[PMID]', '9689990[PMID]', '[EXPERT]']],
  ['ORPHANET_25986071', ['ORPHANET', '25986071']],
  ['EXPERT_ORPHANET', ['EXPERT', 'ORPHANET']],
  ['ORPHANET__27662089[PMID]', ['ORPHANET', '27662089[PMID]']],
  ['ORPHANET_7363497[PMID]_', ['ORPHANET', '7363497[PMID]']],
  ['ORPHANET_7298353[PMID_3802560[PMID]', ['ORPHANET', '7298353[PMID', '3802560[PMID]']],
  ['WHO Classification of Tumours_ORPHANET', ['WHO Classification of Tumours', 'ORPHANET']],
  ['ORPHANET_WHO Classification of Tumours', ['ORPHANET', 'WHO Classification of Tumours']],
  ['2293309[PMID]_EUROCAT', ['2293309[PMID]', 'EUROCAT']],
  ['19766516_Pr Robert NAVIAUX[EXPERT]', ['19766516', 'Pr Robert NAVIAUX[EXPERT]']],
  ['Dr Julie Salomon_Dr Olivier Goulet[EXPERT]', ['Dr Julie Salomon_Dr Olivier Goulet[EXPERT]']],
  ['Jiang_Zhu_Gomez 2010[AUTHOR]', ['Jiang_Zhu_Gomez 2010[AUTHOR]']],
  ['DOI:10.1007/978-3-642-05080-0_11[OTHER]', ['DOI:10.1007/978-3-642-05080-0_11[OTHER]']],
  [
    'ORPHANET_DOI: 10.1007/978-3-319-96929-9_4[OTHER]',
    ['ORPHANET', 'DOI: 10.1007/978-3-319-96929-9_4[OTHER]'],
  ],
  [
    '34881051[PMID]_https://www3.kumagaku.ac.jp/srs/pdf/no14_no01_200901_005.pdf_ORPHANET',
    ['34881051[PMID]', 'https://www3.kumagaku.ac.jp/srs/pdf/no14_no01_200901_005.pdf', 'ORPHANET'],
  ],
  [
    'https://www.francecoag.org/SiteWebPublic/public/stats/stats_page.jsp?stat3=on',
    ['https://www.francecoag.org/SiteWebPublic/public/stats/stats_page.jsp?stat3=on'],
  ],
  [
    '[https://www.ncbi.nlm.nih.gov/books/NBK1760/]_ORPHANET',
    ['[https://www.ncbi.nlm.nih.gov/books/NBK1760/]', 'ORPHANET'],
  ],
  ['PMID: 27037234  ; 34220661; ORPHANET', ['PMID: 27037234  ; 34220661; ORPHANET']],
])('%s', (written, sources) => {
  expect(sourcesOf(written)).toEqual(sources);
});
