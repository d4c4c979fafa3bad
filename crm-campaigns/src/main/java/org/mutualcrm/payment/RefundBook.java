package org.mutualcrm.payment;

import java.sql.Timestamp;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of refunds, which are also the outbox to the provider. */
@Component
class RefundBook {

  static final Duration LEASE = Duration.ofMinutes(2);

  private final JdbcClient jdbc;

  RefundBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A refund in hand. */
  record Due(
      RefundId id,
      String provider,
      @Nullable UUID account,
      String externalPayment,
      Money amount,
      int tries) {}

  boolean insert(RefundId id, PaymentId payment, Money amount, String by, Instant now) {
    return jdbc.sql(
                """
                insert into payment_refund (refund_id, payment_id, amount_minor, currency, status, requested_by, requested_at,
                    due_at)
                values (?, ?, ?, ?, 'REQUESTED', ?, ?, ?)
                on conflict do nothing
                """)
            .params(
                id.value(),
                payment.value(),
                amount.getAmountMinorLong(),
                amount.getCurrencyUnit().getCode(),
                by,
                Timestamp.from(now),
                Timestamp.from(now))
            .update()
        == 1;
  }

  /** Takes what is to be asked for now; whoever dies over it leaves it to be asked for again. */
  List<Due> take(Instant now, int most) {
    return jdbc.sql(
            """
            update payment_refund r set due_at = :lease, tries = r.tries + 1
            from payment p
            where p.payment_id = r.payment_id and p.external_payment is not null and r.refund_id in (
              select refund_id from payment_refund where due_at <= :now order by due_at limit :most
              for update skip locked)
            returning r.refund_id, p.provider, p.external_payment, r.amount_minor, r.currency, r.tries, p.account_id
            """)
        .param("lease", Timestamp.from(now.plus(LEASE)))
        .param("now", Timestamp.from(now))
        .param("most", most)
        .query((row, _) ->
            new Due(
                new RefundId(row.getObject(1, UUID.class)),
                row.getString(2),
                row.getObject(7, UUID.class),
                row.getString(3),
                Money.ofMinor(CurrencyUnit.of(row.getString(5)), row.getLong(4)),
                row.getInt(6)))
        .list();
  }

  void accepted(RefundId id, String external) {
    jdbc.sql(
            """
            update payment_refund set external_refund = ?, due_at = null, status = case status when 'REQUESTED' then 'SENT'
              else status end
            where refund_id = ?
            """)
        .params(external, id.value())
        .update();
  }

  void later(RefundId id, String why, Instant at) {
    jdbc.sql("update payment_refund set failure = ?, due_at = ? where refund_id = ?")
        .params(why, Timestamp.from(at), id.value())
        .update();
  }

  /** True if this settled it. */
  boolean settle(RefundId id, boolean given, @Nullable String why, Instant at) {
    return jdbc.sql(
                """
                update payment_refund set status = :to, failure = :why, settled_at = :at, due_at = null
                where refund_id = :id and status in ('REQUESTED', 'SENT')
                """)
            .param("to", given ? "GIVEN" : "FAILED")
            .param("why", why, Types.VARCHAR)
            .param("at", Timestamp.from(at))
            .param("id", id.value())
            .update()
        == 1;
  }

  /** True if this took back that it was given. */
  boolean cameBack(RefundId id, @Nullable String why, Instant at) {
    return jdbc.sql(
                """
                update payment_refund set status = 'FAILED', failure = :why, settled_at = :at
                where refund_id = :id and status = 'GIVEN'
                """)
            .param("why", why, Types.VARCHAR)
            .param("at", Timestamp.from(at))
            .param("id", id.value())
            .update()
        == 1;
  }

  /** The refund of a payment that was given last. */
  Optional<Given> given(PaymentId payment) {
    return jdbc.sql(
            """
            select refund_id, amount_minor, currency from payment_refund
            where payment_id = ? and status = 'GIVEN' order by settled_at desc limit 1
            """)
        .param(payment.value())
        .query((row, _) ->
            new Given(
                new RefundId(row.getObject(1, UUID.class)),
                Money.ofMinor(CurrencyUnit.of(row.getString(3)), row.getLong(2))))
        .optional();
  }

  /** A refund whose money has gone. */
  record Given(RefundId id, Money amount) {}

  Optional<RefundId> named(String external) {
    return jdbc.sql("select refund_id from payment_refund where external_refund = ?")
        .param(external)
        .query((row, _) -> new RefundId(row.getObject(1, UUID.class)))
        .optional();
  }
}
