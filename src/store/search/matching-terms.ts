// Hits of a search without tolerance: codes, genes, whole names, and names and labels that hold every word that was asked for.
import type { AskedFields, Sought } from '../../release/found.ts';
import type { Session } from '../session.ts';
import { codeHits } from './code-hits.ts';
import { geneHits } from './gene-hits.ts';
import type { HitsSql, Numbered } from './hits-sql.ts';
import { nameHits } from './name-hits.ts';
import { wordHits } from './word-hits.ts';

const NOTHING = 'select 0, 0, null, null, null, 0::float8, null where false';

/** What the texts are: codes, symbols of genes, whole names, initials. Looked up, for any number of texts. */
export function calledSo(session: Session, fields: AskedFields, texts: readonly Numbered[]): HitsSql {
  return together([codeHits(session, texts), geneHits(texts), nameHits(fields, texts)]);
}

/** The same for one text, and all that holds its words. */
export function matching(session: Session, fields: AskedFields, sought: Sought): HitsSql {
  const words = sought.text && fields.fields.length > 0 ? wordHits(0, fields, sought.text) : null;
  return together([calledSo(session, fields, [{ no: 0, sought }]), words]);
}

export function together(parts: readonly (HitsSql | null)[]): HitsSql {
  return bind => parts.flatMap(part => (part ? [`(${part(bind)})`] : [])).join(' union all ') || NOTHING;
}
