// What Orphanet says of how frequent a disorder is, and the one class that stands for it.
import { ValidationStatus } from './orphanet-relation.ts';
import { CODED_VALUES } from './orphanet-values.ts';

export interface Prevalence {
  /** e.g. Point prevalence, Prevalence at birth, Annual incidence, Lifetime Prevalence, Cases/families. */
  type: string;
  qualification: string | null;
  class: string | null;
  /** Per 100 000 for rates, a count for cases and families; null where Orphanet gives none. */
  value: number | null;
  geography: string;
  validationStatus: ValidationStatus;
  sources: string[];
}

export enum PrevalenceUnit {
  PER_100_000 = 'PER_100_000',
  CASES = 'CASES',
  FAMILIES = 'FAMILIES',
}

/** Unit of a prevalence's value: counts are qualified as Case(s) or Family(ies), everything else is a rate. */
export function prevalenceUnit(prevalence: Prevalence): PrevalenceUnit | null {
  if (prevalence.value === null) return null;
  const qualification = prevalence.qualification?.toLowerCase() ?? '';
  if (qualification.startsWith('case')) return PrevalenceUnit.CASES;
  return qualification.startsWith('famil') ? PrevalenceUnit.FAMILIES : PrevalenceUnit.PER_100_000;
}

const UNKNOWN_CLASSES = ['Unknown', 'Not yet documented'];

/** The classes that say how many, the rarest first, and those that say that it is not known. */
export function prevalenceClassesInOrder(): { known: string[]; unknown: string[] } {
  // Orphanet's list begins with the most frequent class.
  const classes = CODED_VALUES.prevalenceClass.labels.toReversed();
  return {
    known: classes.filter(name => !UNKNOWN_CLASSES.includes(name)),
    unknown: UNKNOWN_CLASSES,
  };
}

const TYPE_ORDER = ['Point prevalence', 'Prevalence at birth', 'Lifetime Prevalence', 'Annual incidence'];
const GEOGRAPHY_ORDER = ['Worldwide', 'Europe'];

/**
 * The one class that stands for a disorder; null where no record has one. Rule (ours, Orphanet publishes none):
 * known classes before "Unknown" and "Not yet documented"; point prevalence before prevalence at birth, lifetime prevalence,
 * annual incidence; validated records first; the world before Europe before single countries; then the class that is given
 * most often; then the first in the file.
 */
export function prevalenceClassOf(prevalences: readonly Prevalence[]): string | null {
  const classed = prevalences.filter(p => p.class !== null);
  const best = minimal(classed, rank);
  const counts = new Map<string, number>();
  for (const { class: name } of best) if (name !== null) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

function rank(prevalence: Prevalence): number[] {
  return [
    UNKNOWN_CLASSES.includes(prevalence.class ?? '') ? 1 : 0,
    place(TYPE_ORDER, prevalence.type),
    prevalence.validationStatus === ValidationStatus.VALIDATED ? 0 : 1,
    place(GEOGRAPHY_ORDER, prevalence.geography),
  ];
}

function place(order: readonly string[], name: string): number {
  const index = order.indexOf(name);
  return index < 0 ? order.length : index;
}

/** The items whose rank is the smallest, in their order. */
function minimal<Item>(items: readonly Item[], rankOf: (item: Item) => number[]): Item[] {
  const ranked = items.map(item => ({ item, rank: rankOf(item) }));
  const smallest = ranked.map(r => r.rank).sort(compareRanks)[0];
  return smallest ? ranked.filter(r => compareRanks(r.rank, smallest) === 0).map(r => r.item) : [];
}

function compareRanks(a: readonly number[], b: readonly number[]): number {
  const at = a.findIndex((value, i) => value !== b[i]);
  return at < 0 ? 0 : (a[at] ?? 0) - (b[at] ?? 0);
}
