// The documents of the questions: those of the service are also those of Mercurius, which has the same names of fields.
import { createHash } from 'node:crypto';

export const PAGE = `query Page($id: ID!) {
  disorder(id: $id) {
    curie name synonyms definition classificationLevel { id } typology status prevalenceClass inheritance ageOfOnset
    mappings { object { curie } relation validationStatus }
    preferentialParent { curie name }
    release { id attribution }
  }
}`;
export const POSTGRAPHILE_PAGE = `query Page($orphaCode: Int!) {
  disorderByOrphaCode(orphaCode: $orphaCode) {
    code name synonyms definition level typology status prevalenceClass inheritance ageOfOnset
    codes { system code relation validationStatus }
    preferentialParent { code name }
    release { name attribution }
  }
}`;

export const CROSSWALK = `query Crosswalk($codes: [String!]!, $to: [ID!]!, $sets: [ID!]) {
  crosswalk(codes: $codes, to: $to, filter: { mappingSets: $sets }) {
    input targets { codeSystem { id } matches { target { curie } relation } }
  }
}`;
export const POSTGRAPHILE_CROSSWALK = `query Crosswalk($codes: [String!]!, $to: [String!]!, $sets: [String!]) {
  crosswalkList(codes: $codes, targets: $to, sets: $sets) { input system target relation }
}`;

export const LOOK_UP = `query LookUp($ids: [ID!]!) {
  disorders(ids: $ids) {
    input
    disorder { curie name classificationLevel { id } synonyms mappings { object { curie } relation } }
  }
}`;
export const POSTGRAPHILE_LOOK_UP = `query LookUp($orphaCodes: [Int!]!) {
  manyList(orphaCodes: $orphaCodes) { code name level synonyms codes { system code relation } }
}`;

export const SEARCH = `query Search($query: String!, $first: Int!) {
  searchDisorders(query: $query, first: $first) { edges { node { curie name } } }
}`;
export const POSTGRAPHILE_SEARCH = `query Search($query: String!, $first: Int!) {
  searchList(query: $query, most: $first) { code name }
}`;

/** Those that the service may be asked by their ids. */
export const DOCUMENTS = [PAGE, CROSSWALK, LOOK_UP];

/** As https://github.com/graphql/graphql-over-http has it in its appendix Persisted Documents. */
export function documentId(text: string): string {
  return `sha256:${createHash('sha256').update(text).digest('hex')}`;
}
