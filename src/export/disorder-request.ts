// Which disorders an export is asked for, by address or by command line: the filter of the schema as texts, and the order.
import { z } from 'zod';
import { disorderFilter } from '../questions/arguments/disorder-filter.ts';
import { ordering } from '../questions/browse.ts';
import type { DisorderFilter } from '../release/disorder-filter.ts';
import { DisorderOrder, type DisorderOrdering, OrderDirection } from '../release/disorder-order.ts';
import type { Edition } from '../release/edition.ts';
import { ClassificationLevelId, DisorderStatus, Typology } from '../terminology/disorder.ts';
import { MappingRelation } from '../terminology/relation.ts';
import { list, listOf, once, readTexts, text, wanted } from './asked-texts.ts';

export interface DisorderRequest {
  filter: DisorderFilter;
  ordering: DisorderOrdering;
}

function oneOf<Value extends string>(values: Record<string, Value>) {
  return z.enum(values, once(`must be one of ${Object.values(values).join(', ')}`));
}

const ASKED = z.strictObject({
  levels: listOf(ClassificationLevelId).optional(),
  typologies: listOf(Typology).optional(),
  statuses: listOf(DisorderStatus).optional(),
  classification: text.optional(),
  descendantOf: text.optional(),
  mappedIn: list.optional(),
  notMappedIn: list.optional(),
  relations: listOf(MappingRelation).optional(),
  mappingSets: list.optional(),
  inheritance: list.optional(),
  ageOfOnset: list.optional(),
  prevalenceClass: list.optional(),
  orderBy: oneOf(DisorderOrder).optional(),
  direction: oneOf(OrderDirection).optional(),
});

/** @throws ExportRefusal naming every fault. */
export function readDisorderRequest(asked: unknown, edition: Edition): DisorderRequest {
  const { orderBy, direction, ...filter } = readTexts(ASKED, asked);
  return {
    filter: wanted(() => disorderFilter(edition, filter)),
    ordering: ordering({ orderBy, direction }),
  };
}
