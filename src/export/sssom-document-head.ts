// The head of an exported SSSOM file: what set it is, its licence, and every prefix that its CURIEs use.
import { stringify } from 'yaml';
import { type Edition, ORPHADATA_SET } from '../store/edition.ts';
import { ORPHA } from '../terminology/code.ts';
import type { CodeSystem } from '../terminology/code-system.ts';
import type { ExportRequest } from './export-request.ts';
import { EXTENSION_COLUMNS, EXTENSION_NAMESPACE } from './sssom-columns.ts';
import { termsOf } from './terms.ts';

const CC_BY_4 = 'https://creativecommons.org/licenses/by/4.0/';

/** Numbers of the sets that an export is made of. */
export interface UsedSets {
  /** They state mappings. */
  stating: readonly number[];
  /** They may give labels. */
  labelling: readonly number[];
}

export function sssomDocumentHead(
  request: ExportRequest,
  edition: Edition,
  { stating, labelling }: UsedSets,
): string {
  const { release, codeSystems } = edition;
  const { from, to } = request;
  const sets = stating.map(no => edition.mappingSet(no));
  const terms = termsOf(edition, [...stating, ...labelling], from === ORPHA || to === ORPHA);
  const head = {
    mapping_set_id: `urn:nosograph:export:${release.id}:${from}:${to}${request.derived ? ':derived' : ''}`,
    mapping_set_title: `Mappings from ${from} to ${to}, Nosograph release ${release.id}`,
    mapping_set_version: release.id,
    mapping_set_description: terms.attributions.join(' | '),
    mapping_set_source: sets.map(set => set.source ?? set.id),
    // Of other sets only the version is known.
    ...(sets.some(({ id }) => id === ORPHADATA_SET) && {
      mapping_date: release.date.toISOString().slice(0, 10),
    }),
    comment: release.disclaimer,
    license: licenceOf(terms.licences),
    curie_map: {
      ...Object.fromEntries([from, to].map(id => [id, prefixIri(codeSystems.get(id))])),
      oboInOwl: 'http://www.geneontology.org/formats/oboInOwl#',
      semapv: 'https://w3id.org/semapv/vocab/',
      skos: 'http://www.w3.org/2004/02/skos/core#',
      sssom: 'https://w3id.org/sssom/',
      nosograph: EXTENSION_NAMESPACE,
    },
    extension_definitions: EXTENSION_COLUMNS.map(slot_name => ({
      slot_name,
      property: `nosograph:${slot_name.slice(4)}`,
    })),
  };
  return stringify(head, { lineWidth: 0 })
    .trimEnd()
    .split('\n')
    .map(line => `# ${line}\n`)
    .join('');
}

/** A system whose IRIs cannot be made from its codes has a name all the same; the import knows it by its prefix. */
function prefixIri(system: CodeSystem): string {
  return system.conceptIri ?? `${system.iri ?? `urn:nosograph:system:${system.id}`}/`;
}

/** One licence where all sets share it; attribution covers CC0 beside it; else every licence is named. */
function licenceOf(licences: readonly string[]): string {
  const iris = [...new Set(licences.map(licence => (/^CC BY 4\.0/.test(licence) ? CC_BY_4 : licence)))];
  const others = iris.filter(iri => !/publicdomain\/zero|^CC0/.test(iri));
  return others.length > 1 ? others.join(' AND ') : (others[0] ?? iris[0] ?? CC_BY_4);
}
