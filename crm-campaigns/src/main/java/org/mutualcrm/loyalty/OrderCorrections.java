package org.mutualcrm.loyalty;

import java.util.List;
import org.joda.money.Money;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes points back where the timeline says that an order came to less than it said before. What a
 * return took back already is not taken once more. An order that comes to more gives no more.
 */
@Component
class OrderCorrections {

  private static final String LESS =
      """
      select o.ref, t.amount_minor, o.minor - o.returned_minor - t.amount_minor as less
      from loyalty_account a join loyalty_occasion o using (account_id)
      join touchpoint t on t.source_record_id = a.source_record_id and t.kind = 'ORDER' and t.ref = o.ref
      where a.source_record_id = :record and a.programme_id = :programme and o.kind = 'ORDER' and o.heard
        and not o.returned and t.removed_at is null and t.currency = :currency and t.amount_minor >= 0
        and t.amount_minor < o.minor - o.returned_minor
      """;

  private final JdbcClient jdbc;
  private final PointsReturns returns;

  OrderCorrections(JdbcClient jdbc, PointsReturns returns) {
    this.jdbc = jdbc;
    this.returns = returns;
  }

  /** The caller holds the customer. */
  void hear(LoyaltyProgramme programme, SourceRecordId record) {
    var currency = programme.terms().currency();
    for (var it : less(programme, record)) {
      // What came back only grows, so that an order comes to the same less but once.
      var key = record + ":" + it.ref() + ":" + it.now();
      var amount = Money.ofMinor(currency, it.less());
      returns.takeBack(new TakeBack(programme.id(), record, it.ref(), amount, key, Earning.CLOCK));
    }
  }

  private record Less(String ref, long now, long less) {}

  private List<Less> less(LoyaltyProgramme programme, SourceRecordId record) {
    return jdbc.sql(LESS)
        .param("record", record.value())
        .param("programme", programme.id().value())
        .param("currency", programme.terms().currency().getCode())
        .query((row, _) -> new Less(row.getString(1), row.getLong(2), row.getLong(3)))
        .list();
  }
}
