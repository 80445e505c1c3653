// What a release holds nothing of, said in a sentence: asking for it would answer "none" as if that were a fact.

import type { Edition, OptionalFact } from '../../release/edition.ts';
import type { CodeSystem } from '../../terminology/code-system.ts';
import type { NomenclatureLanguage } from '../../terminology/disorder.ts';

/** As many names as a message lists; sets can declare hundreds of systems. */
const LISTED = 20;

/** Why a code system cannot be asked for, and what can; null where the release holds a code of it. */
export function systemNotHeld(edition: Edition, system: CodeSystem): string | null {
  if (edition.holds(system.id)) return null;
  return `Release ${edition.release.id} holds no code of ${system.id}. It holds codes of ${listed(heldSystems(edition))}. Name one of these, or import a mapping set that has codes of ${system.id}.`;
}

/** Ids of the code systems of which the release holds a code. */
export function heldSystems(edition: Edition): string[] {
  return edition.codeSystems.all.map(system => system.id).filter(id => edition.holds(id));
}

/** For a message: the first of many. */
export function listed(names: readonly string[]): string {
  if (names.length === 0) return 'none';
  return names.slice(0, LISTED).join(', ') + (names.length > LISTED ? ', …' : '');
}

/** Why a language cannot be searched in, and which can; null where the release has names in it. */
export function languageNotHeld(edition: Edition, language: NomenclatureLanguage): string | null {
  if (edition.languages.includes(language)) return null;
  return `Release ${edition.release.id} holds no names in ${language}. It holds names in ${edition.languages.join(', ')}. Name one of these, or import the nomenclature in ${language}.`;
}

/** The product of Orphadata that brings each fact, and what the fact is called. */
const PRODUCTS: Record<OptionalFact, [name: string, product: string]> = {
  inheritance: ['types of inheritance', 'en_product9_ages'],
  ageOfOnset: ['ages of onset', 'en_product9_ages'],
  prevalenceClass: ['prevalence classes', 'en_product9_prev'],
};

/** Why no disorder can be asked for by a fact; null where the release has it of any disorder. */
export function factNotHeld(edition: Edition, fact: OptionalFact): string | null {
  if (edition.facts[fact]) return null;
  const [name, product] = PRODUCTS[fact];
  return `Release ${edition.release.id} holds no ${name} of any disorder. Leave this condition out, or import ${product}.`;
}
