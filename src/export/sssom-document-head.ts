// The head of an exported SSSOM file: what set it is, its licence, and every prefix that its CURIEs use.
import { stringify } from 'yaml';
import type { UsedSets } from '../questions/export.ts';
import { type Edition, ORPHADATA_SET } from '../release/edition.ts';
import { ORPHA } from '../terminology/code.ts';
import type { CodeSystem } from '../terminology/code-system.ts';
import { NOMENCLATURE_SET, STRUCTURE_SET } from '../terminology/mapping.ts';
import type { ExportRequest } from './export-request.ts';
import { MappingSetCuries, mappingSetIri } from './mapping-set-curies.ts';
import { EXTENSION_NAMESPACE } from './sssom-columns.ts';
import { termsOf } from './terms.ts';

const VOCABULARIES = {
  oboInOwl: 'http://www.geneontology.org/formats/oboInOwl#',
  semapv: 'https://w3id.org/semapv/vocab/',
  skos: 'http://www.w3.org/2004/02/skos/core#',
  sssom: 'https://w3id.org/sssom/',
  nosograph: EXTENSION_NAMESPACE,
};

const CC_BY_4 = 'https://creativecommons.org/licenses/by/4.0/';

/** Slots in the order in which SSSOM lists them: https://mapping-commons.github.io/sssom/MappingSet/ */
export function sssomDocumentHead(
  request: ExportRequest,
  edition: Edition,
  { stating, labelling }: UsedSets,
  slots: readonly string[],
): { head: string; setCurie: (id: string) => string } {
  const { release } = edition;
  const { from, to, derived } = request;
  const sets = stating.map(no => edition.mappingSet(no));
  const terms = termsOf(edition, [...stating, ...labelling], from === ORPHA || to === ORPHA);
  const prefixes = { ...systemPrefixes(request, edition), ...VOCABULARIES };
  // Legs of chains may be of the nomenclature and of the code systems themselves, too.
  const own = derived ? [NOMENCLATURE_SET, STRUCTURE_SET].map(no => edition.mappingSet(no)) : [];
  const curies = new MappingSetCuries([...sets, ...own], new Set(Object.keys(prefixes)));
  const head = {
    curie_map: { ...prefixes, ...curies.prefixes },
    mapping_set_id: `urn:nosograph:export:${release.id}:${from}:${to}${derived ? ':derived' : ''}`,
    mapping_set_version: release.id,
    mapping_set_source: sets.map(set => set.source ?? mappingSetIri(set)),
    mapping_set_title: `Mappings from ${from} to ${to}, Nosograph release ${release.id}`,
    mapping_set_description: terms.attributions.join(' | '),
    license: licenceOf(terms.licences),
    // Of other sets only the version is known.
    ...(sets.some(({ id }) => id === ORPHADATA_SET) && {
      mapping_date: release.date.toISOString().slice(0, 10),
    }),
    comment: release.disclaimer,
    extension_definitions: slots
      .filter(slot => slot.startsWith('ext_'))
      .map(slot_name => ({ slot_name, property: `nosograph:${slot_name.slice(4)}` })),
  };
  const lines = stringify(head, { lineWidth: 0 }).trimEnd().split('\n');
  return { head: lines.map(line => `# ${line}\n`).join(''), setCurie: id => curies.of(id) };
}

/** A chain may lead through any system of the release. */
function systemPrefixes({ from, to, derived }: ExportRequest, edition: Edition): Record<string, string> {
  const { codeSystems } = edition;
  const pivots = derived ? codeSystems.all.filter(({ id }) => edition.holds(id)) : [];
  const systems = new Set([codeSystems.get(from), codeSystems.get(to), ...pivots]);
  return Object.fromEntries([...systems].map(system => [system.id, prefixIri(system)]));
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
