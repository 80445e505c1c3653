// Reads product 9 on prevalence.

import { ValidationStatus } from '../../../terminology/orphanet-relation.ts';
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import { type Prevalence, prevalenceClassOf } from '../../../terminology/prevalence.ts';
import type { NewRelease } from '../../new-release.ts';
import {
  child,
  children,
  ElementError,
  requiredChild,
  text,
  type XmlElement,
} from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { codedValue, readDisorders, requiredValue } from './disorder-file.ts';
import { sourcesOf } from './validation-sources.ts';

const CLASS_ONLY = 'Class only';

export async function readPrevalences(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const { disorders, tally, writer } = release;
  let rows = 0;
  let skipped = 0;
  const write = (code: number, elements: readonly XmlElement[]) => {
    if (!disorders.has(code)) {
      skipped += elements.length;
      tally.unknown('prevalences', code);
      return undefined;
    }
    const prevalences = elements
      .map(element => release.rows.take('Prevalence', () => prevalenceOf(element, language)))
      .filter(prevalence => prevalence !== undefined);
    for (const [position, prevalence] of prevalences.entries()) writer.prevalence(code, position, prevalence);
    const name = prevalenceClassOf(prevalences);
    if (name !== null) writer.prevalenceClass(code, name);
    rows += prevalences.length;
    return release.relieve();
  };
  await readDisorders(
    file,
    release,
    (_, disorder) => children(disorder, 'PrevalenceList', 'Prevalence'),
    write,
  );
  tally.counts.prevalences += rows;
  return { rowsAre: 'prevalences', rows, skipped };
}

function prevalenceOf(element: XmlElement, language: string): Prevalence {
  const { prevalenceType, prevalenceQualification, prevalenceClass, validationStatus } = CODED_VALUES;
  const coded = (name: string, values: typeof prevalenceType) =>
    codedValue(child(element, name), values, language);
  const qualification = coded('PrevalenceQualification', prevalenceQualification);
  const validation = child(element, 'PrevalenceValidationStatus');
  return {
    type: requiredValue(element, ['PrevalenceType'], prevalenceType, language),
    qualification,
    class: coded('PrevalenceClass', prevalenceClass),
    value: meanValue(child(element, 'ValMoy'), qualification),
    geography: text(requiredChild(element, 'PrevalenceGeographic'), 'Name') ?? 'Not stated',
    validationStatus: codedValue(validation, validationStatus, language) ?? ValidationStatus.UNSPECIFIED,
    sources: sourcesOf(text(element, 'Source') ?? ''),
  };
}

/** A class alone is written with the value 0.0, which is none; a few such records give a mean value all the same. */
function meanValue(element: XmlElement | undefined, qualification: string | null): number | null {
  const value = rateOrCount(element);
  return value === 0 && qualification === CLASS_ONLY ? null : value;
}

function rateOrCount(element: XmlElement | undefined): number | null {
  if (element === undefined || element.text === '') return null;
  const value = Number(element.text);
  if (Number.isFinite(value) && value >= 0) return value;
  throw new ElementError(
    element,
    `holds "${element.text.slice(0, 40)}", which is no number. The file is damaged: download it again.`,
  );
}
