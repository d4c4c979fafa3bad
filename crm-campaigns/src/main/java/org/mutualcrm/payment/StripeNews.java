package org.mutualcrm.payment;

import com.stripe.exception.EventDataObjectDeserializationException;
import com.stripe.model.Dispute;
import com.stripe.model.Event;
import com.stripe.model.Refund;
import com.stripe.model.StripeObject;
import com.stripe.model.checkout.Session;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.joda.money.CurrencyUnit;
import org.joda.money.Money;
import org.jspecify.annotations.Nullable;
import org.mutualcrm.payment.PaymentNews.Kind;

/** Reads Stripe's events in our words. */
final class StripeNews {

  static final String PAYMENT = "payment_id";
  static final String REFUND = "refund_id";

  private StripeNews() {}

  /** Nothing for events that are of no consequence to us. */
  static Optional<PaymentNews> of(Event event) {
    var at = Instant.ofEpochSecond(event.getCreated());
    return switch (object(event)) {
      case Session it -> session(event, it, at);
      case Refund it -> refund(event, it, at);
      case Dispute it -> dispute(event, it, at);
      default -> Optional.empty();
    };
  }

  private static StripeObject object(Event event) {
    try {
      return event.getDataObjectDeserializer().deserializeUnsafe();
    } catch (EventDataObjectDeserializationException e) {
      throw new IllegalStateException("Not what Stripe documents: " + event.getType(), e);
    }
  }

  private static Optional<PaymentNews> session(Event event, Session it, Instant at) {
    boolean paid = !"unpaid".equals(it.getPaymentStatus());
    return switch (event.getType()) {
      case "checkout.session.completed" ->
          Optional.of(news(event.getId(), paid ? Kind.SUCCEEDED : Kind.PROCESSING, it, null, at));
      case "checkout.session.async_payment_succeeded" ->
          Optional.of(news(event.getId(), Kind.SUCCEEDED, it, null, at));
      case "checkout.session.async_payment_failed" ->
          Optional.of(news(event.getId(), Kind.FAILED, it, "The bank refused", at));
      case "checkout.session.expired" ->
          Optional.of(news(event.getId(), Kind.FAILED, it, "The buyer gave up", at));
      default -> Optional.empty();
    };
  }

  /** What a session says that was asked for; nothing while it is undecided. */
  static Optional<PaymentNews> looked(Session it, Instant now) {
    var status = String.valueOf(it.getStatus());
    if (status.equals("expired"))
      return Optional.of(
          news("look:expired:" + it.getId(), Kind.FAILED, it, "The buyer gave up", now));
    if (!status.equals("complete")) return Optional.empty();
    boolean paid = !"unpaid".equals(it.getPaymentStatus());
    return Optional.of(
        news(
            "look:" + it.getPaymentStatus() + ":" + it.getId(),
            paid ? Kind.SUCCEEDED : Kind.PROCESSING,
            it,
            null,
            now));
  }

  private static PaymentNews news(
      String event, Kind kind, Session it, @Nullable String why, Instant at) {
    return new PaymentNews(
        event,
        kind,
        id(it.getMetadata(), PAYMENT),
        it.getId(),
        it.getPaymentIntent(),
        null,
        null,
        money(it.getAmountTotal(), it.getCurrency()),
        why,
        at);
  }

  private static Optional<PaymentNews> refund(Event event, Refund it, Instant at) {
    var kind =
        switch (String.valueOf(it.getStatus())) {
          case "succeeded" -> Kind.REFUNDED;
          case "failed", "canceled" -> Kind.REFUND_FAILED;
          default -> null;
        };
    if (kind == null || !event.getType().contains("refund")) return Optional.empty();
    return Optional.of(
        new PaymentNews(
            event.getId(),
            kind,
            null,
            null,
            it.getPaymentIntent(),
            id(it.getMetadata(), REFUND),
            it.getId(),
            money(it.getAmount(), it.getCurrency()),
            it.getFailureReason(),
            at));
  }

  private static Optional<PaymentNews> dispute(Event event, Dispute it, Instant at) {
    var status = String.valueOf(it.getStatus());
    var kind =
        switch (event.getType()) {
          case "charge.dispute.created" -> Kind.DISPUTED;
          case "charge.dispute.closed" ->
              // An inquiry that was closed took no money.
              status.equals("won") || status.equals("warning_closed")
                  ? Kind.DISPUTE_WON
                  : status.equals("lost") ? Kind.DISPUTE_LOST : null;
          default -> null;
        };
    if (kind == null) return Optional.empty();
    return Optional.of(
        new PaymentNews(
            event.getId(),
            kind,
            null,
            null,
            it.getPaymentIntent(),
            null,
            it.getId(),
            money(it.getAmount(), it.getCurrency()),
            it.getReason(),
            at));
  }

  private static @Nullable Money money(@Nullable Long minor, @Nullable String currency) {
    return minor == null || currency == null
        ? null
        : Money.ofMinor(CurrencyUnit.of(currency.toUpperCase(Locale.ROOT)), minor);
  }

  private static @Nullable UUID id(@Nullable Map<String, String> metadata, String name) {
    var text = metadata == null ? null : metadata.get(name);
    try {
      return text == null ? null : UUID.fromString(text);
    } catch (IllegalArgumentException _) {
      return null;
    }
  }
}
