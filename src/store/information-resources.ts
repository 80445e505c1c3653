// Detailed information: texts about disorders, in the order in which they were given.

import { groupBy } from '../release/group-by.ts';
import type { InformationResource } from '../terminology/information-resource.ts';
import type { Session, Statement } from './session.ts';

const RESOURCES: Statement = {
  name: 'information_resources',
  text: `
    select orpha_code as "orphaCode", title, audience, kind, language, url, year, produced_by as "producedBy", endorsed_by as "endorsedBy"
    from information_resource where release_no = $1 and orpha_code = any($2) order by orpha_code, position`,
};

export async function informationResources(
  session: Session,
  orphaCodes: readonly number[],
): Promise<Map<number, InformationResource[]>> {
  const rows = await session.query<InformationResource>(RESOURCES, [session.edition.releaseNo, orphaCodes]);
  return groupBy(rows, row => row.orphaCode);
}
