// What a disorder is called and how it is defined, in the language of the file.

import { plainText } from '../../../terminology/plain-text.ts';
import type { NewRelease } from '../../new-release.ts';
import { child, children, requiredText, text, type XmlElement } from '../../read/xml-element.ts';

const DEFINITION = '16907';

/** Writes preferred term and synonyms. @returns how many. */
export function readNames(
  { writer }: NewRelease,
  code: number,
  disorder: XmlElement,
  language: string,
): number {
  writer.name(code, language, 0, requiredText(disorder, 'Name'));
  let position = 0;
  for (const synonym of children(disorder, 'SynonymList', 'Synonym')) {
    if (synonym.text !== '') writer.name(code, language, ++position, synonym.text);
  }
  return position + 1;
}

/** Writes the first definition that holds text. @returns whether there is one. */
export function readDefinition(
  { writer }: NewRelease,
  code: number,
  disorder: XmlElement,
  language: string,
): boolean {
  const summaries = [
    ...children(disorder, 'SummaryInformationList', 'SummaryInformation'),
    // Layout of 2020.
    ...children(disorder, 'TextualInformationList', 'TextualInformation'),
  ];
  for (const summary of summaries) {
    for (const section of children(summary, 'TextSectionList', 'TextSection')) {
      const definition = isDefinition(section) ? plainText(text(section, 'Contents') ?? '') : '';
      if (definition === '') continue;
      writer.definition(code, language, definition);
      return true;
    }
  }
  return false;
}

function isDefinition(section: XmlElement): boolean {
  const type = child(section, 'TextSectionType');
  return (
    type === undefined || type.attributes.id === DEFINITION || /^definition$/i.test(text(type, 'Name') ?? '')
  );
}
