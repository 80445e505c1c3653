// What was typed into a search, read: its words folded, the codes that it may stand for, or why it cannot be asked.
import type { Edition } from '../release/edition.ts';
import type { AskedFields, AskedText, Sought } from '../release/found.ts';
import { type Code, curie, ORPHA } from '../terminology/code.ts';
import type { CodeSystem } from '../terminology/code-system.ts';
import type { NomenclatureLanguage } from '../terminology/disorder.ts';
import { begunOtherwise, foldedWords, numeralFirst } from '../terminology/fold.ts';
import { nameKey } from '../terminology/name-key.ts';
import { SearchField, TEXT_FIELDS } from '../terminology/search-match.ts';
import { storableText } from '../terminology/storable-text.ts';
import { abbreviatedIn, otherReadings, withoutAcronymBehind } from './other-readings.ts';

/** Characters and folded words of a question; the longest name of the nomenclature has half as many. */
export const QUESTION_LIMITS = { characters: 300, words: 60 } as const;

/** A symbol of a gene has no space in it, and hardly a hyphen: https://www.genenames.org/about/guidelines/. People write NF 1 and NF-1. */
const SYMBOL = /^\S{1,30}$/;
const PARTED_SYMBOL = /^([A-Za-z]{2,6})[ -](\d{1,2}[A-Za-z]?)$/;
/** Letters that may be the initials of a name. */
const INITIALS = /^\p{Lu}{2,6}$/u;
/** An acronym: no word of it goes on in another spelling. */
const CAPITALS = /^[\p{Lu}\p{N}]+$/u;

export interface Question {
  fields: AskedFields;
  sought: Sought;
  /** The text says itself that it is a code, by a prefix or as an IRI: nothing that is spelt alike is meant. */
  codeAlone: boolean;
}

/** Where to look, and in what. */
export interface Scope {
  fields: readonly SearchField[];
  /** Code systems whose codes count; null: all. */
  codeSystems: readonly CodeSystem[] | null;
  language: NomenclatureLanguage;
}

export interface RefusedQuestion {
  refused: 'TOO_LONG' | 'EMPTY';
  message: string;
  /** Characters or words of it, as many as are too many. */
  counted: number;
}

/** Never throws, whatever the text holds. */
export function readQuestion(edition: Edition, written: string, scope: Scope): Question | RefusedQuestion {
  if (written.length > QUESTION_LIMITS.characters) {
    return tooLong(written.length, 'characters');
  }
  const text = storableText(written);
  const words = foldedWords(text);
  if (words.length === 0) {
    const message =
      'There is no letter and no digit in it. Type a name, a synonym or a code, or the beginning of one.';
    return { refused: 'EMPTY', message, counted: 0 };
  }
  if (words.length > QUESTION_LIMITS.words) {
    return tooLong(words.length, 'words');
  }
  return {
    fields: askedFields(scope),
    sought: {
      codes: codesOf(edition, text, scope),
      symbols: scope.fields.includes(SearchField.GENE) ? symbolsIn(text) : [],
      text: askedText(text, words),
    },
    codeAlone: saysCode(edition, text),
  };
}

/** The fields of texts among those that are asked for. */
function askedFields({ fields, language }: Scope): AskedFields {
  return { language, fields: fields.filter(field => field in TEXT_FIELDS) };
}

function symbolsIn(text: string): string[] {
  return [
    ...(SYMBOL.test(text) ? [text] : []),
    ...(PARTED_SYMBOL.test(text) ? [text.replace(PARTED_SYMBOL, '$1$2')] : []),
  ];
}

function askedText(text: string, words: readonly string[]): AskedText {
  const named = withoutAcronymBehind(text);
  return {
    text,
    words,
    otherwise: [
      ...(CAPITALS.test(text) ? [] : begunOtherwise(text)),
      ...[named, numeralFirst(text)].filter(reading => reading !== null),
    ],
    otherKeys: otherReadings(text).map(nameKey),
    abbreviated: abbreviatedIn(text),
    initials: INITIALS.test(text) ? text.toLowerCase() : null,
  };
}

function tooLong(counted: number, unit: keyof typeof QUESTION_LIMITS): RefusedQuestion {
  const message = `It has ${counted} ${unit}; at most ${QUESTION_LIMITS[unit]} are searched for. Shorten it to the words that matter.`;
  return { refused: 'TOO_LONG', message, counted };
}

/** Every code that the text may be: with its prefix, or bare in each system whose syntax it fits. */
function codesOf(edition: Edition, text: string, { fields, codeSystems }: Scope): Code[] {
  const asked = (code: Code) =>
    code.system === ORPHA
      ? fields.includes(SearchField.ORPHA_CODE)
      : fields.includes(SearchField.CODE) &&
        (codeSystems === null || codeSystems.some(system => system.id === code.system));
  const codes = edition.codeSystems.readings(text, codeSystems ?? []).filter(asked);
  return [...new Map(codes.map(code => [curie(code), code])).values()];
}

/** A declared system takes any word for a code, and a name may begin like a prefix: there the colon tells. */
function saysCode(edition: Edition, text: string): boolean {
  const reading = edition.codeSystems.read(text);
  if (reading.ok && edition.codeSystems.get(reading.code.system).known) return true;
  return text.includes(':') && (reading.ok || reading.system !== null);
}
