package org.mutualcrm.gift;

import static java.util.Objects.requireNonNull;

import com.github.f4b6a3.uuid.UuidCreator;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.sql.Types;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.gift.OrderGifts.Recipient;
import org.mutualcrm.gift.OrderResult.Reason;
import org.mutualcrm.payment.Paying;
import org.mutualcrm.payment.PaymentId;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Writes orders down, each once, before anybody pays. */
@Component
class GiftOrders {

  private static final Duration FARTHEST = Duration.ofDays(366);

  private final JdbcClient jdbc;
  private final ProgrammeBook programmes;
  private final GiftKeys keys;
  private final Paying paying;
  private final Clock clock;

  GiftOrders(JdbcClient jdbc, ProgrammeBook programmes, GiftKeys keys, Paying paying, Clock clock) {
    this.jdbc = jdbc;
    this.programmes = programmes;
    this.keys = keys;
    this.paying = paying;
    this.clock = clock;
  }

  sealed interface Placed {
    record Order(GiftOrderId id, PaymentId payment, Money total, String what, String email)
        implements Placed {}

    record No(Reason reason) implements Placed {}
  }

  /** A priced wish. */
  private record Wish(Money each, @Nullable String productId, @Nullable String productName) {}

  @Transactional
  public Placed place(OrderGifts it) {
    // The same form twice at once: the second waits here and finds the first.
    jdbc.sql("select pg_advisory_xact_lock(hashtextextended(?, 7))")
        .param(it.key())
        .query()
        .singleRow();
    var hash = hash(it);
    var known = byKey(it.key());
    if (known.isPresent())
      return known.get().hash().equals(hash)
          ? known.get().order()
          : new Placed.No(Reason.KEY_REUSED);
    var programme = programmes.find(it.programme()).orElse(null);
    if (programme == null || !programme.sells()) return new Placed.No(Reason.NOT_SOLD);
    var refusal = refusal(it, programme);
    if (refusal != null) return new Placed.No(refusal);
    var wish = wish(it, programme);
    var total = wish.each().multipliedBy(it.recipients().size());
    if (!paying.ready()) return new Placed.No(Reason.PAYMENT_UNAVAILABLE);
    if (!programmes.take(programme.id(), total.getAmountMinorLong()))
      return new Placed.No(Reason.SOLD_OUT);
    return write(it, hash, programme, wish, total);
  }

  private @Nullable Reason refusal(OrderGifts it, ProgrammeView programme) {
    if (it.recipients().size() > programme.mostRecipients()) return Reason.TOO_MANY_RECIPIENTS;
    var product = it.product();
    var amount = it.amount();
    if (product != null && programme.product(product).isEmpty()) return Reason.UNKNOWN_PRODUCT;
    if (product == null
        && (amount == null
            || !programme.amounts()
            || !amount.getCurrencyUnit().equals(programme.currency())
            || amount.isLessThan(programme.least())
            || amount.isGreaterThan(programme.most()))) return Reason.AMOUNT_OUT_OF_RANGE;
    var at = it.deliverAt();
    var now = clock.instant();
    boolean wrong =
        at != null
            && (at.isBefore(now.minus(Duration.ofDays(1))) || at.isAfter(now.plus(FARTHEST)));
    return wrong ? Reason.DAY_OUT_OF_RANGE : null;
  }

  private static Wish wish(OrderGifts it, ProgrammeView programme) {
    var id = it.product();
    if (id != null) {
      var product = programme.product(id).orElseThrow();
      return new Wish(product.price(), product.id(), product.name());
    }
    return new Wish(requireNonNull(it.amount()), null, null);
  }

  private Placed write(
      OrderGifts it, String hash, ProgrammeView programme, Wish wish, Money total) {
    var now = clock.instant();
    var order = GiftOrderId.next();
    var payment = paying.ask(total);
    jdbc.sql(
            """
            insert into gift_order (order_id, programme_id, idempotency_key, request_hash, payment_id, buyer_name,
                buyer_email, locale, total_minor, currency, created_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            """)
        .params(
            order.value(),
            programme.id().value(),
            it.key(),
            hash,
            payment.value(),
            it.buyerName(),
            it.buyerEmail(),
            it.locale(),
            total.getAmountMinorLong(),
            total.getCurrencyUnit().getCode(),
            Timestamp.from(now))
        .update();
    for (var recipient : it.recipients()) write(it, order, wish, recipient, now);
    return new Placed.Order(order, payment, total, programme.name(), it.buyerEmail());
  }

  private void write(
      OrderGifts it, GiftOrderId order, Wish wish, Recipient recipient, Instant now) {
    var id = GiftId.next();
    var at = it.deliverAt() == null || it.deliverAt().isBefore(now) ? now : it.deliverAt();
    jdbc.sql(
            """
            insert into gift (gift_id, order_id, programme_id, product_id, product_name, amount_minor, balance_minor,
                currency, state, recipient_name, recipient_email, message, deliver_at, deliver_zone, code_hash)
            values (:id, :order, :programme, :product, :productName, :amount, 0, :currency, 'ORDERED', :name, :email,
                :message, :at, :zone, :hash)
            """)
        .param("id", id.value())
        .param("order", order.value())
        .param("programme", it.programme().value())
        .param("product", wish.productId(), Types.VARCHAR)
        .param("productName", wish.productName(), Types.VARCHAR)
        .param("amount", wish.each().getAmountMinorLong())
        .param("currency", wish.each().getCurrencyUnit().getCode())
        .param("name", recipient.name())
        .param("email", recipient.email(), Types.VARCHAR)
        .param("message", it.message())
        .param("at", Timestamp.from(at))
        .param("zone", it.zone().getId())
        .param("hash", keys.hash(keys.code(id, 0)))
        .update();
    jdbc.sql("insert into gift_history values (?, ?, 'ORDERED', ?, 'buyer', null)")
        .params(id.value(), UuidCreator.getTimeOrderedEpochPlus1(), Timestamp.from(now))
        .update();
  }

  private record Known(String hash, Placed.Order order) {}

  private Optional<Known> byKey(String key) {
    return jdbc.sql(
            """
            select o.request_hash, o.order_id, o.payment_id, o.total_minor, o.currency, p.name, o.buyer_email
            from gift_order o join gift_programme p using (programme_id) where o.idempotency_key = ?
            """)
        .param(key)
        .query((row, _) ->
            new Known(
                row.getString(1),
                new Placed.Order(
                    new GiftOrderId(row.getObject(2, UUID.class)),
                    new PaymentId(row.getObject(3, UUID.class)),
                    GiftBook.money(row, "total_minor"),
                    row.getString(6),
                    row.getString(7))))
        .optional();
  }

  private static String hash(OrderGifts it) {
    try {
      var text =
          String.join(
              "\u0000",
              it.programme().toString(),
              it.buyerName(),
              it.buyerEmail(),
              String.valueOf(it.product()),
              String.valueOf(it.amount()),
              it.recipients().toString(),
              it.message(),
              String.valueOf(it.deliverAt()));
      var digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
