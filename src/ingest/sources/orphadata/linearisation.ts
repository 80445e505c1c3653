// Reads product 7: the head of classification that the linearisation chooses for each disorder.
import { CODED_VALUES } from '../../../terminology/orphanet-values.ts';
import type { NewRelease } from '../../new-release.ts';
import { children, type XmlElement } from '../../read/xml-element.ts';
import type { Product, ProductRows } from '../../source.ts';
import { endsOf } from './association-ends.ts';
import { orphaCode, readDisorders, requiredValue } from './disorder-file.ts';

/**
 * Target is the head, Root the disorder. A pair is written at both: heads repeat all the disorders under them, with
 * `cycle="true"` at the target; those are passed over.
 */
export async function readLinearisation(
  { file }: Pick<Product, 'file'>,
  release: NewRelease,
  language: string,
): Promise<ProductRows> {
  const { disorders, tally, writer } = release;
  let rows = 0;
  let skipped = 0;
  const write = (code: number, heads: readonly number[]) => {
    const known = heads.filter(head => disorders.has(head));
    if (!disorders.has(code)) tally.unknown('linearisation', code);
    for (const head of heads) if (!disorders.has(head)) tally.unknown('linearisation', head);
    const [head, ...others] = disorders.has(code) ? known : [];
    skipped += heads.length - (head === undefined ? 0 : 1) - others.length;
    if (others.length > 0) {
      tally.warnings.push(
        `${file.name} names several heads for ORPHA:${code} (${known.join(', ')}): the first is taken.`,
      );
    }
    if (head === undefined) return undefined;
    writer.linearisation(code, head);
    rows++;
    return release.relieve();
  };
  await readDisorders(file, release, (_, disorder) => headsOf(disorder, language), write);
  tally.counts.linearisations += rows;
  return { rowsAre: 'pairs', rows, skipped };
}

function headsOf(disorder: XmlElement, language: string): number[] {
  const heads = new Set<number>();
  for (const association of children(
    disorder,
    'DisorderDisorderAssociationList',
    'DisorderDisorderAssociation',
  )) {
    requiredValue(association, ['DisorderDisorderAssociationType'], CODED_VALUES.linearisation, language);
    const { target, root } = endsOf(association);
    if (root?.attributes.cycle !== 'true' || !target) continue;
    if (target.attributes.cycle !== 'true') heads.add(orphaCode(target));
  }
  return [...heads];
}
