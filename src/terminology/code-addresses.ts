// Addresses of codes in the web: pages of their publishers, and resolvers of CURIEs.

/** Pages of Orphanet, whose address has changed over the years; what is captured is the ORPHAcode. */
export const ORPHANET_PAGES = [
  /^https?:\/\/(?:www\.)?orpha(?:net)?\.(?:net|org)\/(?:[a-z]{2}\/)?disease\/detail\/(\d+)(?!\w)/i,
  /^https?:\/\/(?:www\.)?orpha(?:net)?\.(?:net|org)\/(?:consor[\d.]*\/)?(?:www\/)?cgi-bin\/OC_Exp\.php\?(?:.*[&;])?Expert=(\d+)(?!\w)/i,
  /^https?:\/\/(?:www\.)?orpha\.net\/ORDO\/Orphanet[_:](\w+)/i,
];
/** The number of a record in Orphanet's own database. */
export const ORPHANET_RECORD = /\bdata_id=(\d+)/i;
/** Addresses of a Foundation entity in the browser and the API of WHO, with a release and a linearisation on the way. https://icd.who.int/icdapi */
export const ICD11_ENTITIES = [
  /^https?:\/\/icd\.who\.int\/(?:dev11|browse(?:11)?)\/[^#]*#\/?(?:https?:\/\/id\.who\.int\/icd\/entity\/)?(\d+)$/i,
  /^https?:\/\/id\.who\.int\/icd\/release\/11\/(?:[\w.-]+\/)?mms\/(\d+)$/i,
];
/** Resolvers of CURIEs, which take the prefix as it is. https://docs.identifiers.org, https://bioregistry.io, https://bioportal.bioontology.org */
export const RESOLVERS =
  /^(?:registry\.)?(?:identifiers\.org|bioregistry\.io|n2t\.net|purl\.bioontology\.org\/ontology)\/([^/:?#]+)[/:](.+)$/i;
/** One of them, and the start of a code's address at one, with the prefix and what some put before a code: .../orphanet.ordo:Orphanet_ */
export const RESOLVER =
  /^(?:registry\.)?(?:identifiers\.org|bioregistry\.io|n2t\.net|purl\.bioontology\.org\/ontology)\/?$/i;
export const START_AT_RESOLVER =
  /^(?:registry\.)?(?:identifiers\.org|bioregistry\.io|n2t\.net|purl\.bioontology\.org\/ontology)\/([^/:?#]+)(?:[/:](?:[a-z.]+[_:])?)?$/i;
/** What the prefix of a term of an OBO ontology stands for, as in obo:MONDO_0011778. https://obofoundry.org/id-policy */
export const OBO_TERMS = 'http://purl.obolibrary.org/obo/';
