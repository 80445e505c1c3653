// Reads product 9 on natural history: ages of onset and types of inheritance, both true lists.
import type { CodedValues } from '../../../terminology/coded-value.ts';
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import type { NewRelease } from '../../new-release.ts';
import { children, type XmlElement } from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { codedValue, readDisorders } from './disorder-file.ts';

export async function readNaturalHistory(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const { disorders, tally, writer } = release;
  let rows = 0;
  let skipped = 0;
  const read = (disorder: XmlElement) => ({
    ages: labelsOf(disorder, 'AverageAgeOfOnset', CODED_VALUES.ageOfOnset, language),
    inheritances: labelsOf(disorder, 'TypeOfInheritance', CODED_VALUES.inheritance, language),
  });
  const write = (code: number, history: ReturnType<typeof read> | null) => {
    if (history === null) {
      skipped++;
      tally.unknown('ages', code);
      return undefined;
    }
    const { ages, inheritances } = history;
    for (const [position, label] of ages.entries()) writer.ageOfOnset(code, position, label);
    for (const [position, label] of inheritances.entries()) writer.inheritance(code, position, label);
    tally.counts.agesOfOnset += ages.length;
    tally.counts.inheritances += inheritances.length;
    rows++;
    return release.relieve();
  };
  await readDisorders(
    file,
    release,
    (code, disorder) => (disorders.has(code) ? read(disorder) : null),
    write,
  );
  return { rowsAre: 'disorders', rows, skipped };
}

function labelsOf(
  disorder: XmlElement,
  item: string,
  values: CodedValues<string>,
  language: string,
): string[] {
  return children(disorder, `${item}List`, item)
    .map(element => codedValue(element, values, language))
    .filter(label => label !== null);
}
