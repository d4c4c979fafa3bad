package org.mutualcrm.payment;

import com.github.f4b6a3.uuid.UuidCreator;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.mutualcrm.payment.PaymentGateway.RefundAnswer;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the sandbox keeps on its side: its sessions, and the news it has to tell. */
@Component
class SandboxBook {

  /** Networks deliver again what was answered late. */
  private static final int DELIVERIES = 2;

  private final JdbcClient jdbc;

  SandboxBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  /** A signed thing to tell. */
  record Post(UUID event, String body) {}

  void open(String session, PaymentRequest request, Instant now) {
    jdbc.sql(
            """
            insert into sandbox_payment (session, payment_id, external_payment, amount_minor, currency, what, status,
                success_url, cancel_url, created_at)
            values (?, ?, ?, ?, ?, ?, 'OPEN', ?, ?, ?)
            on conflict do nothing
            """)
        .params(
            session,
            request.id().value(),
            "pay_" + session.substring(4),
            request.amount().getAmountMinorLong(),
            request.amount().getCurrencyUnit().getCode(),
            request.what(),
            request.successUrl(),
            request.cancelUrl(),
            Timestamp.from(now))
        .update();
  }

  Optional<SandboxPayment> find(String session) {
    return query("session = ?", session);
  }

  Optional<SandboxPayment> of(PaymentId payment) {
    return query("payment_id = ?", payment.value());
  }

  private Optional<SandboxPayment> query(String where, Object value) {
    return jdbc.sql("select * from sandbox_payment where " + where)
        .param(value)
        .query((row, _) ->
            new SandboxPayment(
                row.getString("session"),
                new PaymentId(row.getObject("payment_id", UUID.class)),
                row.getString("external_payment"),
                Money.ofMinor(
                    CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor")),
                row.getString("what"),
                SandboxPayment.Status.valueOf(row.getString("status")),
                row.getString("success_url"),
                row.getString("cancel_url")))
        .optional();
  }

  boolean move(String session, SandboxPayment.Status from, SandboxPayment.Status to) {
    return jdbc.sql("update sandbox_payment set status = ? where session = ? and status = ?")
            .params(to.name(), session, from.name())
            .update()
        == 1;
  }

  boolean refundable(String external) {
    return !jdbc.sql(
            "select 1 from sandbox_payment where external_payment = ? and status in ('PAID', 'WON')")
        .param(external)
        .query()
        .listOfRows()
        .isEmpty();
  }

  /** A refund is taken at once and told a moment later. */
  RefundAnswer told(PaymentNews news, Instant now, UUID id) {
    tell(id, news, now);
    return new RefundAnswer.Accepted(String.valueOf(news.reference()), false);
  }

  void tell(PaymentNews news, Instant now) {
    tell(UuidCreator.getTimeOrderedEpochPlus1(), news, now);
  }

  private void tell(UUID id, PaymentNews news, Instant now) {
    jdbc.sql(
            "insert into sandbox_event (event_id, body, due_at) values (?, ?, ?) on conflict do nothing")
        .params(id, SandboxGateway.body(news), Timestamp.from(now))
        .update();
  }

  List<Post> due(Instant now) {
    return jdbc.sql(
            """
            update sandbox_event set due_at = :later where event_id in (
              select event_id from sandbox_event where due_at <= :now order by event_id limit 100 for update skip locked)
            returning event_id, body
            """)
        .param("later", Timestamp.from(now.plus(Duration.ofMinutes(1))))
        .param("now", Timestamp.from(now))
        .query((row, _) -> new Post(row.getObject(1, UUID.class), row.getString(2)))
        .list();
  }

  void delivered(UUID event, Instant now) {
    jdbc.sql(
            """
            update sandbox_event set deliveries = deliveries + 1,
              due_at = case when deliveries + 1 < ? then ?::timestamptz end
            where event_id = ?
            """)
        .params(DELIVERIES, Timestamp.from(now), event)
        .update();
  }
}
