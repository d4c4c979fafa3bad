package org.mutualcrm.loyalty;

import java.time.Instant;
import java.util.List;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.customer.SourceRecordId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Takes points back where the timeline says that an order came to less than it said before, or was
 * taken back. What a return took back already is not taken once more. An order that comes to more
 * gives no more.
 */
@Component
class OrderCorrections {

  private static final String LESS =
      """
      select o.ref, t.amount_minor, o.minor - o.returned_minor - t.amount_minor as less, t.taken_back_at
      from loyalty_account a join loyalty_occasion o using (account_id)
      join (
        select ref, amount_minor, currency, cast(null as timestamptz) as taken_back_at from touchpoint
        where source_record_id = :record and kind = 'ORDER' and removed_at is null
        union all
        -- What was taken back came to nothing.
        select b.ref, 0, b.currency, b.taken_back_at from touchpoint_taken_back b
        where b.source_record_id = :record and b.kind = 'ORDER'
          and not exists (select 1 from touchpoint n
            where n.source_record_id = b.source_record_id and n.kind = b.kind and n.ref = b.ref)) t on t.ref = o.ref
      where a.source_record_id = :record and a.programme_id = :programme and o.kind = 'ORDER' and o.heard
        and not o.returned and t.currency = :currency and t.amount_minor >= 0
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
      var takenBack = it.takenBackAt();
      var key = record + ":" + it.ref() + ":" + (takenBack == null ? it.now() : takenBack);
      var amount = Money.ofMinor(currency, it.less());
      returns.takeBack(new TakeBack(programme.id(), record, it.ref(), amount, key, Earning.CLOCK));
      if (takenBack != null) letComeAgain(programme, record, it.ref(), takenBack);
    }
  }

  /** Told again, the order is another one to us: the points of this one are gone. */
  private void letComeAgain(
      LoyaltyProgramme programme, SourceRecordId record, String ref, Instant takenBack) {
    jdbc.sql(
            """
            update loyalty_occasion o set ref = ref || ' taken back ' || :at
            from loyalty_account a
            where a.account_id = o.account_id and a.programme_id = :programme and a.source_record_id = :record
              and o.kind = 'ORDER' and o.ref = :ref and o.returned
            """)
        .param("at", takenBack.toString())
        .param("programme", programme.id().value())
        .param("record", record.value())
        .param("ref", ref)
        .update();
  }

  private record Less(String ref, long now, long less, @Nullable Instant takenBackAt) {}

  private List<Less> less(LoyaltyProgramme programme, SourceRecordId record) {
    return jdbc.sql(LESS)
        .param("record", record.value())
        .param("programme", programme.id().value())
        .param("currency", programme.terms().currency().getCode())
        .query((row, _) -> {
          var takenBack = row.getTimestamp(4);
          return new Less(
              row.getString(1),
              row.getLong(2),
              row.getLong(3),
              takenBack == null ? null : takenBack.toInstant());
        })
        .list();
  }
}
