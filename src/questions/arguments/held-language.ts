// The language of the names that are searched.
import type { Edition } from '../../release/edition.ts';
import { NomenclatureLanguage } from '../../terminology/disorder.ts';
import { badInput } from '../refusal.ts';
import { languageNotHeld } from './held-values.ts';

export const DEFAULT_LANGUAGE = NomenclatureLanguage.EN;

/** @throws Refusal where the release has no names in it. */
export function heldLanguage(edition: Edition, language: NomenclatureLanguage): NomenclatureLanguage {
  const message = languageNotHeld(edition, language);
  if (message !== null) throw badInput('language', message, { held: edition.languages });
  return language;
}
