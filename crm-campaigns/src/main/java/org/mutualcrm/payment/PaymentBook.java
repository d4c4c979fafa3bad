package org.mutualcrm.payment;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The rows of payments and of what was told about them. */
@Component
class PaymentBook {

  private static final String SELECT =
      """
      select payment_id, provider, account_id, amount_minor, currency, status, session, checkout_url, external_payment, failure,
             created_at, paid_at
      from payment
      """;

  private final JdbcClient jdbc;

  PaymentBook(JdbcClient jdbc) {
    this.jdbc = jdbc;
  }

  void insert(PaymentId id, String provider, @Nullable UUID account, Money amount, Instant now) {
    jdbc.sql(
            """
            insert into payment (payment_id, provider, account_id, amount_minor, currency, status, created_at)
            values (:id, :provider, :account, :amount, :currency, 'PENDING', :now)
            """)
        .param("id", id.value())
        .param("provider", provider)
        .param("account", account, Types.OTHER)
        .param("amount", amount.getAmountMinorLong())
        .param("currency", amount.getCurrencyUnit().getCode())
        .param("now", Timestamp.from(now))
        .update();
  }

  void opened(PaymentId id, Checkout checkout) {
    jdbc.sql("update payment set session = ?, checkout_url = ? where payment_id = ?")
        .params(checkout.session(), checkout.url(), id.value())
        .update();
  }

  Optional<PaymentView> find(PaymentId id) {
    return jdbc.sql(SELECT + " where payment_id = ?")
        .param(id.value())
        .query(PaymentBook::read)
        .optional();
  }

  /** The payment that news are about, held until the transaction is over. */
  Optional<PaymentView> hold(String provider, @Nullable UUID account, PaymentNews news) {
    return jdbc.sql(
            SELECT
                + """
                 where provider = :provider and account_id is not distinct from :account::uuid
                   and (payment_id = :payment or session = :session or external_payment = :external)
                 order by payment_id limit 1 for update
                """)
        .param("provider", provider)
        .param("account", account, Types.OTHER)
        .param("payment", news.payment(), Types.OTHER)
        .param("session", news.session(), Types.VARCHAR)
        .param("external", news.externalPayment(), Types.VARCHAR)
        .query(PaymentBook::read)
        .optional();
  }

  void called(PaymentId id, @Nullable String external) {
    if (external == null) return;
    jdbc.sql(
            "update payment set external_payment = ? where payment_id = ? and external_payment is null")
        .params(external, id.value())
        .update();
  }

  /** True if this was the step that made it so. */
  boolean move(
      PaymentId id, PaymentStatus to, List<PaymentStatus> from, @Nullable String why, Instant at) {
    return jdbc.sql(
                """
                update payment
                set status = :to, failure = :why, paid_at = case when :to = 'PAID' then :at::timestamptz else paid_at end
                where payment_id = :id and status = any(:from)
                """)
            .param("to", to.name())
            .param("why", why, Types.VARCHAR)
            .param("at", Timestamp.from(at))
            .param("id", id.value())
            .param("from", from.stream().map(Enum::name).toArray(String[]::new))
            .update()
        == 1;
  }

  /** Takes payments nobody told us about for a while, to be asked for. */
  List<PaymentView> silent(Instant before, Instant now, int most) {
    return jdbc.sql(
            """
            update payment set looked_at = :now
            where payment_id in (
              select payment_id from payment
              where status in ('PENDING', 'PROCESSING') and session is not null and coalesce(looked_at, created_at) < :before
              order by created_at limit :most for update skip locked)
            returning payment_id, provider, account_id, amount_minor, currency, status, session, checkout_url, external_payment,
                      failure, created_at, paid_at
            """)
        .param("now", Timestamp.from(now))
        .param("before", Timestamp.from(before))
        .param("most", most)
        .query(PaymentBook::read)
        .list();
  }

  /** Keeps news; false if they were told before. */
  boolean keep(String provider, @Nullable UUID account, PaymentNews it, Instant now) {
    var amount = it.amount();
    return jdbc.sql(
                """
                insert into payment_event (provider, account_id, event_id, kind, payment_id, session, external_payment, refund_id,
                    reference, amount_minor, currency, reason, occurred_at, received_at)
                values (:provider, :account, :event, :kind, :payment, :session, :external, :refund, :reference, :amount, :currency,
                    :reason, :at, :now)
                on conflict do nothing
                """)
            .param("provider", provider)
            .param("account", account, Types.OTHER)
            .param("event", it.eventId())
            .param("kind", it.kind().name())
            .param("payment", it.payment(), Types.OTHER)
            .param("session", it.session(), Types.VARCHAR)
            .param("external", it.externalPayment(), Types.VARCHAR)
            .param("refund", it.refund(), Types.OTHER)
            .param("reference", it.reference(), Types.VARCHAR)
            .param("amount", amount == null ? null : amount.getAmountMinorLong(), Types.BIGINT)
            .param(
                "currency", amount == null ? null : amount.getCurrencyUnit().getCode(), Types.CHAR)
            .param("reason", it.reason(), Types.VARCHAR)
            .param("at", Timestamp.from(it.occurredAt()))
            .param("now", Timestamp.from(now))
            .update()
        == 1;
  }

  void applied(String provider, String event, PaymentId payment, Instant now) {
    jdbc.sql(
            "update payment_event set applied_at = ?, payment_id = ? where provider = ? and event_id = ?")
        .params(Timestamp.from(now), payment.value(), provider, event)
        .update();
  }

  boolean disputed(String provider, String reference) {
    return !jdbc.sql(
            """
            select 1 from payment_event
            where provider = ? and reference = ? and kind = 'DISPUTED' and applied_at is not null
            """)
        .params(provider, reference)
        .query()
        .listOfRows()
        .isEmpty();
  }

  record Waiting(String provider, @Nullable UUID account, PaymentNews news) {}

  /** News whose payment was not known by that name when they came. */
  List<Waiting> waiting() {
    return jdbc.sql(
            """
            select * from payment_event where applied_at is null order by occurred_at, received_at limit 500
            """)
        .query((row, _) ->
            new Waiting(
                row.getString("provider"), row.getObject("account_id", UUID.class), news(row)))
        .list();
  }

  private static PaymentNews news(ResultSet row) throws SQLException {
    var currency = row.getString("currency");
    return new PaymentNews(
        row.getString("event_id"),
        PaymentNews.Kind.valueOf(row.getString("kind")),
        row.getObject("payment_id", UUID.class),
        row.getString("session"),
        row.getString("external_payment"),
        row.getObject("refund_id", UUID.class),
        row.getString("reference"),
        currency == null
            ? null
            : Money.ofMinor(CurrencyUnit.of(currency), row.getLong("amount_minor")),
        row.getString("reason"),
        row.getTimestamp("occurred_at").toInstant());
  }

  static PaymentView read(ResultSet row, int number) throws SQLException {
    var paid = row.getTimestamp("paid_at");
    return new PaymentView(
        new PaymentId(row.getObject("payment_id", UUID.class)),
        row.getString("provider"),
        row.getObject("account_id", UUID.class),
        Money.ofMinor(CurrencyUnit.of(row.getString("currency")), row.getLong("amount_minor")),
        PaymentStatus.valueOf(row.getString("status")),
        row.getString("session"),
        row.getString("checkout_url"),
        row.getString("external_payment"),
        row.getString("failure"),
        row.getTimestamp("created_at").toInstant(),
        paid == null ? null : paid.toInstant());
  }
}
