// What a disorder is called and how it is defined, in the language of the file.

import { plainText } from '../../../terminology/plain-text.ts';
import type { NewRelease } from '../../new-release.ts';
import { child, children, requiredText, text, type XmlElement } from '../../read/xml-element.ts';

const DEFINITION = '16907';

export interface DisorderTexts {
  /** The preferred term, then the synonyms. */
  names: string[];
  /** The first definition that holds text. */
  definition: string | null;
}

/** Throws an ElementError where there is no preferred term. */
export function textsOf(disorder: XmlElement): DisorderTexts {
  const synonyms = children(disorder, 'SynonymList', 'Synonym').map(synonym => synonym.text);
  return {
    names: [requiredText(disorder, 'Name'), ...synonyms.filter(synonym => synonym !== '')],
    definition: definitionOf(disorder),
  };
}

export function writeTexts(
  { writer }: NewRelease,
  code: number,
  { names, definition }: DisorderTexts,
  language: string,
): void {
  for (const [position, name] of names.entries()) writer.name(code, language, position, name);
  if (definition !== null) writer.definition(code, language, definition);
}

function definitionOf(disorder: XmlElement): string | null {
  const summaries = [
    ...children(disorder, 'SummaryInformationList', 'SummaryInformation'),
    // Until 2020.
    ...children(disorder, 'TextualInformationList', 'TextualInformation'),
  ];
  for (const summary of summaries) {
    for (const section of children(summary, 'TextSectionList', 'TextSection')) {
      const definition = isDefinition(section) ? plainText(text(section, 'Contents') ?? '') : '';
      if (definition !== '') return definition;
    }
  }
  return null;
}

function isDefinition(section: XmlElement): boolean {
  const type = child(section, 'TextSectionType');
  return (
    type === undefined || type.attributes.id === DEFINITION || /^definition$/i.test(text(type, 'Name') ?? '')
  );
}
