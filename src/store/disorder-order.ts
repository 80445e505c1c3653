// The order of disorders as SQL: what is joined to a row `d` of the table disorder, and the key that it is ordered by.
import { DisorderOrder, type DisorderOrdering, OrderDirection } from '../release/disorder-order.ts';
import { prevalenceClassesInOrder } from '../terminology/prevalence.ts';
import type { Bind } from './disorder-filter.ts';

export interface OrderSql {
  /** Gives each disorder at most one row. */
  join: string;
  key: string;
  descending: boolean;
}

export function orderSql({ by, direction }: DisorderOrdering, bind: Bind): OrderSql {
  const descending = direction === OrderDirection.DESC;
  switch (by) {
    case DisorderOrder.ORPHA_CODE:
      return { join: '', key: 'd.orpha_code', descending };
    case DisorderOrder.NAME:
      return {
        join: `join disorder_name n on n.release_no = $1 and n.orpha_code = d.orpha_code and n.language = 'EN' and n.position = 0`,
        // The same at every server, whatever the collation of its database.
        key: 'n.text collate "und-x-icu"',
        descending,
      };
    case DisorderOrder.PREVALENCE: {
      const { known, unknown } = prevalenceClassesInOrder();
      const classes = [...(descending ? known.toReversed() : known), ...unknown];
      return {
        join: 'left join prevalence_class p on p.release_no = $1 and p.orpha_code = d.orpha_code',
        key: `coalesce(array_position(${bind(classes)}::text[], p.class), ${classes.length + 1})`,
        descending: false,
      };
    }
  }
}
