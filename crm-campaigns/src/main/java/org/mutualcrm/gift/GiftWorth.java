package org.mutualcrm.gift;

import java.util.List;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.customer.SourceRecordId;
import org.mutualcrm.value.ValueFact;
import org.mutualcrm.value.ValueFacts;
import org.mutualcrm.value.ValueKind;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A gift is an order of who buys it: what was paid for it, less what was paid back or is owed back.
 * To who gets it the company gives nothing: the buyer does.
 */
@Component
class GiftWorth implements ValueFacts {

  private final JdbcClient jdbc;

  GiftWorth(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  @Override
  public List<ValueFact> of(SourceRecordId record) {
    return jdbc.sql(
            """
            select g.gift_id, g.paid_at, g.currency, cast(coalesce(sum(
                case when e.debit = 'CASH' then e.amount_minor when e.credit = 'CASH' then -e.amount_minor else 0 end
                + case when e.debit = 'REFUND_DUE' then e.amount_minor when e.credit = 'REFUND_DUE' then -e.amount_minor else 0 end),
                0) as bigint)
            from gift_order o join gift g using (order_id) left join gift_entry e using (gift_id)
            where o.source_record_id = ? and g.paid_at is not null
            group by g.gift_id, g.paid_at, g.currency order by g.paid_at, g.gift_id
            """)
        .param(record.value())
        .query((row, _) ->
            ValueFact.money(
                ValueKind.MARGIN,
                "gift " + row.getString(1),
                row.getTimestamp(2).toInstant(),
                Money.ofMinor(CurrencyUnit.of(row.getString(3)), row.getLong(4)),
                null))
        .list();
  }
}
