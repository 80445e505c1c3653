// Reads the file on functional consequences: which activities a disorder limits, how often, how long and how much.
import type { FunctionalConsequence } from '../../../terminology/functional-consequence.ts';
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import type { NewRelease } from '../../new-release.ts';
import {
  child,
  children,
  ElementError,
  requiredChild,
  requiredText,
  text,
  type XmlElement,
} from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { codedValue, readDisorders } from './disorder-file.ts';

export async function readFunctionalConsequences(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const { disorders, tally, writer } = release;
  let rows = 0;
  let skipped = 0;
  const write = (code: number, associations: readonly XmlElement[]) => {
    if (!disorders.has(code)) {
      skipped += associations.length;
      tally.unknown('functional consequences', code);
      return undefined;
    }
    let position = 0;
    for (const element of associations) {
      const consequence = release.rows.take('DisabilityDisorderAssociation', () =>
        consequenceOf(element, language),
      );
      if (consequence) writer.functionalConsequence(code, position++, consequence);
    }
    rows += position;
    return release.relieve();
  };
  await readDisorders(
    file,
    release,
    (_, disorder) => children(disorder, 'DisabilityDisorderAssociationList', 'DisabilityDisorderAssociation'),
    write,
  );
  tally.counts.functionalConsequences += rows;
  return { rowsAre: 'functional consequences', rows, skipped };
}

function consequenceOf(element: XmlElement, language: string): FunctionalConsequence {
  const { frequenceDisability, temporalityDisability, severityDisability } = CODED_VALUES;
  const coded = (name: string, values: typeof frequenceDisability) =>
    codedValue(child(element, name), values, language);
  return {
    disability: requiredText(requiredChild(element, 'Disability'), 'Name'),
    frequenceDisability: coded('FrequenceDisability', frequenceDisability),
    temporalityDisability: coded('TemporalityDisability', temporalityDisability),
    severityDisability: coded('SeverityDisability', severityDisability),
    lossOfAbility: yesOrNo(element, 'LossOfAbility'),
    type: text(element, 'Type') ?? null,
    defined: yesOrNo(element, 'Defined'),
  };
}

function yesOrNo(element: XmlElement, name: string): boolean | null {
  const written = text(element, name);
  if (written === undefined) return null;
  if (written === 'y' || written === 'n') return written === 'y';
  throw new ElementError(
    child(element, name) ?? element,
    `holds "${written.slice(0, 40)}", where y or n is expected. Download the file again.`,
  );
}
